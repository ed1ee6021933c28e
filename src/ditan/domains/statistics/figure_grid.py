"""Figures of a place as a grid: a row for each measure, standing, prices and vintage, a column for each year.

Fields of a form: `v~ROW~YEAR` a value or a notation, `row` for each row that was added, `block` for pasted lines. Nothing
typed is lost: the grid is rebuilt from what was posted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.errors import Problem
from ditan.core.intensity import STANDING_NAMES, STANDINGS, price_base, price_bases
from ditan.core.intensity.entries import PRICES, FigureEntry
from ditan.core.intensity.measures import Measure, measures
from ditan.core.quantities import unit_name
from ditan.domains.statistics.selectors.disagreements import Disagreements, OtherFigure
from ditan.domains.statistics.selectors.figures import FigureInUse
from ditan.domains.web.numbers import page_language

YEARS_SHOWN = 6
MOST_ROWS = 200
NO_UNIT = "1"
APART = "~"


@dataclass(frozen=True, slots=True, order=True)
class RowKey:
    """What a row of the grid holds: a measure, and the standing, prices and vintage of its values."""

    measure: str
    standing: str = ""
    prices: str = ""
    base: int = 0
    vintage: int = 0

    @property
    def id(self) -> str:
        """The row as a field of a form names it."""
        parts = (self.measure, self.standing, self.prices, str(self.base), str(self.vintage))
        return APART.join(parts)

    @property
    def tags(self) -> list[tuple[str, str]]:
        """What has to be said with its values: kind of mark, and words."""
        found = []
        if self.standing in STANDINGS:
            kind = {"own": "plain", "flash": "estimate", "recognised": "ok"}[self.standing]
            found.append((kind, standing_name(self.standing)))
        if self.prices:
            found.append(("scope", prices_name(self.prices, self.base)))
        if self.vintage:
            found.append(("info", _("{year} 年普查修订").format(year=self.vintage)))
        return found


@dataclass(frozen=True, slots=True)
class GridCell:
    """A value of a row and year: what counts, what stands in the field, and whether something is wrong with it.

    `is_missing`: no row of the measure has anything for the year, and this is the first of them. `others`: what other
    documents or files say of the value.
    """

    name: str
    text: str
    label: str
    figure: FigureInUse | None
    is_wrong: bool = False
    is_missing: bool = False
    others: tuple[OtherFigure, ...] = ()

    @property
    def others_text(self) -> str:
        """The values that others give, each with its document."""
        return "；".join(f"{one.text}（{one.document}）" for one in self.others)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the grid. `is_first`: the first of its measure, which carries its name."""

    key: RowKey
    measure: Measure
    unit: str
    cells: tuple[GridCell, ...]
    is_first: bool
    is_typed: bool

    @property
    def name(self) -> str:
        """The measure in the language of the page."""
        return self.measure.name_en if page_language() == "en" else self.measure.name_zh


@dataclass(frozen=True)
class FigureGrid:
    """The grid as it is shown."""

    years: tuple[int, ...]
    rows: tuple[GridRow, ...]
    block: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


def years_shown(last: int) -> tuple[int, ...]:
    """The columns of a grid that ends with a year."""
    return tuple(range(last - YEARS_SHOWN + 1, last + 1))


def measure_unit(known: Measure) -> str:
    """The unit of a measure in the language of the page; empty where it has none."""
    return "" if known.unit == NO_UNIT else unit_name(known.unit, page_language())


def standing_name(standing: str) -> str:
    """What a standing is called on the page."""
    zh, en = STANDING_NAMES[standing]
    return en if page_language() == "en" else zh


def prices_name(prices: str, base: int) -> str:
    """Current prices, or those of a year."""
    return _("{base} 年可比价").format(base=base) if prices == "constant" else _("现价")


def row_keys(figures: Iterable[FigureInUse], last: int, *, is_typed: bool) -> list[RowKey]:
    """The rows of a grid in the order of the measures: those with figures, and the usual ones of each measure.

    Parameters: is_typed – also the rows that one usually types, whether or not they hold anything yet.
    """
    there = {key_of(figure) for figure in figures}
    for known in measures().values():
        usual = list(_usual(known, last))
        if is_typed:
            there |= set(usual)
        elif not any(key.measure == known.id for key in there):
            there.add(usual[0])
    return sorted(there, key=_order)


