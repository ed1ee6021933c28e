"""Totals: the steps of an inventory summed up the tree of categories, the one place where that is done.

Only estimated rows count; memo items stand apart, and the four kinds of nothing are counted, never summed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ditan.core.aggregation.tree import Tree
from ditan.core.errors import refuse_if
from ditan.core.errors.inventory.aggregation import CategoryNotInTree
from ditan.core.inventory.model import is_within, tonnes
from ditan.core.library.nearest import nearest
from ditan.core.library.vocabulary import categories
from ditan.core.trace import Status, Step

ALL, LAND_USE = "", "4"


@dataclass(frozen=True, slots=True)
class CategoryTotals:
    """Sums up the tree in integer micro-tonnes. A key that is absent means: nothing was estimated there.

    `co2e_micro_t` by category (each with all below it; "" is everything, with land use); `gas_micro_t` and
    `co2e_by_gas_micro_t` by category and gas, the first in tonnes of the gas itself. `memo_co2e_micro_t` holds
    memo items the same way, outside every total. `rows` counts the rows by category and status.
    """

    co2e_micro_t: Mapping[str, int]
    gas_micro_t: Mapping[tuple[str, str], int]
    co2e_by_gas_micro_t: Mapping[tuple[str, str], int]
    memo_co2e_micro_t: Mapping[str, int]
    rows: Mapping[tuple[str, Status], int]

    @property
    def with_land_use_micro_t(self) -> int:
        """CO2e of everything estimated; 0 where nothing is."""
        return self.co2e_micro_t.get(ALL, 0)

    @property
    def land_use_micro_t(self) -> int:
        """CO2e of land use; 0 where none is estimated (`is_land_use_estimated` tells the two apart)."""
        return self.co2e_micro_t.get(LAND_USE, 0)

    @property
    def is_land_use_estimated(self) -> bool:
        """Whether there is any estimated row of land use."""
        return LAND_USE in self.co2e_micro_t

    @property
    def without_land_use_micro_t(self) -> int:
        """CO2e of everything estimated but land use."""
        return self.with_land_use_micro_t - self.land_use_micro_t

    @property
    def gases(self) -> tuple[str, ...]:
        """The gases that were estimated anywhere."""
        return tuple(gas for category, gas in self.gas_micro_t if category == ALL)

    def as_json(self) -> dict[str, Any]:
        """Tonnes by category with names, gases and counts, as plain values."""
        return {
            "with_land_use_co2e_t": tonnes(self.with_land_use_micro_t),
            "without_land_use_co2e_t": tonnes(self.without_land_use_micro_t),
            "land_use_co2e_t": tonnes(self.land_use_micro_t) if self.is_land_use_estimated else None,
            "gases": list(self.gases),
            "categories": [self._category_json(code) for code in category_tree().parents],
        }

    def _category_json(self, code: str) -> dict[str, Any]:
        category = categories().get(code)
        own_gases = [gas for gas in self.gases if (code, gas) in self.gas_micro_t]
        memo = self.memo_co2e_micro_t.get(code)
        return {
            "category": code,
            "name_zh": category.name_zh if category else "合计",
            "name_en": category.name_en if category else "Total",
            "co2e_t": tonnes(self.co2e_micro_t[code]) if code in self.co2e_micro_t else None,
            "gas_t": {gas: tonnes(self.gas_micro_t[code, gas]) for gas in own_gases},
            "co2e_by_gas_t": {
                gas: tonnes(self.co2e_by_gas_micro_t[code, gas])
                for gas in own_gases
                if (code, gas) in self.co2e_by_gas_micro_t
            },
            "memo_co2e_t": None if memo is None else tonnes(memo),
            "rows_by_status": {status: count for (at, status), count in self.rows.items() if at == code},
        }


@cache
def category_tree() -> Tree:
    """The provincial categories below one root, the blank code, which is everything."""
    return Tree({ALL: None, **{category.code: category.parent for category in categories().values()}})


def totals_of(steps: Iterable[Step]) -> CategoryTotals:
    """Sum leaf rows up the tree of provincial categories.

    When to use: wherever a category, a gas or a total is shown; nothing else sums categories.
    Formula: S(category) = Σ estimated rows in it + Σ S(child), in integers, so the order of rows does not matter.

    Parameters: steps – rows of an inventory (or of a selection), of any status.
    Returns: CategoryTotals; a category without any estimated row in it or below it is absent, which is not zero.
    Raises: Refused with a CategoryNotInTree per unknown code.
    Source: categories of the provincial guideline 2011 (`library/categories/provincial_2011.csv`).
    """
    rows = list(steps)
    tree = category_tree()
    refuse_if(_unknown(rows))
    by_gas: dict[str, dict[str, int]] = {}
    co2e_by_gas: dict[str, dict[str, int]] = {}
    memo: dict[str, int] = {}
    counts: dict[Status, dict[str, int]] = {}
    for step in rows:
        code = step.category
        _add(counts.setdefault(step.status, {}), code, 1)
        if step.status == "memo":
            _add(memo, code, step.co2e_micro_t)
        elif step.status == "estimated":
            _add(by_gas.setdefault(step.gas, {}), code, step.emissions_micro_t)
            _add(co2e_by_gas.setdefault(step.gas, {}), code, step.co2e_micro_t)
    co2e: dict[str, int] = {}
    for own in co2e_by_gas.values():
        for code, amount in own.items():
            _add(co2e, code, amount)
    return CategoryTotals(
        co2e_micro_t=tree.sum_up(co2e),
        gas_micro_t=_up(tree, by_gas),
        co2e_by_gas_micro_t=_up(tree, co2e_by_gas),
        memo_co2e_micro_t=tree.sum_up(memo),
        rows={(code, word): n for word, own in counts.items() for code, n in tree.sum_up(own).items()},
    )


def is_land_use(category: str) -> bool:
    """Whether a category belongs to land-use change and forestry.

    >>> is_land_use("4.1.1"), is_land_use("3.4")
    (True, False)
    """
    return is_within(category, LAND_USE)


def _add(sums: dict[str, int], key: str, amount: int | None) -> None:
    if amount is not None:
        sums[key] = sums.get(key, 0) + amount


def _up(tree: Tree, by_gas: Mapping[str, Mapping[str, int]]) -> dict[tuple[str, str], int]:
    return {
        (code, gas): amount for gas in sorted(by_gas) for code, amount in tree.sum_up(by_gas[gas]).items()
    }


def _unknown(rows: list[Step]) -> list[CategoryNotInTree]:
    counts: dict[str, int] = {}
    for step in rows:
        if step.category not in categories():
            counts[step.category] = counts.get(step.category, 0) + 1
    return [
        CategoryNotInTree(
            category=code,
            nearest=nearest(code, categories()),
            rows=f"{count} row{'s' if count > 1 else ''}",
            rows_zh=f"{count} 行",
        )
        for code, count in counts.items()
    ]
