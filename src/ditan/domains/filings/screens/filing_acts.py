"""Everything one does to a filing from its page: each act posts, and leads back; what is refused keeps what was typed."""

from collections.abc import Callable, Mapping
from datetime import date

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from ditan.core.casework import move_of
from ditan.core.errors import Problem, Refused
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation, Person
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing, Finding, Version
from ditan.domains.filings.screens.filing import filing_asked, filing_context, filing_page
from ditan.domains.filings.selectors.supervisions import responsible_list
from ditan.domains.filings.services import (
    checks_run,
    countersign_ask,
    countersign_give,
    due_day_extend,
    filing_check_in,
    filing_check_out,
    filing_hand_on,
    filing_move,
    filing_save,
    finding_raise,
    finding_reply,
    finding_settle,
    message_add,
    number_register,
    objection_settle,
    supervision_end,
    supervision_open,
    version_publish,
    version_seal,
)
from ditan.domains.web.typed import day_typed, key_typed, said

Act = Callable[[HttpRequest, Filing, Reach], object]
LONGEST = 4000


@login_required
@require_POST
def filing_act_page(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one of the acts. Refused: the page with every reason and what was typed."""
    if act not in ACTS:
        raise Http404
    found, reach = filing_asked(request, pk), reach_of_request(request)
    try:
        ACTS[act](request, found, reach)
    except (Refused, Problem) as refused:
        found.refresh_from_db()
        typed = {key: str(value) for key, value in request.POST.items()}
        return filing_page(request, found, problems=said(refused), typed={**typed, "act": act}, status=400)
    return HttpResponseRedirect(reverse("filings:filing", args=[pk]) + _place(request))


def _place(request: HttpRequest) -> str:
    """Where on the page to go back to: an id of the page, never an address."""
    there = request.POST.get("there", "")
    return f"#{there}" if there.replace("-", "").replace("_", "").isalnum() and len(there) < 80 else ""


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "").strip()[:LONGEST]


def _day(request: HttpRequest, name: str) -> date | None:
    return day_typed(_text(request, name))


def _one(rows: QuerySet, request: HttpRequest, name: str) -> object:
    return get_object_or_404(rows, pk=key_typed(_text(request, name)))


def _move(request: HttpRequest, found: Filing, by: Reach) -> None:
    """A move; where it asks for checked content that nobody has checked yet, the checks run first."""
    name, reason = _text(request, "move"), _text(request, "reason")
    move = move_of(flow_of(found), name)
    asks = {condition.fact for condition in move.conditions}
    if asks & {"open_errors", "unexplained_warnings"} and found.checked_revision != found.revision:
        checks_run(found, by)
    if move.verb.id == "seal":
        version_seal(found, by, reason=reason)
    elif move.verb.id == "publish":
        version_publish(get_object_or_404(Version, filing=found), by)
    elif move.verb.id == "extend":
        due_day_extend(found, _day(request, "due_day"), by, reason=reason)
    elif move.verb.id == "hand_on" and move.to is None:
        filing_hand_on(found, _house(request, found, by, "receivers"), by, reason=reason)
    elif move.verb.id == "supervise":
        supervision_open(
            found,
            by,
            number=_text(request, "number")[:80],
            person=_responsible(request, found, by),
            due_day=_day(request, "due_day"),
            reason=reason,
        )
    elif move.verb.id == "end_supervision":
        supervision_end(found, by, outcome=reason)
    else:
        filing_move(found, name, by, reason=reason)


def _responsible(request: HttpRequest, found: Filing, by: Reach) -> Person | None:
    """A person among those that the page offers; None where nobody was chosen."""
    wanted = _text(request, "person")
    return next((one for one in responsible_list(found, by.day) if str(one.pk) == wanted), None)


def _house(request: HttpRequest, found: Filing, by: Reach, offered: str) -> Organisation:
    """A house among those that the page offers."""
    wanted = _text(request, "house")
    for house in filing_context(found, by)[offered]:
        if str(house.pk) == wanted:
            return house  # type: ignore[no-any-return]
    raise Http404


def _ask(request: HttpRequest, found: Filing, by: Reach) -> None:
    wanted = request.POST.getlist("houses")
    houses = [each for each in filing_context(found, by)["departments"] if str(each.pk) in wanted]
    countersign_ask(found, houses, by, due_day=_day(request, "due_day"))


def _countersign(request: HttpRequest, found: Filing, by: Reach) -> None:
    countersignature = _one(found.countersignatures.all(), request, "countersignature")
    agrees = _text(request, "opinion") == "agreed"
    countersign_give(found, countersignature.organisation, by, agrees=agrees, text=_text(request, "text"))  # type: ignore[attr-defined]


def _settle_objection(request: HttpRequest, found: Filing, by: Reach) -> None:
    objection_settle(
        _one(found.countersignatures.all(), request, "countersignature"),  # type: ignore[arg-type]
        _text(request, "text"),
        by,
    )


def _raise(request: HttpRequest, found: Filing, by: Reach) -> None:
    severity = "warning" if _text(request, "severity") == "warning" else "error"
    finding_raise(
        found,
        _text(request, "field")[:200],
        _text(request, "text"),
        by,
        severity=severity,
        due_day=_day(request, "due_day"),
    )


def _finding(request: HttpRequest, found: Filing) -> Finding:
    finding = _one(found.findings.all(), request, "finding")
    assert isinstance(finding, Finding)  # noqa: S101 - for the reader of types
    return finding


def _say(request: HttpRequest, found: Filing, by: Reach) -> None:
    houses = Organisation.objects.filter(parties__filing=found, pk__in=by.houses()).distinct()
    house = _one(houses, request, "house")
    is_internal = _text(request, "audience") != "outward"
    message_add(found, house, _text(request, "text"), by, is_internal=is_internal)  # type: ignore[arg-type]


def _take_over(request: HttpRequest, found: Filing, by: Reach) -> None:
    """Save what was set aside as the next revision, in place of what is stored."""
    kept = found.set_aside.filter(person=by.person)
    aside = _one(kept, request, "aside")
    saved = filing_save(found, aside.content, found.revision, by)  # type: ignore[attr-defined]
    checks_run(saved, by)
    aside.delete()  # type: ignore[attr-defined]


def _drop(request: HttpRequest, found: Filing, by: Reach) -> None:
    _one(found.set_aside.filter(person=by.person), request, "aside").delete()  # type: ignore[attr-defined]


ACTS: Mapping[str, Act] = {
    "move": _move,
    "check": lambda request, found, by: checks_run(found, by),
    "check-out": lambda request, found, by: filing_check_out(found, by),
    "check-in": lambda request, found, by: filing_check_in(found, by),
    "ask": _ask,
    "countersign": _countersign,
    "settle-objection": _settle_objection,
    "number": lambda request, found, by: number_register(found, _text(request, "number")[:80], by),
    "raise": _raise,
    "reply": lambda request, found, by: finding_reply(_finding(request, found), _text(request, "text"), by),
    "settle": lambda request, found, by: finding_settle(_finding(request, found), by),
    "say": _say,
    "take-over": _take_over,
    "drop": _drop,
}
