"""Putting inventories of many years of one place together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.inventory.series import (
    SeriesBaseYearMissing,
    SeriesEmpty,
    SeriesPlacesDiffer,
    SeriesWordUnknown,
    SeriesYearTwice,
)
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.series.breaks import breaks_of
from ditan.core.inventory.series.filling import Filled, fill_in, gaps_of
from ditan.core.inventory.series.model import Fill, Making, Series, SeriesYear, YearState
from ditan.core.inventory.series.rebasing import rebased
from ditan.core.inventory.totals import totals_of
from ditan.core.inventory.uncertainty.interval import Interval
from ditan.core.library import Library, load

LINEAR: Fill = "linear"


def series_of(
    inventories: Sequence[Inventory],
    *,
    interpolate: bool | Fill = False,
    gwp: str | None = None,
    base_year: int | None = None,
    intervals: Mapping[int, Interval] | None = None,
    library: Library | None = None,
) -> Series:
    """Many years of one place as one series, with its breaks and gaps.

    When to use: on the inventories of several years; for two releases of one year use `recalculation`.

    Formula: sums by `totals_of`; index = 100 · S(t) / S(base year); change = S(t) − S(t − 1). Filling and rebasing:
    see `fill_in` and `rebased`.

    Parameters:
        inventories – one of each year, in any order.
        interpolate – False: gaps stay gaps; True or "linear": straight lines; "geometric": an even rate. Filled amounts
            are marked and never counted as estimated; nothing is filled before the first or after the last year.
        gwp – count every year by this set (SAR, AR4, AR5, AR6); default: each as it was compiled.
        base_year – the year of index 100 (default: the first).
        intervals – ranges of the total by year, such as `propagate(inventory).total`.
        library – for the potentials (default: the built-in).
    Returns: Series, with every year from the first to the last.
    Raises: Refused with all that is wrong: no inventory, a year twice, different places, an unknown base year, way of
        filling or set; gases without potential; filling across two sets or at an impossible rate.
    Source: consistency of time series: IPCC 2006, volume 1, chapter 5 (unverified: not checked against the text).
    """
    fill = LINEAR if interpolate is True else (interpolate or None)
    refuse_if(_wrong(inventories, base_year, fill))
    ordered = sorted(inventories, key=lambda inventory: inventory.year)
    counted = rebased(ordered, gwp, library or load()) if gwp else ordered
    gaps = gaps_of(counted)
    filled: Mapping[int, Filled] = {}
    if fill:
        filled, gaps = fill_in(counted, gaps, fill)
    years = _years(ordered, counted, filled, intervals or {})
    return Series(
        place=ordered[0].place,
        base_year=base_year or ordered[0].year,
        years=tuple(years),
        breaks=tuple(breaks_of(counted)),
        gaps=tuple(gaps),
        fill=fill,
    )


def _wrong(inventories: Sequence[Inventory], base_year: int | None, fill: str | None) -> Iterator[Problem]:
    if not inventories:
        yield SeriesEmpty()
        return
    places = sorted({inventory.place for inventory in inventories})
    if len(places) > 1:
        yield SeriesPlacesDiffer(places=", ".join(places))
    by_year: dict[tuple[str, int], list[Inventory]] = {}
    for inventory in inventories:
        by_year.setdefault((inventory.place, inventory.year), []).append(inventory)
    for (place, year), same in by_year.items():
        if len(same) > 1:
            files = ", ".join(inventory.balance_file for inventory in same)
            yield SeriesYearTwice(place=place, year=year, count=len(same), files=files)
    known = sorted({inventory.year for inventory in inventories})
    if base_year is not None and base_year not in known:
        yield SeriesBaseYearMissing(year=base_year, known=", ".join(map(str, known)))
    if fill is not None and fill not in get_args(Fill):
        yield SeriesWordUnknown(found=fill)


def _years(
    compiled: Sequence[Inventory],
    counted: Sequence[Inventory],
    filled: Mapping[int, Filled],
    intervals: Mapping[int, Interval],
) -> Iterator[SeriesYear]:
    by_year = {after.year: (before, after) for before, after in zip(compiled, counted, strict=True)}
    nothing = totals_of(())
    for year in range(counted[0].year, counted[-1].year + 1):
        more = filled.get(year, Filled({}, {}))
        if year in by_year:
            before, after = by_year[year]
            yield SeriesYear(
                year,
                "compiled",
                _making(before, after),
                totals_of(after.steps),
                more.co2e_micro_t,
                more.gas_micro_t,
                intervals.get(year),
            )
        else:
            state: YearState = "interpolated" if more.co2e_micro_t else "missing"
            yield SeriesYear(year, state, None, nothing, more.co2e_micro_t, more.gas_micro_t)


def _making(compiled: Inventory, counted: Inventory) -> Making:
    return Making(
        edition=compiled.edition,
        edition_name_zh=compiled.edition_name_zh,
        edition_name_en=compiled.edition_name_en,
        gwp=counted.gwp,
        gwp_compiled=compiled.gwp,
        library_release=compiled.library_release,
        balance_file=compiled.balance_file,
        balance_layout=compiled.balance_layout,
    )
