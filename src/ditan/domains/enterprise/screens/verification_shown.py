"""The bench of a verification as shown: who verifies, statements, findings, reasons of warnings, the sample, visits."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.enterprise.assignment import assigner_reason, relations
from ditan.core.enterprise.checks import Finding
from ditan.core.enterprise.facts import month_text
from ditan.core.enterprise.materiality import Materiality
from ditan.core.enterprise.statement import conclusion_kinds
from ditan.core.errors import Problem
from ditan.domains.enterprise.models import (
    Enterprise,
    Fact,
    VerificationFinding,
    VerificationStatement,
    VerifierAssignment,
)
from ditan.domains.enterprise.models.verifying import SECOND
from ditan.domains.enterprise.screens.asking import Asked
from ditan.domains.enterprise.screens.checks import MARKS, finding_line, unit_shown
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.selectors.verification_bench import Bench, corrections_of, is_late
from ditan.domains.enterprise.selectors.verification_content import facts_changed_since, unit_key
from ditan.domains.enterprise.selectors.verified import UnitKey, looked_of
from ditan.domains.enterprise.selectors.verifying import (
    SIGNS,
    Standing,
    declaration_list,
    verifier_list,
    verifier_teams,
)
from ditan.domains.places.telling import level_word
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import said

WIDE = 2  # the scale of the meter reaches twice its threshold, unless more is in doubt
CONCLUSION_MARKS = {"verified": "ok", "reserved": "warning", "refused": "error"}


def assigner_shown(standing: Standing) -> dict[str, str]:
    """Who assigns verifiers of an enterprise, and why."""
    zh, en = assigner_reason(standing.around)
    level = level_word(standing.in_charge)
    return {"level": level, "reason": en if page_language() == "en" else zh}


def assignment_shown(one: VerifierAssignment, asked: Asked, doubts: Iterable[Problem]) -> dict[str, Any]:
    """A running assignment with what stands against it by now, and its draft."""
    draft = getattr(one, "draft", None)
    person = asked.by.person
    waits = draft is not None and draft.handed_at is not None
    may_sign = waits and asked.by.covers(one.verifier, SIGNS)
    return {
        "one": one,
        "is_second": one.kind == SECOND,
        "doubts": said(doubts),
        "is_late": _is_over(one.due_day, asked.by.day) and not one.statements.exists(),
        "draft": draft,
        "waits": waits,
        "may_sign": may_sign,
        "is_own_hand": draft is not None
        and waits
        and person is not None
        and draft.drafted_by_id == person.pk,
        "conclusion": conclusion_shown(draft.conclusion) if draft and draft.conclusion else None,
    }


def statements_shown(
    assignments: Iterable[VerifierAssignment], facts: Sequence[Fact]
) -> list[dict[str, Any]]:
    """Signed statements, the newest first: which counts, which was superseded or returned."""
    found = VerificationStatement.objects.filter(assignment__in=list(assignments)).select_related(
        "assignment__verifier", "assignment__enterprise", "signed_by", "drafted_by", "supersedes", "returned"
    )
    newest: set[str] = set()
    shown = []
    for one in found.order_by("-id"):
        is_newest = one.assignment.kind not in newest
        newest.add(one.assignment.kind)
        returned = getattr(one, "returned", None)
        shown.append(
            {
                "one": one,
                "conclusion": conclusion_shown(one.conclusion),
                "is_second": one.assignment.kind == SECOND,
                "is_newest": is_newest,
                "counts": is_newest and returned is None,
                "returned": returned,
                "is_outdated": is_newest and returned is None and facts_changed_since(one, facts),
            }
        )
    return shown


def conclusion_shown(conclusion: str) -> dict[str, str]:
    """A conclusion with its mark, name and meaning."""
    kind = conclusion_kinds()[conclusion]
    meaning = kind.meaning_en if page_language() == "en" else kind.meaning_zh
    return {
        "id": conclusion,
        "mark": CONCLUSION_MARKS.get(conclusion, "info"),
        "name": name_of(kind),
        "meaning": meaning,
    }


def houses_shown(
    asked: Asked, running: Iterable[VerifierAssignment], *, is_office: bool
) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Verifiers with their people: all for the office, its own for a verifier."""
    houses = list(verifier_list(asked.by.day)) if is_office else [one.verifier for one in running]
    return [
        (house, [{"pk": one.pk, "name": one.name, "who": f"{house.pk}:{one.pk}"} for one in people])
        for house, people in verifier_teams(asked.by.day, houses)
    ]


