"""What was typed into a grid of figures, or pasted below it, as entries; and everything that cannot be read of it.

Lines of a block: `measure year value standing prices base vintage`, by their ids or their names.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from ditan.core.errors import Problem, Where
from ditan.core.errors.figures import FigureUnreadable
from ditan.core.intensity.entries import NOTATIONS, FigureEntry
from ditan.core.intensity.measures import measures
from ditan.core.intensity.reading import censuses
from ditan.domains.statistics.figure_grid import APART, RowKey, key_of, row_named, whole_typed
from ditan.domains.statistics.selectors.figures import FigureInUse
from ditan.domains.statistics.words import word_of

LONGEST_CELL, LONGEST_BLOCK = 40, 60_000
BLOCK = ("measure", "year", "value", "standing", "prices", "base", "vintage")


def entries_typed(
    place: str,
    posted: Mapping[str, str],
    figures: Iterable[FigureInUse],
    *,
    dated: date | None = None,
    standing: str = "",
) -> tuple[list[FigureEntry], list[int], list[Problem]]:
    """What was typed and differs from what counts, the figures that were emptied, and all that cannot be read.

    Parameters: dated – the day of the paper; standing – of pasted lines that name none.
    """
    counting = {(key_of(figure), figure.year): figure for figure in figures}
    shared = {"document": posted.get("document", "")[:400], "reason": posted.get("reason", "")[:400]}
    entries: list[FigureEntry] = []
    emptied: list[int] = []
    problems: list[Problem] = []
    for name, text in posted.items():
        at = _named(name)
        if at is None:
            continue
        figure = counting.get(at)
        plain = text.strip()
        if _is_kept(plain, figure):
            continue
        if not plain and figure is not None:
            emptied.append(figure.pk)
            continue
        key, year = at
        entries += _read(place, key, year, plain, Where(cell=name), problems, shared | {"dated": dated})
    for number, line in enumerate(posted.get("block", "")[:LONGEST_BLOCK].splitlines(), start=1):
        entries += _read_line(place, line, number, problems, shared | {"dated": dated}, standing)
    return entries, emptied, problems


def added_row(posted: Mapping[str, str]) -> RowKey | None:
    """The row that was asked for beside those shown: what does not belong to its measure is left out."""
    known = measures().get(posted.get("add_measure", ""))
    if known is None:
        return None
    prices = posted.get("add_prices", "") if known.has_prices else ""
    standing = posted.get("add_standing", "") if known.has_standing else ""
    vintage = whole_typed(posted.get("add_vintage", ""))
    base = whole_typed(prices) if prices.isdecimal() else 0
    return RowKey(
        known.id,
        standing if standing in ("own", "flash") else "own" if known.has_standing else "",
        "constant" if base else "current" if known.has_prices else "",
        base,
        vintage if vintage in censuses() else 0,
    )


def number_typed(text: str) -> Decimal | None:
    """A number as people write it, with thousands commas, full-width signs and a percent sign; None for anything else."""
    plain = text.replace(",", "").replace("，", "").replace("−", "-").rstrip("%％").strip()
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _is_kept(text: str, figure: FigureInUse | None) -> bool:
    """Whether a field still says what counts, however many zeros it writes."""
    if figure is None:
        return not text
    return text == figure.text or (figure.value is not None and number_typed(text) == figure.value)


def _named(name: str) -> tuple[RowKey, int] | None:
    if not name.startswith(f"v{APART}"):
        return None
    row, _sign, year = name[2:].rpartition(APART)
    key = row_named(row)
    return (key, whole_typed(year)) if key is not None else None


def _read(
    place: str,
    key: RowKey,
    year: int,
    text: str,
    at: Where,
    problems: list[Problem],
    shared: Mapping[str, Any],
) -> Iterator[FigureEntry]:
    notation = text.upper() if text.upper() in NOTATIONS else ""
    value = None if notation else number_typed(text)
    if value is None and not notation:
        known = measures().get(key.measure)
        names = {
            "measure_zh": known.name_zh if known else key.measure,
            "measure_en": known.name_en if known else key.measure,
        }
        problems.append(FigureUnreadable(at, **names, year=year, found=text[:LONGEST_CELL]))
        return
    told = {name: getattr(key, name) for name in RowKey.__slots__}
    yield FigureEntry(place, year, value=value, notation=notation, at=at, **told, **shared)


def _read_line(
    place: str,
    line: str,
    number: int,
    problems: list[Problem],
    shared: Mapping[str, Any],
    standing: str,
) -> Iterator[FigureEntry]:
    if not line.strip():
        return
    parts = [part.strip() for part in line.split("\t" if "\t" in line else ",")]
    told = dict(zip(BLOCK, [*parts, *[""] * len(BLOCK)], strict=False))
    if told["measure"] in ("measure", "指标"):
        return
    key = RowKey(
        word_of("measure", told["measure"]),
        word_of("standing", told["standing"]) or standing,
        word_of("prices", told["prices"]),
        whole_typed(told["base"]),
        whole_typed(told["vintage"]),
    )
    at = Where(line=number, row=told["measure"])
    yield from _read(place, key, whole_typed(told["year"]), told["value"], at, problems, shared)
