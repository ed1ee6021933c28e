"""A figure as somebody enters it, and everything that can be wrong with it by itself and among those entered with it.

Invariant: what a figure needs to be understood (unit, prices and base, standing, vintage, document, paper) is told with it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from ditan.core.errors import Problem, Where
from ditan.core.errors.figures import (
    CurrentPricesAsConstant,
    FigureBaseUnknown,
    FigureDocumentMissing,
    FigureGivenTwice,
    FigureOutOfRange,
    FigurePricesMissing,
    FigurePricesOdd,
    FigureStandingMissing,
    FigureStandingOdd,
    FigureTooPrecise,
    FigureUnitOther,
    FigureValueMissing,
    FigureVintageUnknown,
    FigureWordUnknown,
    FigureYearWrong,
    RecognisedWithoutDay,
    RecognisedWithoutScan,
)
from ditan.core.errors.statistics import MeasureUnknown
from ditan.core.intensity.measures import Measure, measure, measures
from ditan.core.intensity.model import STANDINGS
from ditan.core.intensity.reading import censuses, price_bases
from ditan.core.quantities import unit_name

FIRST_YEAR = 1949
MOST_DIGITS, MOST_DECIMALS = 16, 8
NOTATIONS = ("NE", "NO", "IE", "C")
PRICES = ("current", "constant")
PURE = "1"
Key = tuple[str, int, str, str, str, int, int]


def unit_told(unit: str) -> dict[str, Any]:
    """A unit behind a number, as problems name it in both languages; nothing for a pure number."""
    if unit == PURE:
        return {"unit": "", "unit_zh": ""}
    return {"unit": f" {unit_name(unit, 'en')}", "unit_zh": f" {unit_name(unit, 'zh')}"}


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """A value of a measure as it is given: empty words where a measure has no standing, prices or vintage.

    `unit` is that of the measure, or empty. `scan` says whether the paper of a recognised value is at hand. `where` is kept
    with the figure (cell of a file, field of a filing); `at` is where problems point.
    """

    place: str
    year: int
    measure: str
    value: Decimal | None = None
    notation: str = ""
    unit: str = ""
    standing: str = ""
    prices: str = ""
    base: int = 0
    vintage: int = 0
    document: str = ""
    dated: date | None = None
    scan: bool = False
    reason: str = ""
    where: str = ""
    at: Where = field(default_factory=Where)

    @property
    def key(self) -> Key:
        """What tells figures apart: of one key only one counts."""
        return (
            *(self.place, self.year, self.measure, self.standing),
            *(self.prices, self.base, self.vintage),
        )

    @property
    def text(self) -> str:
        """Its value without trailing zeros, or its notation."""
        return self.notation if self.value is None else f"{self.value.normalize():f}"


def entry_problems(entries: Sequence[FigureEntry], last_year: int) -> Iterator[Problem]:
    """Everything that is wrong with entries by themselves, and with each against the others.

    Parameters: last_year – the newest year that statistics can tell of.
    """
    for entry in entries:
        try:
            known = measure(entry.measure)
        except MeasureUnknown as unknown:
            yield MeasureUnknown(entry.at, **unknown.facts)
            continue
        yield from _value_problems(entry, known, last_year)
        yield from _price_problems(entry, known)
        yield from _standing_problems(entry, known)
    yield from _given_twice(entries)


def constant_problems(
    entries: Iterable[FigureEntry], current: dict[tuple[str, int, str], set[Decimal]]
) -> Iterator[Problem]:
    """Values said to be at constant prices that are those in current prices.

    Parameters: current – the values in current prices known of each place, year and measure, those entered with them too.
    """
    for entry in entries:
        if entry.prices != "constant" or entry.base == entry.year or entry.value is None:
            continue
        if entry.value in current.get((entry.place, entry.year, entry.measure), set()):
            yield CurrentPricesAsConstant(entry.at, base=entry.base, **_named(entry))


def _named(entry: FigureEntry) -> dict[str, Any]:
    known = measures().get(entry.measure)
    return {
        "measure_zh": known.name_zh if known else entry.measure,
        "measure_en": known.name_en if known else entry.measure,
        "year": entry.year,
        "found": entry.text,
    }


def _value_problems(entry: FigureEntry, known: Measure, last_year: int) -> Iterator[Problem]:
    named = _named(entry)
    if not FIRST_YEAR <= entry.year <= last_year:
        yield FigureYearWrong(entry.at, **named | {"found": entry.year}, first=FIRST_YEAR, last=last_year)
    if (entry.value is None) != (entry.notation in NOTATIONS):
        yield FigureValueMissing(entry.at, **named)
    elif entry.value is not None:
        if not _is_kept_whole(entry.value):
            yield FigureTooPrecise(entry.at, **named)
        if entry.value < known.least or (known.most is not None and entry.value > known.most):
            most = "…" if known.most is None else f"{known.most:f}"
            yield FigureOutOfRange(
                entry.at, **named, **unit_told(known.unit), least=f"{known.least:f}", most=most
            )
    if entry.unit and entry.unit != known.unit:
        yield FigureUnitOther(entry.at, **named | {"found": entry.unit}, unit=known.unit)
    if not entry.document.strip():
        yield FigureDocumentMissing(entry.at, **named)
    if entry.vintage and (entry.vintage not in censuses() or entry.vintage < entry.year):
        shown = ", ".join(map(str, censuses()))
        yield FigureVintageUnknown(entry.at, **named, vintage=entry.vintage, known=shown)


def _is_kept_whole(value: Decimal) -> bool:
    _sign, digits, exponent = value.normalize().as_tuple()
    return isinstance(exponent, int) and exponent >= -MOST_DECIMALS and len(digits) + exponent <= MOST_DIGITS


def _price_problems(entry: FigureEntry, known: Measure) -> Iterator[Problem]:
    named = _named(entry) | {"prices": entry.prices, "base": entry.base or "-"}
    if not known.has_prices:
        if entry.prices or entry.base:
            yield FigurePricesOdd(entry.at, **named, expected="-")
        return
    if entry.prices not in PRICES:
        word = FigureWordUnknown(
            entry.at, **named | {"found": entry.prices}, column="prices", known=", ".join(PRICES)
        )
        yield word if entry.prices else FigurePricesMissing(entry.at, **named)
    elif entry.prices == "current" and entry.base:
        yield FigurePricesOdd(entry.at, **named, expected="current, base 0")
    elif entry.prices == "constant" and not entry.base:
        yield FigurePricesMissing(entry.at, **named)
    elif entry.prices == "constant" and entry.base not in {base.year for base in price_bases()}:
        bases = ", ".join(str(base.year) for base in price_bases())
        yield FigureBaseUnknown(entry.at, **named, known=bases)


def _standing_problems(entry: FigureEntry, known: Measure) -> Iterator[Problem]:
    named = _named(entry)
    if not known.has_standing:
        if entry.standing:
            yield FigureStandingOdd(entry.at, **named | {"found": entry.standing})
        return
    if not entry.standing:
        yield FigureStandingMissing(entry.at, **named)
    elif entry.standing not in STANDINGS:
        yield FigureWordUnknown(
            entry.at, **named | {"found": entry.standing}, column="standing", known=", ".join(STANDINGS)
        )
    elif entry.standing == "recognised":
        if not entry.scan:
            yield RecognisedWithoutScan(entry.at, **named)
        if entry.dated is None:
            yield RecognisedWithoutDay(entry.at, **named)


def _given_twice(entries: Iterable[FigureEntry]) -> Iterator[Problem]:
    first: dict[Key, FigureEntry] = {}
    for entry in entries:
        before = first.setdefault(entry.key, entry)
        if before is not entry:
            yield FigureGivenTwice(entry.at, **_named(entry), first=before.text)
