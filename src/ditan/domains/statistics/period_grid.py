"""Figures of a year by month and by quarter as two grids: a row for each measure and kind of value, a column for each period.

Fields of a form: `p~MEASURE~KIND~NUMBER` a value or a notation. Nothing typed is lost: the grids are rebuilt from what was
posted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ditan.core.errors import Problem, Where
from ditan.core.errors.figures import FigureUnreadable
from ditan.core.intensity.entries import NOTATIONS
from ditan.core.intensity.periods import PeriodEntry, PeriodMeasure, period_measures, period_name
from ditan.core.intensity.periods.entries import contradiction_problem, gap_problem, named, year_steps
from ditan.core.intensity.periods.measures import KINDS, MONTHS, QUARTERS, TO_DATE
from ditan.core.intensity.periods.names import periods_over
from ditan.core.intensity.periods.table import number_read
from ditan.core.quantities import unit_name
from ditan.domains.statistics.selectors.periods import MeasureYear, PeriodInUse, by_measure
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import page_language, percent_text

APART = "~"
NO_UNIT = "1"
LONGEST_CELL = 40


@dataclass(frozen=True, slots=True)
class PeriodCell:
    """A value, what stands in its field, and whether something is wrong with it; `is_over`: the period has ended."""

    name: str
    text: str
    label: str
    figure: PeriodInUse | None
    is_wrong: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A row: one kind of values of a measure. `grown`: to date against the same periods of the year before, by column."""

    measure: PeriodMeasure
    kind: str
    cells: tuple[PeriodCell, ...]
    is_first: bool
    grown: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The unit in the language of the page; empty where there is none."""
        return "" if self.measure.unit == NO_UNIT else unit_name(self.measure.unit, page_language())

    @property
    def kind_name(self) -> str:
        """Of the period, or to date."""
        return kind_name(self.kind)


@dataclass(frozen=True, slots=True)
class PeriodGrid:
    """The measures of months, or those of quarters."""

    size: int
    heads: tuple[str, ...]
    rows: tuple[PeriodRow, ...]

    @property
    def title(self) -> str:
        """What the grid holds."""
        return str(_("逐月") if self.size == MONTHS else _("逐季"))


def kind_name(kind: str) -> str:
    """Of the period, or to date."""
    return str(_("累计") if kind == TO_DATE else _("本期"))


def period_grids(
    year: int,
    figures: Sequence[PeriodInUse],
    day: Any,
    *,
    is_typed: bool,
    posted: Mapping[str, str] | None = None,
    problems: Iterable[Problem] = (),
) -> list[PeriodGrid]:
    """The grids of a year.

    Parameters: figures – of the year and the one before; day – of the reader; is_typed – with fields, all kinds of values.
    """
    held = by_measure(figures)
    wrong = {problem.where.cell for problem in problems}
    grids = []
    for size in (MONTHS, QUARTERS):
        over = periods_over(size, year, day)
        rows: list[PeriodRow] = []
        for known in period_measures().values():
            if known.size == size:
                rows += _rows(known, year, held.get(known.id, {}), over, posted, wrong, is_typed=is_typed)
        heads = tuple(period_name(size, number, page_language()) for number in range(1, size + 1))
        grids.append(PeriodGrid(size, heads, tuple(rows)))
    return grids


def kept_problems(year: int, figures: Sequence[PeriodInUse]) -> list[Problem]:
    """What the values in use of a year say against each other, and the periods that lack."""
    found: list[Problem] = []
    for years in by_measure(one for one in figures if one.year == year).values():
        for held in years.values():
            steps, against = year_steps(held.measure, held.figures)
            found += [contradiction_problem(held.measure, year, one) for one in against]
            gap = None if held.measure.is_index else gap_problem(held.measure, year, steps)
            found += [gap] if gap else []
    return found


def period_entries(
    place: str, year: int, posted: Mapping[str, str], figures: Iterable[PeriodInUse], **shared: Any
) -> tuple[list[PeriodEntry], list[int], list[Problem]]:
    """What was typed and differs from what counts, the figures that were emptied, and what cannot be read."""
    counting = {(one.measure, one.is_to_date, one.number): one for one in figures if one.year == year}
    entries: list[PeriodEntry] = []
    emptied: list[int] = []
    problems: list[Problem] = []
    for name, text in posted.items():
        at = _named(name)
        if at is None:
            continue
        measure, is_to_date, number = at
        figure, plain = counting.get(at), text.strip()[:LONGEST_CELL]
        if _is_kept(plain, figure):
            continue
        if not plain and figure is not None:
            emptied.append(figure.pk)
            continue
        notation = plain.upper() if plain.upper() in NOTATIONS else ""
        value = None if notation else number_read(plain)
        entry = PeriodEntry(
            *(place, year, measure, number, is_to_date, value, notation),
            **shared,
            at=Where(cell=name),
        )
        if value is None and not notation:
            problems.append(FigureUnreadable(entry.at, **named(entry) | {"found": plain}))
        else:
            entries.append(entry)
    return entries, emptied, problems


def grown_share(now: MeasureYear | None, before: MeasureYear | None, number: int) -> Decimal | None:
    """To date against the same periods of the year before, as a share; None where either is not known."""
    if now is None or before is None:
        return None
    this, last = now.steps.between(0, number), before.steps.between(0, number)
    return None if this is None or not last else this / last - 1


def _rows(
    known: PeriodMeasure,
    year: int,
    held: Mapping[int, MeasureYear],
    over: int,
    posted: Mapping[str, str] | None,
    wrong: set[str | None],
    *,
    is_typed: bool,
) -> Iterator[PeriodRow]:
    now = held.get(year)
    by_cell = {(one.is_to_date, one.number): one for one in now.figures} if now else {}
    there = [
        kind
        for kind in known.kinds
        if is_typed or any(is_to_date == (kind == TO_DATE) for is_to_date, _number in by_cell)
    ]
    for at, kind in enumerate(there or known.kinds[:1]):
        cells = tuple(
            _cell(known, kind, number, by_cell.get((kind == TO_DATE, number)), over, posted, wrong)
            for number in range(1, known.size + 1)
        )
        grown: tuple[str, ...] = ()
        if at == 0 and not is_typed and not known.is_index:
            shares = [grown_share(now, held.get(year - 1), number) for number in range(1, known.size + 1)]
            texts = tuple("" if one is None else percent_text(one, 1, sign=True) for one in shares)
            grown = texts if any(texts) else ()
        yield PeriodRow(known, kind, cells, at == 0, grown)


def _cell(
    known: PeriodMeasure,
    kind: str,
    number: int,
    figure: PeriodInUse | None,
    over: int,
    posted: Mapping[str, str] | None,
    wrong: set[str | None],
) -> PeriodCell:
    name = APART.join(("p", known.id, kind, str(number)))
    kept = figure.text if figure else ""
    period = period_name(known.size, number, page_language(), is_to_date=kind == TO_DATE)
    label = f"{name_of(known)} · {period}"
    text = (posted or {}).get(name, kept)
    return PeriodCell(name, text, label, figure, name in wrong, number <= over)


def _named(name: str) -> tuple[str, bool, int] | None:
    parts = name.split(APART)
    if len(parts) != len(("p", "measure", "kind", "number")) or parts[0] != "p":
        return None
    _p, measure, kind, number = parts
    known = period_measures().get(measure)
    if (
        known is None
        or kind not in KINDS
        or not (number.isascii() and number.isdecimal() and len(number) <= 2)
    ):
        return None
    return measure, kind == TO_DATE, int(number)


def _is_kept(text: str, figure: PeriodInUse | None) -> bool:
    """Whether a field still says what counts, however many zeros it writes."""
    if figure is None:
        return not text
    return text == figure.text or (figure.value is not None and number_read(text) == figure.value)