def key_of(figure: FigureInUse | FigureEntry) -> RowKey:
    """The row that a figure stands in."""
    return RowKey(figure.measure, figure.standing, figure.prices, figure.base, figure.vintage)


def grid_of(
    figures: Sequence[FigureInUse],
    years: Sequence[int],
    *,
    is_typed: bool,
    posted: Mapping[str, str] | None = None,
    added: Iterable[str] = (),
    problems: Iterable[Problem] = (),
    disputed: Disagreements | None = None,
) -> FigureGrid:
    """The grid as it is kept, or as it was posted. `problems` mark their cells, `disputed` those that sources disagree on."""
    shown = [figure for figure in figures if figure.year in years]
    keys = row_keys(shown, years[-1], is_typed=is_typed)
    more = [key for text in list(added)[:MOST_ROWS] if (key := row_named(text)) is not None]
    keys = sorted({*keys, *more}, key=_order)
    by_cell = {(key_of(figure), figure.year): figure for figure in shown}
    wrong = {problem.where.cell for problem in problems}
    told_of = {(figure.measure, figure.year) for figure in shown}
    rows, before = [], ""
    for key in keys:
        known = measures().get(key.measure)
        if known is None:
            continue
        is_first = key.measure != before
        cells = tuple(
            replace(
                _cell(key, known, year, by_cell, posted, wrong),
                is_missing=is_first and (key.measure, year) not in told_of,
                others=_others(by_cell.get((key, year)), disputed),
            )
            for year in years
        )
        unit = measure_unit(known)
        can_type = is_typed and key.standing != "recognised"
        rows.append(GridRow(key, known, unit, cells, is_first, can_type))
        before = key.measure
    told = posted or {}
    return FigureGrid(tuple(years), tuple(rows), told.get("block", ""), told)


def row_named(text: str) -> RowKey | None:
    """The row that a form names; None where it is none."""
    parts = text.split(APART)
    if len(parts) != len(RowKey.__slots__) or parts[0] not in measures():
        return None
    measure, standing, prices, base, vintage = parts
    if standing not in ("", *STANDINGS) or prices not in ("", *PRICES):
        return None
    return RowKey(measure, standing, prices, whole_typed(base), whole_typed(vintage))


def _usual(known: Measure, year: int) -> Iterator[RowKey]:
    if known.has_standing:
        yield RowKey(known.id, "own")
        yield RowKey(known.id, "flash")
    elif known.has_prices:
        yield RowKey(known.id, prices="current")
        base = next((one.year for one in price_bases() if one.first <= year <= one.last), 0)
        if base:
            yield RowKey(known.id, prices="constant", base=price_base(price_bases(), year).year)
    else:
        yield RowKey(known.id)


def _order(key: RowKey) -> tuple[Any, ...]:
    known = list(measures())
    place = known.index(key.measure) if key.measure in known else len(known)
    standing = STANDINGS.index(key.standing) if key.standing in STANDINGS else -1
    return place, standing, key.prices == "constant", key.base, key.vintage


def _cell(
    key: RowKey,
    known: Measure,
    year: int,
    by_cell: Mapping[tuple[RowKey, int], FigureInUse],
    posted: Mapping[str, str] | None,
    wrong: set[str | None],
) -> GridCell:
    figure = by_cell.get((key, year))
    name = f"v{APART}{key.id}{APART}{year}"
    kept = figure.text if figure else ""
    spoken = known.name_en if page_language() == "en" else known.name_zh
    label = " · ".join([spoken, *(words for _kind, words in key.tags), str(year)])
    return GridCell(name, (posted or {}).get(name, kept), label, figure, name in wrong)


def _others(figure: FigureInUse | None, disputed: Disagreements | None) -> tuple[OtherFigure, ...]:
    return () if figure is None else (disputed or {}).get(figure.pk, ())


def whole_typed(text: str) -> int:
    """A year as it is typed; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len("2025") else 0
