"""What is done on the bench of a verification, read from a form; each act calls one service."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, QueryDict

from ditan.core.errors import Problem, Refused
from ditan.core.errors.enterprise.statement import StatementDaysWrong
from ditan.core.errors.enterprise.verifying import VerificationFieldBlank, VerifierNotOne
from ditan.core.errors.web import DayUnreadable
from ditan.domains.accounts.models import Organisation
from ditan.domains.enterprise.models import (
    VerificationFinding,
    VerificationStatement,
    VerifierAssignment,
    WarningReason,
)
from ditan.domains.enterprise.models.verifying import FIRST, SECOND
from ditan.domains.enterprise.screens.asking import Asked
from ditan.domains.enterprise.selectors import fact_get
from ditan.domains.enterprise.selectors.verification_bench import assignments_shown, own_assignment
from ditan.domains.enterprise.selectors.verified import UnitKey
from ditan.domains.enterprise.selectors.verifying import (
    level_of,
    signed_by,
    verifier_list,
    verifier_people,
    verifier_teams,
)
from ditan.domains.enterprise.services.verification_findings import (
    finding_overturn,
    finding_pin,
    finding_reply,
    finding_settle,
)
from ditan.domains.enterprise.services.verification_statements import (
    statement_draft,
    statement_hand_back,
    statement_hand_in,
    statement_return,
    statement_sign,
)
from ditan.domains.enterprise.services.verification_work import (
    note_judge,
    paper_add,
    reason_judge,
    units_look,
    visit_record,
    warning_explain,
)
from ditan.domains.enterprise.services.verifying import assignment_end, interest_declare, verifier_assign
from ditan.domains.enterprise.verification_uploads import uploaded
from ditan.domains.web.typed import day_typed, key_typed

LONGEST, LONGEST_TEXT = 400, 2000
UNIT_PARTS = 4
Act = Callable[[Asked, HttpRequest], None]


def _assign(asked: Asked, request: HttpRequest) -> None:
    _office_only(asked)
    posted = request.POST
    house = _verifier(asked, posted.get("verifier", ""))
    chosen = {key_typed(text) for text in posted.getlist("person")}
    people = [
        one for _house, team in verifier_teams(asked.by.day, [house]) for one in team if one.pk in chosen
    ]
    (due,) = _days(posted, "statement_due")
    kind = SECOND if posted.get("kind") == SECOND else FIRST
    verifier_assign(asked.enterprise, asked.year, house, people, asked.by, kind=kind, due_day=due)


def _end(asked: Asked, request: HttpRequest) -> None:
    _office_only(asked)
    shown = assignments_shown(asked.enterprise, asked.year, asked.by)
    key = key_typed(request.POST.get("assignment", ""))
    running = [one for one in shown if one.ended is None]
    found = next((one for one in running if one.pk == key or (not key and len(running) == 1)), None)
    if found is None:
        raise Http404
    assignment_end(found, _text(request.POST, "reason"), asked.by)


def _declare(asked: Asked, request: HttpRequest) -> None:
    """`who` is `<verifier>` or `<verifier>:<person>`."""
    posted = request.POST
    verifier, _colon, person = posted.get("who", "").partition(":")
    house = _verifier(asked, verifier)
    who = verifier_people(asked.by.day, [house]).filter(pk=key_typed(person)).first() if person else None
    if person and who is None:
        raise Refused([VerifierNotOne()])
    days = _days(posted, "since", "until")
    interest_declare(
        asked.enterprise,
        house,
        who,
        asked.by,
        relation=posted.get("relation", "")[:40],
        since=days[0],
        until=days[1],
        text=_text(posted, "text"),
    )


def _pin(asked: Asked, request: HttpRequest) -> None:
    posted = request.POST
    fact = fact_get(key_typed(posted.get("fact", "")), asked.by)
    (due,) = _days(posted, "due")
    finding_pin(
        _own(asked),
        fact,
        asked.by,
        severity=posted.get("severity", ""),
        text=_text(posted, "text"),
        paper=_text(posted, "paper")[:200],
        due_day=due,
    )


def _reply(asked: Asked, request: HttpRequest) -> None:
    """An answer in words, papers for the fact, or both; a paper that is refused keeps the words in the form."""
    finding, text = _finding(asked, request.POST), _text(request.POST, "reply")
    with uploaded(_file(request, "paper")) as paper:
        if paper is not None:
            paper_add(finding.fact, *paper, asked.by, finding)
    if text.strip() or paper is None:
        finding_reply(finding, text, asked.by)


def _settle(asked: Asked, request: HttpRequest) -> None:
    finding_settle(_finding(asked, request.POST), asked.by)


def _overturn(asked: Asked, request: HttpRequest) -> None:
    _office_only(asked)
    finding_overturn(_finding(asked, request.POST), _text(request.POST, "reply"), asked.by)


def _visit(asked: Asked, request: HttpRequest) -> None:
    posted = request.POST
    (day,) = _days(posted, "visit_day")
    with uploaded(_file(request, "minutes")) as minutes:
        visit_record(
            _own(asked),
            asked.by,
            day=day,
            people=_text(posted, "people"),
            places=[text[:40] for text in posted.getlist("place")],
            seen=_text(posted, "seen", LONGEST_TEXT),
            minutes=minutes,
        )


def _look(asked: Asked, request: HttpRequest) -> None:
    """A unit is `<installation>|<source>|<item>|<month>`."""
    units_look(_own(asked), [unit_typed(text) for text in request.POST.getlist("unit")], asked.by)


def _explain(asked: Asked, request: HttpRequest) -> None:
    key = request.POST.get("warning", "").replace("\x00", "")[:1000]
    warning_explain(asked.enterprise, asked.year, key, _text(request.POST, "reason_text"), asked.by)


def _judge(asked: Asked, request: HttpRequest, *, is_accepted: bool) -> None:
    if key := request.POST.get("noted", "").replace("\x00", "")[:1000]:
        note_judge(
            _own(asked), key, is_accepted=is_accepted, text=_text(request.POST, "verdict"), by=asked.by
        )
        return
    found = WarningReason.objects.filter(
        pk=key_typed(request.POST.get("reason", "")), enterprise=asked.enterprise, year=asked.year
    ).first()
    if found is None:
        raise Http404
    text = _text(request.POST, "verdict")
    reason_judge(_own(asked), found, is_accepted=is_accepted, text=text, by=asked.by)


def _accept(asked: Asked, request: HttpRequest) -> None:
    _judge(asked, request, is_accepted=True)


def _reject(asked: Asked, request: HttpRequest) -> None:
    _judge(asked, request, is_accepted=False)


def _draft(asked: Asked, request: HttpRequest) -> None:
    posted = request.POST
    statement_draft(
        _own(asked),
        asked.by,
        conclusion=posted.get("conclusion", "")[:10],
        text=_text(posted, "statement_text", LONGEST_TEXT),
        days=_decimal(posted.get("days", "")),
        seen=key_typed(posted.get("seen", "")),
    )


def _hand_in(asked: Asked, request: HttpRequest) -> None:
    _draft(asked, request)
    statement_hand_in(_own(asked), asked.by)


def _hand_back(asked: Asked, request: HttpRequest) -> None:
    statement_hand_back(_to_sign(asked, request), _text(request.POST, "note"), asked.by)


def _sign(asked: Asked, request: HttpRequest) -> None:
    statement_sign(_to_sign(asked, request), asked.by)


def _return(asked: Asked, request: HttpRequest) -> None:
    _office_only(asked)
    found = VerificationStatement.objects.filter(
        pk=key_typed(request.POST.get("statement", "")),
        assignment__enterprise=asked.enterprise,
        assignment__year=asked.year,
    )
    statement = found.select_related("assignment__enterprise__organisation__place").first()
    if statement is None:
        raise Http404
    statement_return(statement, _text(request.POST, "reason"), asked.by)


ACTS: Mapping[str, Act] = {
    "assign": _assign,
    "end": _end,
    "declare": _declare,
    "pin": _pin,
    "reply": _reply,
    "settle": _settle,
    "overturn": _overturn,
    "visit": _visit,
    "look": _look,
    "explain": _explain,
    "accept": _accept,
    "reject": _reject,
    "draft": _draft,
    "hand_in": _hand_in,
    "hand_back": _hand_back,
    "sign": _sign,
    "return": _return,
}


def unit_typed(text: str) -> UnitKey:
    """A unit of the sample as a form sends it. Raises: Refused where it is none."""
    parts = text.replace("\x00", "")[:200].split("|")
    if len(parts) != UNIT_PARTS:
        raise Refused([VerificationFieldBlank(field="the unit", field_zh="查看的项")])
    return (parts[0], parts[1], parts[2], key_typed(parts[3]))


def _office_only(asked: Asked) -> None:
    if not level_of(asked.enterprise, asked.by):
        raise Http404


def _own(asked: Asked) -> VerifierAssignment:
    """The running assignment in which whoever acts is named; others learn nothing of it."""
    found = own_assignment(asked.enterprise, asked.year, asked.by)
    if found is None:
        raise Http404
    return found


def _to_sign(asked: Asked, request: HttpRequest) -> VerifierAssignment:
    """The assignment whose statement waits; without a key the one there is."""
    found = signed_by(asked.by).filter(
        enterprise=asked.enterprise, year=asked.year, draft__handed_at__isnull=False
    )
    if key := key_typed(request.POST.get("assignment", "")):
        found = found.filter(pk=key)
    one = found.select_related("verifier", "lead", "assigned_by", "enterprise__organisation__place").first()
    if one is None:
        raise Http404
    return one


def _verifier(asked: Asked, text: str) -> Organisation:
    found = verifier_list(asked.by.day).filter(pk=key_typed(text)).first()
    if found is None:
        raise Refused([VerifierNotOne()])
    return found


def _finding(asked: Asked, posted: QueryDict) -> VerificationFinding:
    found = VerificationFinding.objects.filter(
        pk=key_typed(posted.get("finding", "")),
        assignment__in=assignments_shown(asked.enterprise, asked.year, asked.by),
    )
    one = found.select_related(
        "fact__installation__enterprise__organisation__place", "assignment__enterprise__organisation__place"
    ).first()
    if one is None:
        raise Http404
    return one


def _file(request: HttpRequest, name: str) -> UploadedFile | None:
    found = request.FILES.get(name)
    return found if isinstance(found, UploadedFile) else None


def _text(posted: QueryDict, name: str, longest: int = LONGEST) -> str:
    return posted.get(name, "").replace("\x00", "")[:longest]


def _decimal(text: str) -> Decimal | None:
    plain = text.strip()
    if not plain:
        return None
    try:
        days = Decimal(plain)
    except InvalidOperation:
        days = Decimal("NaN")
    if not days.is_finite() or not 0 < days < 10_000:
        raise Refused([StatementDaysWrong(found=plain[:40])])
    return days.quantize(Decimal("0.1"))


def _days(posted: QueryDict, *names: str) -> list[date | None]:
    days, problems = list[date | None](), list[Problem]()
    for name in names:
        try:
            days.append(day_typed(posted.get(name, "")))
        except DayUnreadable as unreadable:
            problems.append(unreadable)
    if problems:
        raise Refused(problems)
    return days
