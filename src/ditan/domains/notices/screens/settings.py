"""Which notices a person wants by e-mail."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from ditan.core.errors import Refused
from ditan.domains.notices.kinds import MAIL, notice_kinds
from ditan.domains.notices.mailing import is_mail_on
from ditan.domains.notices.selectors import choices_of
from ditan.domains.notices.services import choices_set
from ditan.domains.web.typed import said


@login_required
def settings_page(request: HttpRequest) -> HttpResponse:
    """A switch for each kind; refused choices come back as they were sent."""
    person: Any = request.user
    chosen = choices_of(person)
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        sent = {kind: request.POST[kind] for kind in notice_kinds() if kind in request.POST}
        try:
            choices_set(person, sent)
        except Refused as refused:
            problems = said(refused)
            chosen |= sent
        else:
            return HttpResponseRedirect(f"{reverse('notices:settings')}?kept=1")
    context = {
        "lines": [{"kind": kind, "mail": chosen[kind.id]} for kind in notice_kinds().values()],
        "ways": MAIL,
        "mailbox": person.email,
        "is_mail_on": is_mail_on(),
        "is_kept": request.GET.get("kept") == "1",
        "problems": problems,
    }
    return render(request, "notices/settings.html", context, status=400 if problems else 200)
