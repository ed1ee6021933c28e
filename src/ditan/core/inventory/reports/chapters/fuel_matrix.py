"""Fuels × sectors of fuel combustion: the chart that shows what is burnt where, and its table."""

from collections.abc import Iterator

from ditan.core.inventory.model import COMBUSTION_CATEGORY
from ditan.core.inventory.naming import fuel_name_in, row_name_in
from ditan.core.inventory.reports.charts.matrix import limits_of, matrix_chart
from ditan.core.inventory.reports.content.model import Block, Chart, Column, Row, Table
from ditan.core.inventory.reports.evidence import Evidence
from ditan.core.inventory.reports.voice import NOTHING, UNIT, Voice
from ditan.core.rounding import shown_parts

Cells = dict[tuple[str, str], int]


def matrix_of(evidence: Evidence, voice: Voice) -> Iterator[Block]:
    """The chart and then the same numbers as a table, fuels down and balance rows across, CO2."""
    steps = [
        step
        for step in evidence.steps_of(COMBUSTION_CATEGORY)
        if step.gas == "CO2" and step.equation == "combustion"
    ]
    amounts: Cells = {}
    for step in steps:
        key = (step.fuel, step.sector)
        amounts[key] = amounts.get(key, 0) + (step.emissions_micro_t or 0)
    if not amounts:
        return
    units = dict(zip(amounts, shown_parts(list(amounts.values()), UNIT), strict=True))
    fuels = list(dict.fromkeys(fuel for fuel, _ in amounts))
    sectors = list(dict.fromkeys(sector for _, sector in amounts))
    yield _chart(voice, units, fuels, sectors)
    yield _table(voice, units, fuels, sectors)


def _chart(voice: Voice, units: Cells, fuels: list[str], sectors: list[str]) -> Chart:
    cells = {
        (fuels.index(fuel), sectors.index(sector)): (amount, voice.units(amount))
        for (fuel, sector), amount in units.items()
    }
    limits = limits_of(cells)
    legend = [
        voice.say("fuel_matrix.below", limit=voice.units(limits[0])),
        *[voice.say("fuel_matrix.from", limit=voice.units(limit)) for limit in limits],
    ]
    drawing = matrix_chart(
        [fuel_name_in(fuel, voice.language) for fuel in fuels],
        [row_name_in(sector, voice.language) for sector in sectors],
        cells,
        legend,
    )
    caption = voice.say("fuel_matrix.chart")
    largest = max(units, key=lambda key: units[key])
    alternative = voice.say(
        "fuel_matrix.alternative",
        caption=caption,
        fuel=fuel_name_in(largest[0], voice.language),
        sector=row_name_in(largest[1], voice.language),
        amount=voice.units(units[largest]),
        unit=voice.say("report.unit_co2"),
    )
    note = voice.say("report.in_unit", unit=voice.say("report.unit_co2"))
    return Chart(caption, alternative, drawing.svg(), drawing.width, drawing.height, note)


def _table(voice: Voice, units: Cells, fuels: list[str], sectors: list[str]) -> Table:
    """Cells are rounded so that they add up to the whole, so every sum is the sum of what is shown."""
    rows = []
    for fuel in fuels:
        own = [units.get((fuel, sector)) for sector in sectors]
        total = sum(amount for amount in own if amount is not None)
        cells = [NOTHING if amount is None else voice.units(amount) for amount in own]
        rows.append(Row((fuel_name_in(fuel, voice.language), *cells, voice.units(total))))
    downs = [sum(units.get((fuel, sector), 0) for fuel in fuels) for sector in sectors]
    totals = [voice.units(amount) for amount in [*downs, sum(downs)]]
    rows.append(Row((voice.say("report.total"), *totals), "total"))
    heads = [Column(row_name_in(sector, voice.language), 1.0, is_number=True) for sector in sectors]
    return Table(
        voice.say("fuel_matrix.table", unit=voice.say("report.unit_co2")),
        (Column(voice.say("report.fuel"), 1.4), *heads, Column(voice.say("report.total"), 1.1, True)),
        tuple(rows),
        voice.say("fuel_matrix.note"),
    )
