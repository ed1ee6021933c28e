"""与参考法比较: apparent consumption, and the named way from it to the sectoral result."""

from collections.abc import Iterator

from ditan.core.inventory.naming import fuel_name_in
from ditan.core.inventory.reports.content.model import Block, Heading, Paragraph, Row, Table, columns
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import Voice
from ditan.core.inventory.reports.wording import ChapterPlan


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """The bridge, the fuels, and the range by the rule of other petroleum products."""
    reference = evidence.inventory.reference
    if not reference.fuels:
        return
    gap = reference.sectoral_micro_t - reference.co2_micro_t
    share = gap / reference.sectoral_micro_t if reference.sectoral_micro_t else None
    yield Paragraph(
        voice.say(
            "reference.lead",
            reference=voice.amount(reference.co2_micro_t),
            sectoral=voice.amount(reference.sectoral_micro_t),
            gap=voice.signed(gap),
            share=voice.share(share),
            unit=voice.say("report.unit_co2"),
        )
    )
    yield _bridge(evidence, voice)
    yield Heading(voice.say("reference.fuel_heading"))
    yield _fuels(evidence, voice)
    if evidence.inventory.excluded:
        yield Heading(voice.say("reference.excluded_heading"))
        yield Paragraph(voice.say("reference.excluded"))
        yield _excluded(evidence, voice)
    yield from _rules(evidence, voice)


def _bridge(evidence: Evidence, voice: Voice) -> Table:
    reference = evidence.inventory.reference
    bridge = [part for part in reference.bridge if part.co2_micro_t]
    parts = [reference.co2_micro_t, *[part.co2_micro_t for part in bridge]]
    names = [
        voice.say("reference.reference"),
        *[voice.one_of(part.name_zh, part.name_en) for part in bridge],
    ]
    rows = [Row((name, text)) for name, text in zip(names, voice.parts(parts), strict=True)]
    rows.append(Row((voice.say("reference.sectoral"), voice.amount(sum(parts))), "total"))
    return Table(
        voice.say("reference.bridge_table", unit=voice.say("report.unit_co2")),
        columns((voice.say("report.item"), 4.0), (voice.say("report.emissions"), 1.2, True)),
        tuple(rows),
    )


def _fuels(evidence: Evidence, voice: Voice) -> Table:
    fuels = evidence.inventory.reference.fuels
    reference = voice.parts([fuel.reference_micro_t for fuel in fuels])
    sectoral = voice.parts([fuel.sectoral_micro_t for fuel in fuels])
    rows = [
        Row(
            (
                fuel_name_in(fuel.fuel, voice.language),
                voice.exact(round(fuel.supply, 6)),
                voice.unit(fuel.unit),
                ours,
                theirs,
                voice.share(fuel.difference_share),
                voice.say(f"reference.grade.{fuel.grade}"),
            )
        )
        for fuel, ours, theirs in zip(fuels, reference, sectoral, strict=True)
    ]
    return Table(
        voice.say("reference.fuel_table", unit=voice.say("report.unit_co2")),
        columns(
            (voice.say("report.fuel"), 1.6),
            (voice.say("reference.supply"), 1.2, True),
            (voice.say("report.unit"), 0.9),
            (voice.say("reference.reference"), 1.2, True),
            (voice.say("reference.sectoral_short"), 1.2, True),
            (voice.say("reference.difference"), 1.1, True),
            (voice.say("reference.grade_head"), 1.0),
        ),
        tuple(rows),
        voice.say("reference.fuel_note"),
    )


def _excluded(evidence: Evidence, voice: Voice) -> Table:
    from ditan.core.inventory.mapping import notes
    from ditan.core.inventory.naming import row_name_in

    items = evidence.inventory.excluded
    shown = voice.parts([item.potential_micro_t for item in items])
    rows = [
        Row(
            (
                f"{fuel_name_in(item.fuel, voice.language)} · {row_name_in(item.row, voice.language)}",
                voice.exact(item.quantity),
                voice.unit(item.unit),
                amount,
                voice.one_of(*notes().get(item.note, ("", ""))),
            )
        )
        for item, amount in zip(items, shown, strict=True)
    ]
    return Table(
        voice.say("reference.excluded_table", unit=voice.say("report.unit_co2")),
        columns(
            (voice.say("report.item"), 2.0),
            (voice.say("report.amount"), 1.0, True),
            (voice.say("report.unit"), 0.8),
            (voice.say("reference.potential"), 1.1, True),
            (voice.say("reference.reason"), 3.0),
        ),
        tuple(rows),
    )


def _rules(evidence: Evidence, voice: Voice) -> Iterator[Block]:
    """What the energy CO2 would be under each rule for other petroleum products."""
    span = evidence.inventory.other_petroleum_range
    if span is None:
        return
    rest = evidence.inventory.energy_co2_micro_t - span.micro_t[span.chosen]
    rows = [
        Row(
            (
                voice.say(f"switch.other_petroleum.{rule}"),
                voice.amount(amount),
                voice.amount(rest + amount),
                voice.say("reference.chosen") if rule == span.chosen else "",
            )
        )
        for rule, amount in span.micro_t.items()
    ]
    yield Heading(voice.say("reference.rule_heading"))
    yield Table(
        voice.say("reference.rule_table", unit=voice.say("report.unit_co2")),
        columns(
            (voice.say("reference.rule"), 3.0),
            (voice.say("reference.of_fuel"), 1.2, True),
            (voice.say("reference.of_energy"), 1.4, True),
            (voice.say("report.mark"), 0.8),
        ),
        tuple(rows),
    )
