"""The page of one filing: everything it says, where it stands, and what may be done with it now."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from ditan.core.errors.casework import ObstacleRole
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.selectors.duties import duties_over
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.filings.contents import content_kind_of
from ditan.domains.filings.facts import verbs_by_side
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import EvidenceUse, Filing, Party
from ditan.domains.filings.models.evidence import ATTACHMENT
from ditan.domains.filings.records import Records
from ditan.domains.filings.selectors import (
    filing_get,
    filing_list,
    moves_possible,
)
from ditan.domains.filings.selectors.filings import Possible
from ditan.domains.filings.selectors.page import (
    asides_of,
    days_left,
    findings_loose,
    open_things,
    owed_day,
    running_of,
    sections_of,
    steps_of,
    urged_so_far,
)
from ditan.domains.filings.selectors.records import messages_shown, records_shown
from ditan.domains.filings.selectors.supervisions import responsible_list
from ditan.domains.filings.services.archiving import archive_is_at_hand
from ditan.domains.filings.services.checking import form_of, last_content
from ditan.domains.filings.services.drafting import CHECK_OUT, edit_problems
from ditan.domains.filings.services.handing import receiving_kinds
from ditan.domains.filings.services.moving import carried_by
from ditan.domains.web.numbers import page_language
from ditan.domains.web.prepared import Prepared

OFFERED = 60
REUSED = 20
COUNTERSIGNING = frozenset({"department", "statistics_bureau"})
# Of two moves that undo each other only the one that fits is shown.
PAIRED = frozenset({"under_supervision", "not_supervised"})
CHECKED_FIRST = frozenset({"open_errors", "unexplained_warnings"})


@login_required
@never_cache
def filing(request: HttpRequest, pk: int) -> HttpResponse:
    """What the filing says, where it stands, and what may be done with it now."""
    return filing_page(request, filing_asked(request, pk))


def filing_asked(request: HttpRequest, pk: int) -> Filing:
    """The filing of the address, if it is in reach. Raises: Http404."""
    found = filing_get(reach_of_request(request), pk)
    if found is None:
        raise Http404
    return found


def filing_page(
    request: HttpRequest,
    found: Filing,
    *,
    problems: list[dict[str, Any]] | None = None,
    typed: Mapping[str, str] | None = None,
    form_typed: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; with what was refused and everything that was typed, when it was."""
    reach = reach_of_request(request)
    context = {
        **filing_context(found, reach, form_typed),
        "problems": problems or [],
        "typed": typed or {},
    }
    return render(request, "filings/filing.html", context, status=status)


