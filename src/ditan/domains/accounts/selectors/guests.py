"""Judging a list of people to invite: which organisation and post each row means, and what is wrong with it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from ditan.core.errors import Problem
from ditan.core.errors.accounts import (
    GuestDoubled,
    GuestHouseAmbiguous,
    GuestHouseUnknown,
    GuestInvitedAlready,
    GuestMailboxMissing,
    GuestRoleUnknown,
)
from ditan.core.library.nearest import nearest
from ditan.domains.accounts import rules
from ditan.domains.accounts.guest_list import Guest
from ditan.domains.accounts.models import Invitation, Organisation
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.services.persons import check_mailbox
from ditan.domains.accounts.vocabulary import Role, vocabulary

PLACED = re.compile(r"^(?P<name>.+?)\s*[（(]\s*(?P<place>[^（()）]+?)\s*[)）]$")
SHOWN = 60
COMPARED = 20


@dataclass(slots=True)
class GuestLine:
    """A row, what it means, and everything that is wrong with it; without a problem it can be invited."""

    guest: Guest
    organisation: Organisation | None = None
    role: Role | None = None
    problems: list[Problem] = field(default_factory=list)


def appointable(reach: Reach) -> QuerySet[Organisation]:
    """The organisations of the day in which whoever asks may give posts."""
    found = Organisation.objects.filter(valid_on(reach.day))
    return (
        reach.organisations(found, field="", verb="appoint")
        .select_related("place")
        .order_by("place__interval_start", "name_zh", "pk")
    )


def invitations_open(reach: Reach) -> QuerySet[Invitation]:
    """Invitations neither accepted nor taken back, past their time or not, where whoever asks may appoint."""
    found = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    return (
        reach.organisations(found, verb="appoint")
        .select_related("organisation__place", "invited_by")
        .order_by("-made_at", "-pk")
    )


def guest_lines(reach: Reach, guests: Iterable[Guest], now: datetime) -> list[GuestLine]:
    """Every row judged: two queries, however many rows there are."""
    by_name: dict[str, list[Organisation]] = defaultdict(list)
    for house in appointable(reach):
        for name in {house.name_zh, house.name_en, house.code} - {""}:
            by_name[name.casefold()].append(house)
    lines = [_line(guest, by_name, reach) for guest in guests]
    _doubles(lines)
    _invited(lines, reach, now)
    return lines


def _line(guest: Guest, by_name: Mapping[str, list[Organisation]], reach: Reach) -> GuestLine:
    line = GuestLine(guest)
    line.organisation = _organisation(guest.organisation, by_name, line.problems)
    line.role = _role(guest.role, line.problems)
    if line.organisation is not None and line.role is not None:
        line.problems += rules.check_role_at(line.role, line.organisation)
        line.problems += rules.check_organisation_lasts(line.organisation, reach.day)
    line.problems += check_mailbox(guest.mailbox)
    if settings.DITAN_MAIL_ON and not guest.mailbox:
        line.problems.append(GuestMailboxMissing())
    return line


def _organisation(
    text: str, by_name: Mapping[str, list[Organisation]], problems: list[Problem]
) -> Organisation | None:
    houses = by_name.get(text.casefold(), [])
    placed = PLACED.match(text)
    if not houses and placed:
        at = placed["place"]
        houses = [
            house
            for house in by_name.get(placed["name"].casefold(), [])
            if at in (house.place_id, house.place.name_zh, house.place.name_en)
        ]
    if len(houses) == 1:
        return houses[0]
    if houses:
        choices = "、".join(f"{text}（{house.place_id}）" for house in houses)
        problems.append(GuestHouseAmbiguous(found=text[:SHOWN], number=len(houses), choices=choices))
    else:
        names = _like(text, {house.name_zh for group in by_name.values() for house in group})
        problems.append(GuestHouseUnknown(found=text[:SHOWN], nearest=nearest(text, names)))
    return None


def _like(text: str, names: Iterable[str]) -> list[str]:
    """The few names with most letters in common: comparing all of a city's names for each row would take seconds."""
    letters = set(text)
    return sorted(sorted(names), key=lambda name: -len(letters & set(name)))[:COMPARED]


def _role(text: str, problems: list[Problem]) -> Role | None:
    roles = vocabulary().roles.values()
    for role in roles:
        if text.casefold() in (role.id.casefold(), role.name_zh.casefold(), role.name_en.casefold()):
            return role
    names = [role.name_zh for role in roles]
    problems.append(
        GuestRoleUnknown(found=text[:SHOWN], nearest=nearest(text, names), known="、".join(names))
    )
    return None


def _doubles(lines: list[GuestLine]) -> None:
    """The second of two rows for the same post and the same mailbox, or where there is none the same name."""
    first: dict[tuple[int, str, str], int] = {}
    for line in lines:
        if line.organisation is None or line.role is None:
            continue
        who = (line.guest.mailbox or line.guest.name).casefold()
        key = (line.organisation.pk, line.role.id, who)
        if key in first:
            line.problems.append(GuestDoubled(first=first[key]))
        else:
            first[key] = line.guest.line


def _invited(lines: list[GuestLine], reach: Reach, now: datetime) -> None:
    mailboxes = {line.guest.mailbox for line in lines} - {""}
    known = invitations_open(reach).filter(expires_at__gt=now, mailbox__in=mailboxes)
    until = {(one.organisation_id, one.role, one.mailbox): one.expires_at for one in known}
    for line in lines:
        if line.organisation is None or line.role is None:
            continue
        ends = until.get((line.organisation.pk, line.role.id, line.guest.mailbox))
        if ends is not None:
            line.problems.append(
                GuestInvitedAlready(
                    mailbox=line.guest.mailbox, until=f"{timezone.localtime(ends):%Y-%m-%d %H:%M}"
                )
            )
