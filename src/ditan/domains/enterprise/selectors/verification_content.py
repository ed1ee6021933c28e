"""All that stands in a statement, gathered from the stored rows: what Word and PDF are made of, and the signature covers."""

import hashlib
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ditan.core.enterprise.assignment import relations
from ditan.core.enterprise.checks import Finding, unanswered
from ditan.core.enterprise.facts import month_text
from ditan.core.enterprise.methods import Method
from ditan.core.enterprise.sampling import SamplingUnit, sampling_plan
from ditan.core.enterprise.statement import StatementContent
from ditan.core.enterprise.statement.model import (
    Both,
    DeclaredFound,
    FindingFound,
    MeterFound,
    PlanFound,
    ReasonFound,
    SourceFound,
    Superseded,
    UnitPlanned,
    VisitFound,
)
from ditan.core.trace import MICRO_T_PER_T
from ditan.domains.accounts.models import Person
from ditan.domains.enterprise.models import (
    Fact,
    StatementDraft,
    VerificationFinding,
    VerificationStatement,
    VerifierAssignment,
)
from ditan.domains.enterprise.selectors.enterprises import method_of
from ditan.domains.enterprise.selectors.verification_bench import Bench, bench_of, corrections_of
from ditan.domains.enterprise.selectors.verified import UnitKey, looked_of, visit_list
from ditan.domains.enterprise.selectors.verifying import declaration_list, finding_list
from ditan.domains.web.names import Named

ALL = 1.0  # the coverage of a plan that names every unit


def statement_before(assignment: VerifierAssignment) -> VerificationStatement | None:
    """The newest statement of the same enterprise, year and kind: what a new one supersedes, also where it was returned."""
    found = VerificationStatement.objects.filter(
        assignment__enterprise=assignment.enterprise_id,
        assignment__year=assignment.year,
        assignment__kind=assignment.kind,
    )
    return found.order_by("-id").first()


def siblings_of(assignment: VerifierAssignment) -> list[VerifierAssignment]:
    """The assignments of the same enterprise, year and kind: whoever follows takes over what the one before left."""
    told = assignment.enterprise.assignments.filter(year=assignment.year, kind=assignment.kind)
    return list(told)


def bench_of_assignment(assignment: VerifierAssignment) -> tuple[Bench, list[VerificationFinding]]:
    """The bench by which a statement is judged, and its findings."""
    findings = finding_list(siblings_of(assignment))
    return bench_of(assignment.enterprise, assignment.year, findings), findings


def content_of(draft: StatementDraft, signer: Person | None = None, day: str = "") -> StatementContent:
    """What stands in the statement that a draft becomes, as everything stands now.

    Parameters: signer, day – at the signature; without them it is the content of a draft.
    """
    assignment = draft.assignment
    enterprise, house = assignment.enterprise, assignment.enterprise.organisation
    method = method_of(enterprise)
    bench, findings = bench_of_assignment(assignment)
    computation = bench.checked.found.computation
    before = statement_before(assignment)
    team = [one.person for one in assignment.people.select_related("person")]
    return StatementContent(
        enterprise=both(house),
        code=house.code,
        place=both(house.place),
        year=assignment.year,
        kind=assignment.kind,
        is_demo=house.place.is_fictional,
        method=both(method),
        method_document=" ".join(word for word in (method.document, method.edition) if word),
        boundary=[
            Both(zh=f"{one.code} {one.name_zh}", en=f"{one.code} {one.name_en or one.name_zh}")
            for one in enterprise.installations.all()
        ],
        library_release=computation.library_release if computation else "",
        facts=len(bench.checked.found.facts),
        facts_sha256=facts_hash(bench.checked.found.facts),
        total_micro_t=computation.total_micro_t if computation else None,
        unverified_share=computation.shares("verified").get("False", 0.0) if computation else None,
        sources=_sources(bench, method),
        plan=_plan(bench, method, assignment),
        findings=[_finding(one, method) for one in findings],
        reasons=_reasons(bench),
        check_errors=bench.open_errors,
        check_warnings=len(_warnings(bench)),
        visits=_visits(assignment),
        meter=_meter(bench),
        verifier=both(assignment.verifier),
        team=[one.name for one in team],
        lead=assignment.lead.name,
        declared=_declared(assignment, [*team, *([signer] if signer else [])]),
        days="" if draft.days is None else days_text(draft.days),
        assigned=assignment.day.isoformat(),
        number=before.number + 1 if before else 1,
        conclusion=draft.conclusion,
        text=draft.text,
        drafted_by=draft.drafted_by.name if draft.drafted_by else "",
        signed_by=signer.name if signer else "",
        day=day,
        supersedes=_superseded(before),
    )


def facts_hash(facts: Iterable[Fact]) -> str:
    """The SHA-256 of which facts stand at which revision: it changes whenever one of them does."""
    spelled = ";".join(f"{fact.pk}:{fact.revision}" for fact in sorted(facts, key=lambda fact: fact.pk))
    return hashlib.sha256(spelled.encode()).hexdigest()


def facts_changed_since(statement: VerificationStatement, facts: Iterable[Fact]) -> bool:
    """Whether the facts of the year, as they stand now, are others than those that were signed."""
    return bool(statement.content["facts_sha256"] != facts_hash(facts))


def both(named: Named) -> Both:
    """A name in both languages."""
    return Both(zh=named.name_zh, en=named.name_en)


