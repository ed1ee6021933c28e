"""清单结果: sectors × gases, the split by gas, the categories, and the items outside the total."""

from collections.abc import Iterator

from ditan.core.inventory.naming import category_name
from ditan.core.inventory.reports.chapters.gases import by_family, gas_name, ordered
from ditan.core.inventory.reports.chapters.sectors import sectors_of
from ditan.core.inventory.reports.charts.drawing import GAS_COLOURS, OTHER_COLOUR
from ditan.core.inventory.reports.charts.split import Part, split_chart
from ditan.core.inventory.reports.content.model import (
    Block,
    Chart,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    columns,
)
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import NOTHING, UNIT, Voice
from ditan.core.inventory.reports.wording import ChapterPlan
from ditan.core.inventory.summary import memo_of
from ditan.core.library.vocabulary import categories
from ditan.core.rounding import shown_parts, shown_total
from ditan.core.trace import MICRO_T_PER_T

LAND_USE = "4"


def blocks(evidence: Evidence, voice: Voice, _plan: ChapterPlan) -> Iterator[Block]:
    """The summary table first, then its gases, its categories, the memo items."""
    yield _summary_table(evidence, voice)
    chart = _gas_chart(evidence, voice)
    if chart is not None:
        yield Heading(voice.say("results.gas_heading"))
        yield chart
    yield Heading(voice.say("results.category_heading"))
    yield _category_table(evidence, voice)
    yield Heading(voice.say("results.memo_heading"))
    yield Paragraph(voice.say("results.memo"))
    yield _memo_table(evidence, voice)


def _summary_table(evidence: Evidence, voice: Voice) -> Table:
    """Sectors down, gases across; each row adds up, and so do the sectors without land use.

    A total is rounded by itself, so that it is the same number wherever the report and the pages show it.
    """
    totals = evidence.totals
    families = list(by_family(totals.co2e_by_gas_micro_t, ""))
    codes = [code for code in categories() if "." not in code]
    known = [code for code in codes if code in totals.co2e_micro_t]
    without = [code for code in known if code != LAND_USE]
    parts = shown_parts([totals.co2e_micro_t[code] for code in without], UNIT)
    shown = dict(zip(without, parts, strict=True))
    shown |= {code: shown_total(totals.co2e_micro_t[code], UNIT) for code in known if code == LAND_USE}
    rows = []
    for code in codes:
        name = f"{code} {category_name(code, voice.language)}"
        rows.append(Row((name, *_gas_cells(evidence, voice, code, families, shown.get(code)))))
    cells = _sum_cells(evidence, voice, without, families, sum(parts))
    rows.append(Row((voice.say("report.total_without_land_use"), *cells), "total"))
    if totals.is_land_use_estimated:
        cells = _sum_cells(evidence, voice, known, families, shown_total(totals.with_land_use_micro_t, UNIT))
        rows.append(Row((voice.say("report.total_with_land_use"), *cells), "total"))
    unit = voice.amount_unit
    heads = [Column(gas_name(family), 1.0, is_number=True) for family in families]
    return Table(
        voice.say("results.summary_table", unit=unit),
        (Column(voice.say("report.sector"), 2.4), *heads, Column(voice.say("report.total"), 1.1, True)),
        tuple(rows),
        voice.say("results.adding"),
    )


def _gas_cells(
    evidence: Evidence, voice: Voice, code: str, families: list[str], total: int | None
) -> list[str]:
    """The gases of one sector, adding up to its total as shown; – where nothing was estimated."""
    if total is None:
        return [NOTHING] * (len(families) + 1)
    own = by_family(evidence.totals.co2e_by_gas_micro_t, code)
    return _row_cells(voice, own, families, total)


def _sum_cells(
    evidence: Evidence, voice: Voice, codes: list[str], families: list[str], total: int
) -> list[str]:
    own: dict[str, int] = {}
    for code in codes:
        for family, amount in by_family(evidence.totals.co2e_by_gas_micro_t, code).items():
            own[family] = own.get(family, 0) + amount
    return _row_cells(voice, own, families, total)


