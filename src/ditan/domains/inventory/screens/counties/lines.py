"""The counties of the bench as shown: own inventory, adjustments by cause, settled; the city's own row, and the city."""

from collections.abc import Sequence
from dataclasses import dataclass

from ditan.core.inventory.counties import CITY, Cause
from ditan.domains.inventory.selectors.counties import Bench
from ditan.domains.web.names import short_name_of
from ditan.domains.web.numbers import emissions_text, parts_text, percent_text


@dataclass(frozen=True, slots=True)
class CountyLine:
    """One county: its own inventory, the adjustments by cause, and both together. `own` is empty where there is none."""

    code: str
    name: str
    own: str
    adjusted: tuple[str, ...]
    settled: str
    share: str
    width: float


@dataclass(frozen=True, slots=True)
class SumLine:
    """A line beneath the counties: its adjustments by cause, and their sum with what they adjust."""

    texts: tuple[str, ...]
    total: str


def county_lines(bench: Bench, causes: Sequence[Cause]) -> list[CountyLine]:
    """Every county in tree order; each column adds up to its total as shown."""
    codes = [county.pk for county in bench.counties]
    settled = [sum(bench.settled.counties.get(code, {}).values()) for code in codes]
    own = [sum(bench.county_cells[code].values()) for code in codes]
    columns = [
        parts_text(amounts, sum(amounts))
        for cause in causes
        for amounts in [[bench.adjusted[code].get(cause.id, 0) for code in codes]]
    ]
    own_texts, settled_texts = parts_text(own, sum(own)), parts_text(settled, sum(settled))
    largest = max(settled, default=0)
    return [
        CountyLine(
            code=county.pk,
            name=short_name_of(county),
            own=own_texts[at] if county.pk in bench.inventories else "",
            adjusted=tuple(
                column[at] if bench.adjusted[county.pk].get(cause.id) else ""
                for cause, column in zip(causes, columns, strict=True)
            ),
            settled=settled_texts[at],
            share=percent_text(settled[at] / bench.city_micro_t, 1) if bench.city_micro_t else "",
            width=100 * max(0, settled[at]) / largest if largest > 0 else 0.0,
        )
        for at, county in enumerate(bench.counties)
    ]


def own_line(bench: Bench, causes: Sequence[Cause]) -> SumLine:
    """The city's own row: what is retained and what is kept."""
    amounts = bench.adjusted[CITY]
    texts = (
        emissions_text(amounts[cause.id], sign=True) if amounts.get(cause.id) else "" for cause in causes
    )
    return SumLine(tuple(texts), emissions_text(sum(amounts.values()), sign=True))


def city_line(bench: Bench, causes: Sequence[Cause]) -> SumLine:
    """Counties and the city's own row together: the city."""
    texts = (emissions_text(bench.by_cause[cause.id], sign=True) for cause in causes)
    return SumLine(tuple(texts), emissions_text(bench.settled.total_micro_t()))
