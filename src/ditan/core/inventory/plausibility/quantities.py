"""Rules for single quantities and for the shares of a mixture."""

from collections.abc import Iterator

from ditan.core.errors import Problem
from ditan.core.errors.inventory.plausibility import (
    ActivityNegative,
    ActivityShareOutside,
    ActivitySharesOverOne,
)
from ditan.core.inventory.plausibility.limits import Limits
from ditan.core.inventory.plausibility.meaning import Meanings
from ditan.core.inventory.plausibility.sheet import FilledRow, FilledSheet
from ditan.core.quantities import unit_name


def check_negative(sheet: FilledSheet, meanings: Meanings) -> Iterator[Problem]:
    """A quantity is zero or more, unless its source is a change that goes either way."""
    for row in sheet.rows:
        if row.quantity is not None and row.quantity < 0 and not meanings.is_change(row):
            yield ActivityNegative(
                sheet.where(row, "quantity"),
                **meanings.row_names(row.category, row.source, row.item, row.gas),
                found=row.quantity,
                unit_zh=unit_name(row.unit, "zh"),
                unit_en=unit_name(row.unit, "en"),
                category=row.category,
            )


def check_shares(sheet: FilledSheet, limits: Limits, meanings: Meanings) -> Iterator[Problem]:
    """A share, a fraction or an efficiency lies between 0 and 1."""
    for row in sheet.rows:
        share = row.share() if _is_share(row, limits) else None
        if share is not None and not 0 <= share <= 1:
            yield ActivityShareOutside(
                sheet.where(row, "value"),
                **meanings.row_names(row.category, row.source, row.item, row.gas),
                parameter=row.parameter,
                name=row.parameter_name,
                found=row.value,
                category=row.category,
            )


def check_mixtures(sheet: FilledSheet, limits: Limits, meanings: Meanings) -> Iterator[Problem]:
    """The shares of one mixture add up to no more than 1, rounding allowed; a share that is wrong alone is told alone."""
    mixtures: dict[tuple[str, str, str, str], list[FilledRow]] = {}
    for row in sheet.rows:
        if _is_part(row, limits):
            source, item = meanings.meant(row.category, row.source, row.item)
            mixtures.setdefault((row.category, source, item, row.gas), []).append(row)
    for rows in mixtures.values():
        shares = [row.share() or 0.0 for row in rows]
        total = sum(shares)
        if all(0 <= share <= 1 for share in shares) and total > 1 + limits.shares:
            yield ActivitySharesOverOne(
                sheet.where(rows[0], "value"),
                **meanings.row_names(rows[0].category, rows[0].source, rows[0].item, rows[0].gas),
                total=total,
                cells=sheet.cells(rows, "value"),
                allowed=limits.shares,
                category=rows[0].category,
            )


def _is_part(row: FilledRow, limits: Limits) -> bool:
    return row.parameter_name.startswith(f"{limits.share_prefix}.")


def _is_share(row: FilledRow, limits: Limits) -> bool:
    return _is_part(row, limits) or row.parameter_name in limits.share_roles
