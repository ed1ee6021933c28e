"""Reading balance tables."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, Max, QuerySet

from ditan.core.balance.model import Balance as Table
from ditan.core.balance.model import Cell
from ditan.domains.statistics.models import (
    Balance,
    BalanceCell,
    BalanceFinding,
)
from ditan.domains.statistics.models.withdrawals import withdrawn

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """How many findings of each severity a table has."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0

    @property
    def total(self) -> int:
        return self.errors + self.warnings + self.notes

    @property
    def to_explain(self) -> int:
        """What somebody has to answer: errors and warnings."""
        return self.errors + self.warnings


def balance_list(year: int | None = None) -> QuerySet[Balance]:
    """The balances in use: the newest of each place and year not withdrawn, in tree order of the places."""
    counting = Balance.objects.exclude(withdrawn("balance")).order_by()
    newest = counting.values("place", "year").annotate(newest=Max("id")).values("newest")
    found = (
        Balance.objects.filter(pk__in=newest)
        .select_related("place")
        .order_by("year", "place__interval_start")
    )
    return found if year is None else found.filter(year=year)


def balance_get(place: str, year: int) -> Balance | None:
    """The balance in use of a place and year."""
    return balance_list(year).filter(place_id=place).first()


def balance_years(place: str = "", level: str = "") -> list[int]:
    """Years with at least one balance, newest first; of one place or of places of one level where named."""
    found = Balance.objects.exclude(withdrawn("balance"))
    if place:
        found = found.filter(place_id=place)
    if level:
        found = found.filter(place__level=level)
    return list(found.order_by("-year").values_list("year", flat=True).distinct())


def balance_cells(balance: Balance) -> dict[tuple[str, str], BalanceCell]:
    """Every printed cell by row and fuel."""
    return {(cell.row, cell.fuel): cell for cell in _kept_cells(balance.pk, balance.digest)}


@lru_cache(maxsize=32)
def _kept_cells(balance_id: int, digest: str) -> tuple[BalanceCell, ...]:
    """The cells of a table, read once: a stored table never changes, and its digest says which table it is."""
    return tuple(BalanceCell.objects.filter(balance_id=balance_id, balance__digest=digest))


@lru_cache(maxsize=32)
def _printed_cells(balance_id: int, digest: str) -> tuple[tuple[Any, ...], ...]:
    """The same as plain values: a calculation reads a thousand cells and needs no records."""
    kept = BalanceCell.objects.filter(balance_id=balance_id, balance__digest=digest)
    return tuple(kept.values_list("row", "fuel", "value", "printed", "sheet", "cell"))


def balance_table(balance: Balance) -> Table:
    """The table as the calculations read it."""
    cells = {
        (row, fuel): Cell(value, printed, sheet or None, cell or None)
        for row, fuel, value, printed, sheet, cell in _printed_cells(balance.pk, balance.digest)
    }
    return Table(
        place=balance.place_id,
        year=balance.year,
        layout=balance.layout,
        file=balance.file,
        rows=tuple(balance.rows),
        fuels=tuple(balance.fuels),
        units=dict(balance.units),
        cells=cells,
    )


def balance_findings(balance: Balance) -> QuerySet[BalanceFinding]:
    """The findings of a table in the order of the checks: worst first."""
    return balance.findings.all()


def finding_counts(balances: Iterable[Balance | int]) -> dict[int, FindingCounts]:
    """Counts by balance, for many tables at once."""
    ids = [balance if isinstance(balance, int) else balance.pk for balance in balances]
    found: dict[int, Counter[str]] = {pk: Counter() for pk in ids}
    rows = BalanceFinding.objects.filter(balance_id__in=ids).order_by().values_list("balance_id", "severity")
    for pk, severity, number in rows.annotate(number=Count("id")):
        found[pk][severity] = number
    return {pk: FindingCounts(*(counts[severity] for severity in SEVERITIES)) for pk, counts in found.items()}


def worst_findings(balances: Iterable[Balance | int]) -> dict[int, BalanceFinding]:
    """The first finding that somebody has to answer, by balance; tables without one are left out."""
    ids = [balance if isinstance(balance, int) else balance.pk for balance in balances]
    found = BalanceFinding.objects.filter(balance_id__in=ids, severity__in=SEVERITIES[:2]).order_by()
    ranks = found.values_list("severity", "position", "balance_id", "pk")
    worst: dict[int, int] = {}
    for _severity, _position, balance_id, pk in sorted(
        ranks, key=lambda rank: (SEVERITIES.index(rank[0]), rank)
    ):
        worst.setdefault(balance_id, pk)
    return {finding.balance_id: finding for finding in BalanceFinding.objects.filter(pk__in=worst.values())}
