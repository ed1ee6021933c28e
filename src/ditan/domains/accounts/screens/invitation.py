"""Accepting an invitation: with the account one is signed in with, or by making one."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ditan.core.errors import Refused
from ditan.domains.accounts.services import Newcomer, invitation_accept
from ditan.domains.accounts.services.invitations import invitation_of
from ditan.domains.accounts.vocabulary import role_of
from ditan.domains.web.typed import said


class NewcomerForm(forms.Form):
    """What somebody types to get an account."""

    name = forms.CharField(label=_("姓名"), max_length=80, required=False)
    username = forms.CharField(label=_("登录名"), max_length=150, required=False)
    phone = forms.CharField(label=_("电话（可不填）"), max_length=30, required=False)
    password = forms.CharField(
        label=_("密码"),
        help_text=_("不少于 12 个字符；一句话好记。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        required=False,
    )
    again = forms.CharField(
        label=_("再输一遍密码"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Both passwords are the same."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("password") != values.get("again"):
            self.add_error("again", _("两遍密码不一样。"))
        return values


@never_cache
@sensitive_post_parameters("password", "again")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """To which post one is invited; a form for newcomers, one button for those who are signed in."""
    now = timezone.now()
    found = invitation_of(token, now=now)
    form = NewcomerForm(request.POST or None)
    problems: list[dict[str, Any]] = []
    if request.method == "POST" and (request.user.is_authenticated or form.is_valid()):
        try:
            invitation_accept(token, now=now, by=_accepting(request, form))
        except Refused as refused:
            problems = said(refused)
        else:
            done = "accounts:me" if request.user.is_authenticated else "account_login"
            return HttpResponseRedirect(reverse(done))
    context = {"invitation": found, "role": role_of(found.role), "form": form, "problems": problems}
    return render(request, "accounts/invitation.html", context, status=400 if problems else 200)


def _accepting(request: HttpRequest, form: NewcomerForm) -> Any:
    if request.user.is_authenticated:
        return request.user
    given = form.cleaned_data
    return Newcomer(
        username=given["username"],
        name=given["name"],
        password=given["password"],
        phone=given["phone"],
        language=get_language() or "zh-hans",
    )
