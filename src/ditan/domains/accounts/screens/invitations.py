"""Inviting many people at once: pasting or handing in a list, looking at it, inviting; the open invitations."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.errors import Problem, Refused
from ditan.core.errors.accounts import GuestsBroken, GuestsMissing, GuestsTooMany
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.guest_list import (
    Guest,
    guest_template,
    named_apart,
    read_guests,
    text_of_workbook,
)
from ditan.domains.accounts.inviting import inviting
from ditan.domains.accounts.models import Invitation, Organisation
from ditan.domains.accounts.models.invitation import Letter
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.selectors import GuestLine, appointable, guest_lines, invitations_open
from ditan.domains.accounts.services import (
    Wanted,
    invitation_renew,
    invitation_send,
    invitation_withdraw,
    invitations_make,
)
from ditan.domains.accounts.services.invitations import token_hash
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.web.names import name_of
from ditan.domains.web.typed import key_typed, said
from ditan.domains.web.workbooks import Column, list_workbook

PAGE_SIZE = 50
MOST = 300
LONGEST_TEXT = 200_000
LONGEST_NAME = 80
LETTERS = {
    Letter.NONE: gettext_lazy("没有发信"),
    Letter.QUEUED: gettext_lazy("等待发送"),
    Letter.SENT: gettext_lazy("已发送"),
    Letter.FAILED: gettext_lazy("没有发出"),
}
Made = Sequence[tuple[Invitation, str, str]]  # the invitation, its token, the name in the list


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows besides the open invitations: the list as typed, how it was judged, the links just made."""

    text: str = ""
    lines: Sequence[GuestLine] = ()
    problems: Sequence[Problem] = ()
    made: Made = ()
    left: int = 0
    is_taken_back: bool = False
    queued: int = 0


@login_required
@never_cache
def invitations(request: HttpRequest) -> HttpResponse:
    """The form for a list, what is wrong with it, the links of those just invited, and the open invitations."""
    reach = reach_of_request(request)
    house = _house(request, reach)
    if request.method != "POST":
        return _page(request, reach, house, Shown(text=_proposal(house)))
    if not {"renew", "withdraw", "send"}.isdisjoint(request.POST):
        return _end(request, reach, house)
    text, problems = _handed_in(request)
    guests = read_guests(text)
    if not guests and not problems:
        problems = [GuestsMissing()]
    if len(guests) > MOST:
        problems.append(GuestsTooMany(number=len(guests), most=MOST))
        return _page(request, reach, house, Shown(text=text, problems=problems))
    lines = guest_lines(reach, guests, timezone.now())
    wish = request.POST.get("do", "")
    if problems or wish not in ("good", "all"):
        return _page(request, reach, house, Shown(text=text, lines=lines, problems=problems))
    return _invite(request, reach, house, text, lines, is_all=wish == "all")


@login_required
@never_cache
def invitations_template(request: HttpRequest) -> HttpResponse:
    """The list to fill, with drop-downs of the organisations and posts in reach."""
    reach = reach_of_request(request)
    house = _house(request, reach)
    return guest_template([house] if house is not None else appointable(reach))


@login_required
@never_cache
def invitations_export(request: HttpRequest) -> HttpResponse:
    """The open invitations as Excel, without links: those were shown once."""
    reach = reach_of_request(request)
    rows = (
        (
            name_of(one.organisation),
            _role_name(one.role),
            one.mailbox or None,
            str(one.invited_by or ""),
            f"{timezone.localtime(one.expires_at):%Y-%m-%d %H:%M}",
            str(LETTERS[Letter(one.letter)]),
            one.letter_reason or None,
        )
        for one in _open(reach, _house(request, reach))
    )
    columns = [
        *(Column(_("单位名称"), 36), Column(_("岗位"), 26), Column(_("邮箱"), 30)),
        *(Column(_("邀请人"), 14), Column(_("有效至"), 18)),
        *(Column(_("邀请函"), 14), Column(_("未发出的原因"), 40)),
    ]
    return list_workbook("invitations", _("还没有接受的邀请"), columns, rows)


@require_POST
@login_required
@never_cache
def invitations_links(request: HttpRequest) -> HttpResponse:
    """The links just made as Excel: only the page that showed them can ask, as nothing here keeps them."""
    reach = reach_of_request(request)
    tokens, names = request.POST.getlist("token")[:MOST], request.POST.getlist("name")[:MOST]
    found = {
        one.token_hash: one for one in invitations_open(reach).filter(token_hash__in=map(token_hash, tokens))
    }
    made = [
        (found[token_hash(token)], token, name)
        for token, name in zip(tokens, names, strict=False)
        if token_hash(token) in found
    ]
    if not made:
        raise Http404
    rows = (
        (
            name_of(one["organisation"]),
            one["role_name"],
            one["name"] or None,
            one["mailbox"] or None,
            one["link"],
        )
        for one in _links(request, made)
    )
    columns = [
        *(Column(_("单位名称"), 36), Column(_("岗位"), 26), Column(_("姓名"), 16), Column(_("邮箱"), 30)),
        Column(_("邀请链接"), 90),
    ]
    return list_workbook("invitation-links", _("邀请链接"), columns, rows)