def fact_named(fact: Fact, method: Method) -> Both:
    """A fact by installation, item, parameter and month, in both languages."""
    source = method.sources.get(fact.source)
    item = source.items.get(fact.item) if source else None
    rule = source.inputs.get(fact.parameter) if source else None
    month = month_text(fact.year, fact.month)
    names = [
        both(one) if one else Both(zh=word, en=word)
        for one, word in ((item, fact.item), (rule, fact.parameter))
    ]
    zh = (fact.installation.code, *(one["zh"] for one in names), month)
    en = (fact.installation.code, *(one["en"] or one["zh"] for one in names), month)
    return Both(zh=" · ".join(word for word in zh if word), en=" · ".join(word for word in en if word))


def days_text(days: Decimal) -> str:
    """Days of work with one decimal where there is one.

    >>> days_text(Decimal("4.0")), days_text(Decimal("4.5"))
    ('4', '4.5')
    """
    return f"{days:f}".rstrip("0").rstrip(".") if "." in f"{days:f}" else f"{days:f}"


def _sources(bench: Bench, method: Method) -> list[SourceFound]:
    computation = bench.checked.found.computation
    sums = computation.sums("source") if computation else {}
    return [
        SourceFound(name=both(source), co2e_micro_t=sums[name])
        for name, source in method.sources.items()
        if name in sums
    ]


def _plan(bench: Bench, method: Method, assignment: VerifierAssignment) -> PlanFound | None:
    plan, computation = bench.checked.plan, bench.checked.found.computation
    if plan is None or computation is None:
        return None
    looked = looked_of(siblings_of(assignment))
    planned = {unit_key(unit) for unit in plan.units}
    every = sampling_plan(computation, bench.checked.findings, ALL).units
    shown = [unit for unit in every if unit_key(unit) in planned or unit_key(unit) in looked]
    units = []
    for unit in shown:
        key = unit_key(unit)
        source, seen = method.sources[unit.source], looked.get(key)
        units.append(
            UnitPlanned(
                facility=unit.facility,
                source=both(source),
                item=both(source.items[unit.item]),
                month=unit.month or str(assignment.year),
                co2e_micro_t=round(unit.emissions_t * MICRO_T_PER_T),
                share=unit.share,
                is_planned=key in planned,
                looked=seen.day.isoformat() if seen else "",
                by=seen.person.name if seen and seen.person else "",
            )
        )
    return PlanFound(of=plan.of, coverage=plan.coverage, covered=plan.covered, units=units)


def unit_key(unit: SamplingUnit) -> UnitKey:
    """The key of a unit: installation, source, item, month (0: the year)."""
    return (unit.facility, unit.source, unit.item, int(unit.month[-2:]) if unit.month else 0)


def _finding(one: VerificationFinding, method: Method) -> FindingFound:
    state = "overturned" if one.overturned_at else "settled" if one.settled_at else "open"
    return FindingFound(
        fact=fact_named(one.fact, method),
        severity=one.severity,
        text=one.text,
        paper=one.paper,
        raised=one.raised_at.date().isoformat(),
        due=one.due_day.isoformat() if one.due_day else "",
        replies=[f"{reply.person or ''}: {reply.text}" for reply in one.replies.all()],
        changes=[
            f"{(change.before or {}).get('typed') or '–'} → {change.after['typed'] or '–'} {change.after['unit']}"
            for change in corrections_of(one)
        ],
        papers=[paper.name for paper in one.papers.all()],
        state=state,
    )


def _reasons(bench: Bench) -> list[ReasonFound]:
    return [
        ReasonFound(
            warning=Both(zh=one.problem.wording("zh").message, en=one.problem.wording("en").message),
            reason=bench.explained[one.key].reason.text,
        )
        for one in bench.checked.findings
        if one.key in bench.explained and bench.explained[one.key].is_accepted
    ]


def _warnings(bench: Bench) -> Sequence[Finding]:
    accepted = {key: one.reason.text for key, one in bench.explained.items() if one.is_accepted}
    return [one for one in unanswered(bench.checked.findings, accepted) if not one.is_error]


def _visits(assignment: VerifierAssignment) -> list[VisitFound]:
    return [
        VisitFound(
            day=one.day.isoformat(),
            people=one.people,
            places=list(one.places),
            seen=one.seen,
            minutes=one.minutes_name,
        )
        for one in visit_list(siblings_of(assignment))
    ]


def _meter(bench: Bench) -> MeterFound | None:
    meter = bench.meter
    if meter is None:
        return None
    return MeterFound(
        in_doubt_t=meter.in_doubt_t,
        whole_t=meter.whole_t,
        share=meter.share,
        threshold=meter.band.share,
        document=f"{meter.band.document}, {meter.band.clause}",
        verification=meter.band.verification,
        is_material=meter.is_material,
    )


def _declared(assignment: VerifierAssignment, people: Iterable[Person]) -> list[DeclaredFound]:
    """What the verifier and its people declared of the enterprise, the newest first."""
    named, known = {one.pk for one in people}, relations()
    found = []
    for one in declaration_list(assignment.enterprise):
        if one.verifier_id != assignment.verifier_id or (one.person_id and one.person_id not in named):
            continue
        who = both(assignment.verifier) if one.person is None else Both(zh=one.person.name, en="")
        relation = both(known[one.relation]) if one.relation in known else Both(zh=one.relation, en="")
        found.append(DeclaredFound(who=who, relation=relation, day=one.day.isoformat()))
    return found


def _superseded(before: VerificationStatement | None) -> Superseded | None:
    if before is None:
        return None
    return Superseded(number=before.number, day=before.day.isoformat(), conclusion=before.conclusion)