def filing_context(
    found: Filing, reach: Reach, form_typed: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Everything the page shows."""
    flow, records = flow_of(found), records_shown(found, reach)
    parties, is_checked = records.parties, found.checked_revision == found.revision
    held = verbs_by_side(found, reach, parties)
    kind, last = content_kind_of(found), last_content(found)
    computed = kind.computed(found) if kind is not None else frozenset[str]()
    editing = edit_problems(found, reach, parties)
    buttons = _buttons(found, reach, records, is_checked=is_checked)
    owed = owed_day(found, records.moves)
    sections = sections_of(found, records.findings, last or {}, form_typed, computed)
    return {
        "filing": found,
        "flow": flow,
        "state": flow.states[found.state],
        "form": form_of(found),
        "steps": steps_of(found),
        "sections": sections,
        "loose": findings_loose(records.findings, sections),
        "open": open_things(records.findings, is_checked=is_checked),
        "is_checked": is_checked,
        "can_edit": not editing,
        "can_prefill": bool(found.form) and last is not None,
        "can_raise": "return" in held.get("receiver", ()),
        "can_reply": "draft" in held.get("filer", ()),
        "can_number": "accept" in held.get("receiver", ()),
        "can_settle": "ask_countersign" in held.get("receiver", ()),
        "can_minutes": "accept" in held.get("receiver", ()) or "decide" in held.get("council", ()),
        "holder": _holder(found),
        "parties": parties,
        "speakers": [party.organisation for party in parties if party.organisation_id in reach.houses()],
        "moves": buttons,
        "others": [each for each in buttons if is_for_others(each)],
        "made": [
            {"made": made, "move": flow.moves.get(made.move)} for made in records.moves[: -OFFERED - 1 : -1]
        ],
        "messages": messages_shown(found, reach),
        "evidence": records.uses,
        "archive_is_at_hand": archive_is_at_hand(found, records.uses),
        "countersignatures": records.countersignatures,
        "set_aside": asides_of(found, reach) if not editing else [],
        "returns": sum(made.is_counted and made.move == "return" for made in records.moves),
        "running": [
            {"running": each, "left": days_left(each.due.day, reach.day)}
            for each in running_of(found, records.moves)
        ],
        "owed": owed,
        "left": days_left(owed, reach.day),
        "urged": urged_so_far(records.moves),
        "kind_template": kind.template if kind is not None else "",
        "kind": kind.context(found, reach) if kind is not None else {},
        "reusable": _reusable(found, reach) if not editing else [],
        "supervisions": records.supervisions,
        "responsible": responsible_list(found, reach.day) if _may_supervise(held) else [],
        **_offered(found, reach, parties),
    }


def _may_supervise(held: Mapping[str, frozenset[str]]) -> bool:
    return any("supervise" in held.get(side, ()) for side in ("receiver", "council"))


def _buttons(found: Filing, reach: Reach, records: Records, *, is_checked: bool) -> list[dict[str, Any]]:
    """The moves of the present state, those that work first."""
    buttons = [
        _button(each, is_checked=is_checked)
        for each in moves_possible(found, reach, records=records)
        if not any(obstacle.facts.get("condition") in PAIRED for obstacle in each.obstacles)
    ]
    return sorted(buttons, key=lambda button: bool(button["obstacles"]))


def is_for_others(button: Mapping[str, Any]) -> bool:
    """Whether a move is barred first of all because other people make it."""
    return bool(button["obstacles"]) and button["obstacles"][0]["code"] == ObstacleRole.code


def _button(possible: Possible, *, is_checked: bool) -> dict[str, Any]:
    """A move as a button: what stands against it in words, and the small form that it opens.

    A reason is typed into that form, and unchecked content is checked when the move is made: neither disables it.
    """
    language = page_language()
    obstacles = [
        each.as_json(language)
        for each in possible.obstacles
        if each.facts.get("condition") != "reason"
        and (is_checked or each.facts.get("fact") not in CHECKED_FIRST)
    ]
    return {"move": possible.move, "obstacles": obstacles, "form": _form_of_move(possible.move)}


def _form_of_move(move: Any) -> str:
    """Which small form a move opens: that of its verb, one for the reason, or none."""
    if carried_by(move) is not None:
        return "ask_countersign" if move.verb.id == "ask_countersign" else str(move.verb.id)
    return "reason" if move.needs_reason else ""


def _holder(found: Filing) -> dict[str, Any] | None:
    """Who has the content in hand for editing, and until when others are kept out."""
    since = found.checked_out_at
    if found.checked_out_by is None or since is None or timezone.now() >= since + CHECK_OUT:
        return None
    return {"person": found.checked_out_by, "until": since + CHECK_OUT}


def _offered(found: Filing, reach: Reach, parties: Iterable[Party]) -> dict[str, Any]:
    """Houses that may be asked to countersign or to take over: of the place of the filing and of those above it.

    Departments that answer for something at the place stand first, with what they answer for. A house that stands on a
    side already cannot take the filing over.
    """
    houses = ABOVE.objects(here=found.place.interval_start)
    kinds, sides = receiving_kinds(), {party.organisation_id for party in parties}
    departments = [each for each in houses if each.kind in COUNTERSIGNING]
    owed, subjects = duties_over(found.place, reach.day, departments), vocabulary().subjects
    departments.sort(key=lambda each: each.pk not in owed)
    return {
        "departments": departments,
        "askable": [
            (each, [subjects[duty.subject] for duty in owed.get(each.pk, ()) if duty.subject in subjects])
            for each in departments
        ],
        "receivers": [each for each in houses if each.kind in kinds and each.pk not in sides],
    }


def _above(here: int) -> QuerySet[Organisation]:
    above = Organisation.objects.filter(
        place__interval_start__lte=here, place__interval_end__gte=here, valid_to=None
    )
    return above.order_by("place__interval_start", "id")[:OFFERED]


ABOVE = Prepared(_above)


def _reusable(found: Filing, reach: Reach) -> list[EvidenceUse]:
    """Pieces of other filings of the same place, the newest first: last year's papers."""
    others = filing_list(reach).filter(place=found.place_id).exclude(pk=found.pk).values("pk")
    uses = EvidenceUse.objects.filter(filing__in=others, purpose=ATTACHMENT).select_related("filing")
    return list(uses.order_by("-added_at")[:REUSED])
