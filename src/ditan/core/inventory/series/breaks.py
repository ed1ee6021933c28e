"""Breaks: what differs in how two years that follow each other were made, so that a step between them may be no trend."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ditan.core.equations import EQUATIONS
from ditan.core.errors.base import Language
from ditan.core.inventory.model import Inventory
from ditan.core.inventory.same_rows import Key, by_key, is_of_balance, item_title, key_of, row_title
from ditan.core.inventory.series.model import Break, BreakKind, Change
from ditan.core.inventory.series.rebasing import GWP_ROLE
from ditan.core.trace import Step, exact_text

_YEAR = re.compile(r"(?:19|20)\d\d")
NOT_THERE = "—"
LANGUAGES: tuple[Language, ...] = ("zh", "en")


def breaks_of(inventories: Sequence[Inventory]) -> list[Break]:
    """The breaks between each inventory and the one before it.

    Rules: a different edition, set of potentials, layout of the balance or switch; a category whose sources appear or
    disappear (absent or NE on one side, estimated on the other: NO is a fact, not a break); another equation; another
    parameter for the same row. A parameter whose id differs only in the year, or of the place's own, is yearly.

    Parameters: inventories of one place in order of their years.
    Returns: breaks, those of everything first, then category by category.
    """
    found = []
    for before, after in pairwise(inventories):
        found += [*_of_everything(before, after), *_of_categories(before, after)]
    return found


def _of_everything(before: Inventory, after: Inventory) -> Iterator[Break]:
    kinds: list[tuple[BreakKind, str, str, str, str]] = [
        ("edition", "编制依据", "edition", before.edition, after.edition),
        ("gwp", "全球增温潜势", "global warming potentials", before.gwp, after.gwp),
        ("layout", "平衡表版式", "layout of the balance", before.balance_layout, after.balance_layout),
        ("switch", "回收气体", "recovered gas", before.recovered_gas, after.recovered_gas),
        ("switch", "其他石油制品", "other petroleum", before.other_petroleum, after.other_petroleum),
    ]
    for kind, name_zh, name_en, first, second in kinds:
        if first != second:
            yield Break(before.year, after.year, kind, "", (Change(name_zh, name_en, first, second),))


def _of_categories(before: Inventory, after: Inventory) -> Iterator[Break]:
    first, second = by_key(before.steps), by_key(after.steps)
    found: dict[tuple[str, BreakKind, bool], dict[Change, None]] = {}
    for key in sorted({*first, *second}):
        own, other = _estimated(first.get(key, [])), _estimated(second.get(key, []))
        if own and other:
            for kind, is_yearly, change in (
                *_of_method(key, own, other),
                *_of_parameters(key, own, other),
            ):
                found.setdefault((key[0], kind, is_yearly), {})[change] = None
    first, second = _by_source(before.steps), _by_source(after.steps)
    for key in sorted({*first, *second}):
        for change in _of_source(key, first.get(key, []), second.get(key, [])):
            found.setdefault((key[0], "source", False), {})[change] = None
    for (category, kind, is_yearly), changes in found.items():
        yield Break(before.year, after.year, kind, category, tuple(changes), is_yearly)


def _by_source(steps: Iterable[Step]) -> dict[Key, list[Step]]:
    """Rows by source and gas: of the balance a sector and fuel, of the activity table a source with all its items.

    A row of the activity table without a source is known by its item.
    """
    found: dict[Key, list[Step]] = {}
    for step in steps:
        category, sector, fuel, gas = key_of(step)
        is_whole = sector and not is_of_balance(step)
        found.setdefault((category, sector, "" if is_whole else fuel, gas), []).append(step)
    return found


def _of_source(key: Key, before: Sequence[Step], after: Sequence[Step]) -> Iterator[Change]:
    """A source that one side has estimated and of which the other is silent: no row at all, or NE."""
    first, second = _estimated(before), _estimated(after)
    silent = before if second else after
    if bool(first) != bool(second) and all(step.status == "NE" for step in silent):
        states = _state(first, before), _state(second, after)
        yield Change(row_title(key, "zh"), row_title(key, "en"), *states)


def _estimated(steps: Sequence[Step]) -> list[Step]:
    return [step for step in steps if step.status == "estimated"]


def _state(estimated: Sequence[Step], rows: Sequence[Step]) -> str:
    if estimated:
        return "estimated"
    return rows[0].status if rows else NOT_THERE


def _of_method(
    key: Key, before: Sequence[Step], after: Sequence[Step]
) -> Iterator[tuple[BreakKind, bool, Change]]:
    first, second = (sorted({step.equation for step in rows}) for rows in (before, after))
    if first != second:
        names = row_title(key, "zh"), row_title(key, "en")
        yield "method", False, Change(*names, ", ".join(first), ", ".join(second))


def _of_parameters(
    key: Key, before: Sequence[Step], after: Sequence[Step]
) -> Iterator[tuple[BreakKind, bool, Change]]:
    first, second = _parameters(before), _parameters(after)
    for role in {**first, **second}:
        old, new = first.get(role, {}), second.get(role, {})
        if old != new:
            names = _role_title(key, after[0].equation, role)
            yield "parameter", _is_yearly(old, new), Change(*names, _said(old), _said(new))


def _role_title(key: Key, equation: str, role: str) -> tuple[str, str]:
    """`原煤 单位热值含碳量`: the item of the row and the role of the equation, in both languages."""
    known = EQUATIONS[equation].role(role) if equation in EQUATIONS else None
    name_zh, name_en = (known.name_zh, known.name_en) if known else (role, role)
    item_zh, item_en = (item_title(key[1], key[2], language) for language in LANGUAGES)
    return f"{item_zh} {name_zh}".strip(), f"{item_en} {name_en}".strip()


Uses = dict[str, tuple[float, str, str]]


def _parameters(rows: Sequence[Step]) -> dict[str, Uses]:
    """Id → value, unit and document by role; potentials are told by the set."""
    found: dict[str, Uses] = {}
    for step in rows:
        for use in step.parameters:
            if use.role != GWP_ROLE:
                found.setdefault(use.role, {})[use.id] = (use.value, use.unit, use.document)
    return found


def _is_yearly(before: Uses, after: Uses) -> bool:
    """Whether the ids are the same but for a year in them: a value that is given anew each year."""
    return {_YEAR.sub("", name) for name in before} == {_YEAR.sub("", name) for name in after}


def _said(uses: Uses) -> str:
    shown = [f"{name} = {exact_text(value)} {unit}" for name, (value, unit, _) in sorted(uses.items())]
    return "; ".join(shown) or NOT_THERE