def declared_shown(
    enterprise: Enterprise, today: date, verifiers: Iterable[int] | None = None
) -> list[dict[str, Any]]:
    """Declarations with the words of their relations, the newest first; those of some verifiers, where a verifier asks.

    Of one relation of somebody only the newest counts: `note` tells of the others, and of relations that have ended.
    """
    known = relations()
    of = None if verifiers is None else set(verifiers)
    lines: list[dict[str, Any]] = []
    newest: set[tuple[int, int | None, str]] = set()
    for one in declaration_list(enterprise):
        if of is not None and one.verifier_id not in of:
            continue
        key = (one.verifier_id, one.person_id, one.relation)
        is_replaced = bool(one.relation) and key in newest
        is_ended = one.until is not None and one.until < today
        newest.add(key)
        lines.append(
            {
                "one": one,
                "relation": name_of(known[one.relation]) if one.relation in known else one.relation,
                "mark": "mute" if is_replaced or is_ended else "error",
                "note": _("已由新的申报替代") if is_replaced else _("关系已结束") if is_ended else "",
            }
        )
    return lines


def finding_shown(one: VerificationFinding, asked: Asked, names: dict[str, str]) -> dict[str, Any]:
    """A finding as shown: the fact, its corrections since, papers, and how it stands."""
    changes = corrections_of(one)
    replies, papers = list(one.replies.all()), list(one.papers.all())
    is_open = one.settled_at is None
    states = (
        (one.overturned_at is not None, "mute", _("经申诉撤销")),
        (not is_open, "ok", _("已销号")),
        (is_late(one, asked.by.day), "error", _("已逾期")),
        (bool(changes), "info", _("已更正，待核")),
        (bool(papers), "info", _("材料已到，待核")),
        (bool(replies), "info", _("已答复")),
        (True, "warning", _("待答复")),
    )
    mark, state = next((mark, state) for holds, mark, state in states if holds)
    return {
        "one": one,
        "name": fact_name(one.fact, asked),
        "mark": MARKS[one.severity],
        "severity": names[one.severity],
        "changes": changes,
        "replies": replies,
        "papers": papers,
        "state": state,
        "state_mark": mark,
        "is_second": one.assignment.kind == SECOND,
    }


def warning_lines(bench: Bench, names: dict[str, str]) -> list[dict[str, Any]]:
    """The findings of the checks, each with its reason and what the verifier thought of it."""
    return [
        finding_line(one, bench.checked, names)
        | {
            "key": one.key,
            "is_explainable": one.severity == "warning",
            "explained": bench.explained.get(one.key),
            "noted": bench.noted.get(one.key, ""),
            "verdict": _verdict(bench, one),
        }
        for one in bench.checked.findings
    ]


def _verdict(bench: Bench, finding: Finding) -> tuple[str, str] | None:
    told = bench.explained.get(finding.key)
    if told is None:
        return ("warning", _("说明待认定")) if finding.key in bench.noted else None
    if told.is_lapsed:
        return ("warning", _("认可之后数值改过，须重新认定"))
    if told.verdict is None:
        return ("warning", _("说明待认定"))
    if told.is_accepted:
        return ("ok", _("说明已认可，不再计入"))
    return ("error", _("说明未被认可"))


def sample_lines(
    bench: Bench, asked: Asked, assignments: Iterable[VerifierAssignment]
) -> list[dict[str, Any]]:
    """The units of the sampling plan, each with who looked at it when."""
    plan, looked = bench.checked.plan, looked_of(assignments)
    units = plan.units if plan else ()
    return [
        unit_shown(asked, one, bench.checked)
        | {"key": key_text(unit_key(one)), "looked": looked.get(unit_key(one))}
        for one in units
    ]


def key_text(key: UnitKey) -> str:
    """A unit of the sample as a form sends it."""
    return "|".join(map(str, key))


def fact_name(fact: Fact, asked: Asked) -> str:
    """A fact in words: installation, item, parameter, month, value."""
    source = method_of(asked.enterprise).sources.get(fact.source)
    item = source.items.get(fact.item) if source else None
    rule = source.inputs.get(fact.parameter) if source else None
    words = [
        fact.installation.code,
        name_of(item) if item else fact.item,
        name_of(rule) if rule else fact.parameter,
        month_text(fact.year, fact.month),
        fact.typed,
    ]
    return " · ".join(word for word in words if word)


def meter_figure(meter: Materiality | None) -> dict[str, str] | None:
    """Where bar and threshold stand on the scale of the meter, in percent of its width."""
    if meter is None:
        return None
    whole = min(1.0, max(meter.share, WIDE * meter.band.share))
    share, threshold = meter.share / whole, meter.band.share / whole
    return {"share": f"{100 * share:.2f}%", "threshold": f"{100 * threshold:.2f}%"}


def _is_over(due: date | None, today: date) -> bool:
    return due is not None and due < today