def _row_cells(voice: Voice, own: dict[str, int], families: list[str], total: int) -> list[str]:
    """Parts by largest remainder; where the total as shown differs by a unit, the largest part takes it."""
    names = ordered(own)
    if not names:
        return [NOTHING] * (len(families) + 1)
    shown = shown_parts([own[name] for name in names], UNIT)
    largest = max(range(len(names)), key=lambda at: abs(own[names[at]]))
    shown[largest] += total - sum(shown)
    found = dict(zip(names, shown, strict=True))
    cells = [
        voice.units(found[family], is_zero=own[family] == 0) if family in found else NOTHING
        for family in families
    ]
    return [*cells, voice.units(total, is_zero=not any(own.values()))]


def _gas_chart(evidence: Evidence, voice: Voice) -> Chart | None:
    """The gases of the total without land use, side by side."""
    amounts: dict[str, int] = {}
    for code in sectors_of(evidence):
        if code != LAND_USE:
            for family, amount in by_family(evidence.totals.co2e_by_gas_micro_t, code).items():
                amounts[family] = amounts.get(family, 0) + amount
    positive = {family: amounts[family] for family in ordered(amounts) if amounts[family] > 0}
    whole = sum(positive.values())
    if len(positive) < 2:
        return None
    tenths = shown_parts([amount * 1000 for amount in positive.values()], whole)
    parts = [
        Part(
            gas_name(family),
            amount / whole,
            f"{voice.amount(amount)} ({share // 10}.{share % 10}%)",
            GAS_COLOURS.get(family, OTHER_COLOUR),
        )
        for (family, amount), share in zip(positive.items(), tenths, strict=True)
    ]
    drawing = split_chart(parts)
    caption = voice.say("results.gas_chart")
    told = voice.say("report.list_comma").join(f"{part.name} {part.shown}" for part in parts)
    note = voice.say("report.in_unit", unit=voice.amount_unit)
    alternative = f"{caption}: {told} ({voice.amount_unit})"
    return Chart(caption, alternative, drawing.svg(), drawing.width, drawing.height, note)


def _category_table(evidence: Evidence, voice: Voice) -> Table:
    """Every category with an estimate: mass of each gas is left to the annex; here CO2e, share and range."""
    totals = evidence.totals
    whole = totals.without_land_use_micro_t
    rows = []
    for code in categories():
        if code not in totals.co2e_micro_t:
            continue
        depth = code.count(".")
        amount = totals.co2e_micro_t[code]
        interval = evidence.range_of(code)
        span = voice.span(interval.low_micro_t, interval.high_micro_t) if interval else NOTHING
        share = voice.share(amount / whole) if whole and not code.startswith(LAND_USE) else NOTHING
        cells = (f"{code} {category_name(code, voice.language)}", voice.amount(amount), share, span)
        rows.append(Row(cells, "group" if depth == 0 else "plain", depth))
    unit = voice.amount_unit
    return Table(
        voice.say("results.category_table", unit=unit),
        columns(
            (voice.say("report.category"), 3.0),
            (voice.say("report.emissions"), 1.1, True),
            (voice.say("results.share"), 1.1, True),
            (voice.say("report.range"), 1.5, True),
        ),
        tuple(rows),
        voice.say("results.category_note"),
    )


def _memo_table(evidence: Evidence, voice: Voice) -> Table:
    """Memo items: never in a total."""
    rows = []
    for name, item in memo_of(evidence.inventory.steps).items():
        amount = item["co2_t"]
        shown = NOTHING if amount is None else voice.amount(round(amount * MICRO_T_PER_T))
        mark = "" if item["is_verified"] or amount is None else voice.say("report.unverified")
        rows.append(Row((voice.say(f"memo.{name}"), shown, mark)))
    return Table(
        voice.say("results.memo_table", unit=voice.say("report.unit_co2")),
        columns(
            (voice.say("report.item"), 3.0),
            (voice.say("report.emissions"), 1.2, True),
            (voice.say("report.mark"), 1.2),
        ),
        tuple(rows),
    )
