"""Emissions of enterprises by place and main product, shown so that no single enterprise can be worked out.

Invariant: the table of a period is suppressed once, whole, for everybody. Readers of a part of it get their rows of that
one table; column totals go only to those who see every row. So two readers together know no more than one of them.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from django.db.models import Exists, OuterRef, QuerySet

from ditan.core.disclosure import CONFIDENTIAL, SHOWN, TOTAL, Cell, Keys, Outcome, Suppression, suppress
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.differences import sealed_content
from ditan.domains.filings.models import Version
from ditan.domains.places.models import Place

WORKFLOW = "enterprise_report"
VALUE, PRODUCT = "emissions_total", "product"
DIMENSIONS = ("place", PRODUCT)
ABSENT = "NO"


@dataclass(frozen=True, slots=True)
class EnterpriseLine:
    """A row: a place, or None for the total of all places; one cell for each product and the total at the end."""

    place: Place | None
    cells: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class EnterpriseTable:
    """Tonnes of CO2 by place and product, of sealed reports. `unread`: reports in reach without a readable total."""

    period: str
    products: tuple[str, ...]
    lines: tuple[EnterpriseLine, ...]
    is_full: bool
    unread: int

    @property
    def hidden(self) -> int:
        """How many cells are confidential for this reader."""
        return sum(cell.status == CONFIDENTIAL for line in self.lines for cell in line.cells)


def enterprise_periods(by: Reach) -> list[str]:
    """The periods of which sealed reports of enterprises lie in the places in reach, the newest first."""
    found = by.places(_newest(by)).order_by("-period").values_list("period", flat=True)
    return list(dict.fromkeys(found))


def enterprise_table(by: Reach, period: str) -> EnterpriseTable:
    """The table as whoever asks may see it: whole with the right to see single enterprises in every place of it."""
    versions = list(_newest(by).filter(period=period).select_related("place").order_by("place"))
    places = {version.place_id: version.place for version in versions}
    read = [(version, *found) for version in versions if (found := _read(version)) is not None]
    amounts = [((version.place_id, made), value) for version, made, value in read]
    seen = [place for place in places.values() if by.covers(place)]
    is_full = bool(seen) and all(by.covers(place, "see_confidential") for place in places.values())
    outcomes = _whole(amounts) if is_full else _suppressed(_cells(amounts)).cells
    in_sight = {place.pk for place in seen}
    products = sorted({made for (place, made), _value in amounts if place in in_sight})
    rows: list[tuple[str, Place | None]] = [
        (place.pk, place) for place in sorted(seen, key=lambda place: place.interval_start)
    ]
    if len(seen) == len(places) > 1:
        rows.append((TOTAL, None))
    columns = [*products, TOTAL]
    return EnterpriseTable(
        period=period,
        products=tuple(products),
        lines=tuple(
            EnterpriseLine(
                place, tuple(outcomes.get((key, made), Outcome((key, made), ABSENT)) for made in columns)
            )
            for key, place in rows
        ),
        is_full=is_full,
        unread=sum(_read(version) is None for version in versions if version.place_id in in_sight),
    )


def _newest(by: Reach) -> QuerySet[Version]:
    """The newest version of every report as of the day, of all places: the filter of the reach comes after the sums."""
    known = Version.objects.filter(workflow=WORKFLOW, day__lte=by.day)
    later = known.filter(series=OuterRef("series"), position__gt=OuterRef("position"))
    return known.filter(~Exists(later))


def _read(version: Version) -> tuple[str, int] | None:
    """Product and whole tonnes of a report; None without a number: what is missing is not zero."""
    content = sealed_content(version)
    made, value = content.get(PRODUCT), content.get(VALUE)
    if not isinstance(made, str) or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    name = " ".join(unicodedata.normalize("NFKC", made).split())
    return (name, int(value + 0.5)) if name not in ("", TOTAL) and value >= 0 else None


def _cells(amounts: Iterable[tuple[Keys, int]]) -> tuple[Cell, ...]:
    sums: Counter[Keys] = Counter()
    houses: Counter[Keys] = Counter()
    largest: dict[Keys, int] = {}
    for keys, value in amounts:
        sums[keys] += value
        houses[keys] += 1
        largest[keys] = max(value, largest.get(keys, 0))
    return tuple(Cell(keys, sums[keys], houses[keys], largest[keys]) for keys in sorted(houses))


@lru_cache(maxsize=32)
def _suppressed(cells: tuple[Cell, ...]) -> Suppression:
    """Suppression takes up to seconds for large tables and depends on the cells only."""
    return suppress(DIMENSIONS, cells)


def _whole(amounts: Iterable[tuple[Keys, int]]) -> dict[Keys, Outcome]:
    sums: Counter[Keys] = Counter()
    for leaf, value in amounts:
        for keys in product(*((key, TOTAL) for key in leaf)):
            sums[keys] += value
    return {keys: Outcome(keys, SHOWN, value) for keys, value in sums.items()}