def _end(request: HttpRequest, reach: Reach, house: Organisation | None) -> HttpResponse:
    """Take an open invitation back, make a new link for it, or send its letter again."""
    renewed, sent = request.POST.get("renew", ""), request.POST.get("send", "")
    pk = key_typed(renewed or sent or request.POST.get("withdraw", ""))
    invitation = invitations_open(reach).filter(pk=pk).first()
    if invitation is None:
        raise Http404
    now = timezone.now()
    if sent:
        try:
            invitation_send(invitation, by=reach, now=now)
        except Refused as refused:
            return _page(request, reach, house, Shown(problems=refused.problems))
        return _page(request, reach, house, Shown(queued=1))
    if renewed:
        return _page(
            request, reach, house, Shown(made=[(*invitation_renew(invitation, by=reach, now=now), "")])
        )
    invitation_withdraw(invitation, by=reach, now=now)
    return _page(request, reach, house, Shown(is_taken_back=True))


def _invite(
    request: HttpRequest,
    reach: Reach,
    house: Organisation | None,
    text: str,
    lines: list[GuestLine],
    *,
    is_all: bool,
) -> HttpResponse:
    """Invite the rows in order; with `is_all` only where all are. What is left over stays in the field."""
    good = [line for line in lines if not line.problems]
    bad = [line for line in lines if line.problems]
    if (is_all and bad) or not good:
        problems: list[Problem] = [GuestsBroken(number=len(bad))]
        return _page(request, reach, house, Shown(text=text, lines=lines, problems=problems))
    wanted = [
        Wanted(line.organisation, line.role.id, line.guest.mailbox)
        for line in good
        if line.organisation is not None and line.role is not None
    ]
    try:
        answer = invitations_make(wanted, by=reach, now=timezone.now())
    except Refused as refused:
        return _page(request, reach, house, Shown(text=text, lines=lines, problems=refused.problems))
    made = [
        (one, token, line.guest.name)
        for (one, token), line in zip(answer, good, strict=True)
        if one.letter == Letter.NONE
    ]
    left = "\n".join(_row(line.guest) for line in bad)
    queued = len(answer) - len(made)
    return _page(request, reach, house, Shown(text=left, made=made, left=len(bad), queued=queued))


def _page(request: HttpRequest, reach: Reach, house: Organisation | None, shown: Shown) -> HttpResponse:
    page = Paginator(_open(reach, house), PAGE_SIZE).get_page(request.GET.get("page"))
    now = timezone.now()
    roles = vocabulary().roles
    context = {
        "house": house,
        "shown": shown,
        "lines": [{"line": line, "problems": said(line.problems)} for line in shown.lines],
        "good": sum(not line.problems for line in shown.lines),
        "bad": sum(bool(line.problems) for line in shown.lines),
        "problems": said(shown.problems),
        "links": _links(request, shown.made),
        "days_valid": inviting().days,
        "is_mail_on": settings.DITAN_MAIL_ON,
        "page_obj": page,
        "open": [
            {"invitation": one, "role": roles.get(one.role), "days": max((one.expires_at - now).days, 0)}
            | {"is_past": one.expires_at <= now, "letter": LETTERS[Letter(one.letter)]}
            for one in page
        ],
    }
    return render(request, "accounts/invitations.html", context, status=400 if shown.problems else 200)


def _house(request: HttpRequest, reach: Reach) -> Organisation | None:
    """The organisation that was asked for. Raises: Http404 for one, or for anybody, without the power to appoint."""
    may = appointable(reach)
    asked = request.GET.get("organisation", "")
    house = may.filter(pk=key_typed(asked)).first() if asked else None
    if house is None and (asked or not may.exists()):
        raise Http404
    return house


def _open(reach: Reach, house: Organisation | None) -> Any:
    found = invitations_open(reach)
    return found.filter(organisation=house) if house is not None else found


def _proposal(house: Organisation | None) -> str:
    return f"{named_apart([house])[house.pk]}\t" if house is not None else ""


def _handed_in(request: HttpRequest) -> tuple[str, list[Problem]]:
    """The list as text, from the file where one was chosen; and what is wrong with the file."""
    handed = request.FILES.get("file")
    if handed is None:
        return request.POST.get("rows", "").replace("\0", "")[:LONGEST_TEXT], []
    with tempfile.TemporaryDirectory(prefix="ditan-guests-") as folder:
        path = Path(folder) / Path(handed.name or "guests.xlsx").name
        with path.open("wb") as kept:
            for chunk in handed.chunks():
                kept.write(chunk)
        try:
            return text_of_workbook(path)
        except Refused as refused:
            return "", list(refused.problems)


def _links(request: HttpRequest, made: Made) -> list[dict[str, Any]]:
    return [
        {
            "organisation": one.organisation,
            "role_name": _role_name(one.role),
            "name": name.replace("\0", "")[:LONGEST_NAME],
            "mailbox": one.mailbox,
            "token": token,
            "link": request.build_absolute_uri(reverse("accounts:invitation", args=[token])),
        }
        for one, token, name in made
    ]


def _role_name(role: str) -> str:
    known = vocabulary().roles.get(role)
    return name_of(known) if known is not None else role


def _row(guest: Guest) -> str:
    return "\t".join((guest.organisation, guest.role, guest.name, guest.mailbox))
