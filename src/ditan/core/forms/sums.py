"""Parts that add up to a total: of a form's fields, and of the rows of a table."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from ditan.core.errors import Problem
from ditan.core.errors.forms import FormSumDiffers
from ditan.core.forms.model import Cell, Field, Form, Words
from ditan.core.forms.parsing import at, is_number, names

Place: TypeAlias = tuple[str, Cell, Words | None]
NOTHING_ADDED = frozenset({"NO", "IE"})  # what does not occur, and what is counted elsewhere


def sum_problems(form: Form, content: Mapping[str, Any]) -> Iterator[tuple[str, Problem]]:
    """Totals that their parts do not add up to.

    Rule: compared only where the total and every part is known (a part that does not occur, or is included elsewhere,
    adds nothing); the tolerance is half a unit of the last decimal for each part and for the total.
    """
    for total, parts in _sums(form):
        found = _added(content, parts)
        stated = at(content, total[0])
        if found is None or not is_number(stated):
            continue
        stated, tolerance = Decimal(str(stated)), _tolerance([total, *parts])
        if abs(found - stated) > tolerance:
            yield total[0], _differs(total, parts, found, stated, tolerance)


def _sums(form: Form) -> Iterator[tuple[Place, list[Place]]]:
    groups: dict[str, list[Place]] = {}
    for field in form.fields.values():
        if field.cell.adds_up_to:
            groups.setdefault(field.cell.adds_up_to, []).append((field.id, field.cell, None))
        yield from _row_sums(field)
    for total, parts in groups.items():
        yield (total, form.fields[total].cell, None), parts


def _row_sums(field: Field) -> Iterator[tuple[Place, list[Place]]]:
    rows = {row.id: row for row in field.rows}
    for column in field.columns:
        groups: dict[str, list[Place]] = {}
        for row in field.rows:
            if row.adds_up_to and column.is_number:
                path = f"{field.id}/{row.id}/{column.id}"
                groups.setdefault(row.adds_up_to, []).append((path, column, row))
        for total, parts in groups.items():
            yield (f"{field.id}/{total}/{column.id}", column, rows[total]), parts


def _added(content: Mapping[str, Any], parts: Sequence[Place]) -> Decimal | None:
    found = Decimal(0)
    for path, _, _ in parts:
        value = at(content, path)
        if isinstance(value, Mapping) and value.get("notation") in NOTHING_ADDED:
            continue
        if not is_number(value):
            return None
        found += Decimal(str(value))
    return found


def _tolerance(places: Sequence[Place]) -> Decimal:
    halves = [Decimal(1).scaleb(-cell.decimals) / 2 for _, cell, _ in places if cell.decimals is not None]
    return sum(halves, Decimal(0))


def _differs(
    total: Place, parts: Sequence[Place], found: Decimal, stated: Decimal, tolerance: Decimal
) -> Problem:
    _, cell, row = total
    named = [names(part, part_row) for _, part, part_row in parts]
    return FormSumDiffers(
        **names(cell, row),
        found=f"{found:,f}",
        expected=f"{stated:,f}",
        gap=f"{found - stated:+,f}".replace("-", "−"),
        tolerance=f"{tolerance:f}",
        unit_zh=f" {cell.unit}" if cell.unit else "",
        unit_en=f" {cell.unit_en}" if cell.unit else "",
        parts_zh="、".join(each["name_zh"] for each in named),
        parts_en=", ".join(each["name_en"] for each in named),
    )
