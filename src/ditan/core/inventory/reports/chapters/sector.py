"""A sector: its result, how it was estimated, its activity down to the cell, its parameters down to the clause."""

from collections.abc import Iterator

from ditan.core.inventory.model import COMBUSTION_CATEGORY, is_within, unverified_share
from ditan.core.inventory.naming import category_name
from ditan.core.inventory.reports.chapters.activity_rows import activity_table
from ditan.core.inventory.reports.chapters.fuel_matrix import matrix_of
from ditan.core.inventory.reports.chapters.gases import by_family, gas_name
from ditan.core.inventory.reports.chapters.parameter_rows import parameter_table
from ditan.core.inventory.reports.chapters.sectors import category_chart
from ditan.core.inventory.reports.content.model import (
    Block,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    columns,
)
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import NOTHING, Voice
from ditan.core.inventory.reports.wording import ChapterPlan
from ditan.core.library.vocabulary import categories
from ditan.core.trace import Step
from ditan.core.trace.wording import equation_of, symbols_of


def blocks(evidence: Evidence, voice: Voice, plan: ChapterPlan) -> Iterator[Block]:
    """The chapter of a sector; a sector without any row at all says so in one sentence."""
    steps = evidence.steps_of(plan.category)
    name = category_name(plan.category, voice.language)
    if not steps:
        yield Paragraph(voice.say("sector.nothing", sector=name))
        return
    yield Paragraph(_lead(evidence, voice, plan.category, steps))
    yield _result_table(evidence, voice, plan.category)
    children = _shown_children(evidence, plan.category)
    if len(children) > 1:
        yield category_chart(evidence, voice, children, voice.say("sector.chart", sector=name))
    if any(is_within(step.category, COMBUSTION_CATEGORY) for step in steps):
        yield from matrix_of(evidence, voice)
    yield Heading(voice.say("sector.method_heading"))
    yield _equation_table(voice, steps)
    yield Heading(voice.say("sector.activity_heading"))
    yield activity_table(evidence, voice, steps)
    yield Heading(voice.say("sector.parameter_heading"))
    yield parameter_table(voice, steps)


def _lead(evidence: Evidence, voice: Voice, category: str, steps: list[Step]) -> str:
    totals = evidence.totals
    amount = totals.co2e_micro_t[category]
    whole = totals.without_land_use_micro_t
    rows = {status: count for (code, status), count in totals.rows.items() if code == category}
    return voice.say(
        "sector.lead" if category != "4" else "sector.lead_land_use",
        sector=category_name(category, voice.language),
        total=voice.amount(amount),
        unit=voice.amount_unit,
        share=voice.share(amount / whole if whole else None),
        rows=rows.get("estimated", 0),
        not_estimated=rows.get("NE", 0),
        unverified=voice.share(unverified_share(steps)),
    )


def _shown_children(evidence: Evidence, category: str) -> list[str]:
    """The first level of the tree at which the sector has more than one part."""
    found = [category]
    while len(found) == 1:
        below = [
            code
            for code, entry in categories().items()
            if entry.parent == found[0] and code in evidence.totals.co2e_micro_t
        ]
        if not below:
            return found
        found = below
    return found


def _result_table(evidence: Evidence, voice: Voice, category: str) -> Table:
    """The categories of the sector: tonnes of each gas, CO2e, and the mark of what is unverified."""
    totals = evidence.totals
    families = list(by_family(totals.gas_micro_t, category))
    rows = []
    for code in categories():
        if not is_within(code, category) or code not in totals.co2e_micro_t:
            continue
        own = by_family(totals.gas_micro_t, code)
        masses = [voice.mass(own[family]) if family in own else NOTHING for family in families]
        share = unverified_share(evidence.steps_of(code))
        mark = voice.say("report.unverified_part", share=voice.share(share, 0)) if share else ""
        name = f"{code} {category_name(code, voice.language)}"
        cells = (name, *masses, voice.amount(totals.co2e_micro_t[code]), mark)
        rows.append(Row(cells, "total" if code == category else "plain", code.count(".")))
    heads = [
        Column(voice.say("sector.mass_of", gas=gas_name(family)), 1.1, is_number=True) for family in families
    ]
    return Table(
        voice.say("sector.result_table", sector=category_name(category, voice.language)),
        (
            Column(voice.say("report.category"), 2.4),
            *heads,
            Column(voice.say("sector.in_co2e", unit=voice.amount_unit), 1.2, is_number=True),
            Column(voice.say("report.unverified"), 0.9),
        ),
        tuple(rows),
    )


def _equation_table(voice: Voice, steps: list[Step]) -> Table:
    """Each equation that was used, its symbols spelt out."""
    found: dict[tuple[str, str], list[Step]] = {}
    for step in steps:
        found.setdefault((step.equation, symbols_of(step, equation_of(step))), []).append(step)
    rows = []
    for (_, symbols), same in found.items():
        equation = equation_of(same[0])
        used = {use.role for use in same[0].parameters}
        meanings = [
            f"{role.symbol} {voice.one_of(role.name_zh, role.name_en)}"
            for role in equation.roles
            if role.id in used
        ]
        codes = voice.say("report.list_comma").join(dict.fromkeys(step.category for step in same))
        told = voice.say("report.list_comma").join([voice.say("sector.ad"), *meanings])
        rows.append(Row((symbols, told, codes)))
    return Table(
        voice.say("sector.equations"),
        columns(
            (voice.say("sector.equation"), 2.0),
            (voice.say("sector.symbols"), 3.2),
            (voice.say("report.category"), 1.4),
        ),
        tuple(rows),
    )
