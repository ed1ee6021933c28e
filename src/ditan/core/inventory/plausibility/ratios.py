"""Likely ranges: what the activity table says beside the balance table, and one activity beside another.

Nothing here refuses: a figure out of its range is a warning that names both places.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ditan.core.balance.model import Balance
from ditan.core.errors import Problem, Where
from ditan.core.errors.inventory.plausibility import ActivityAgainstBalance, ActivityUnlikely
from ditan.core.inventory.balances import exact_sum, input_of, unit_of
from ditan.core.inventory.model import is_within
from ditan.core.inventory.naming import item_of
from ditan.core.inventory.plausibility.limits import FILE
from ditan.core.inventory.plausibility.recovery import check_recovery
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN
from ditan.core.library.vocabulary import rows
from ditan.core.quantities import convert, is_convertible, unit_name
from ditan.core.trace import Input, Step

SHOWN_CELLS = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """Rows of the activity table that are one amount: by category and by the ids of their sources and items."""

    categories: tuple[str, ...]
    sources: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    def fits(self, step: Step) -> bool:
        """Whether a leaf row is part of it; rows of the balance never are."""
        return (
            step.sector not in rows()
            and any(is_within(step.category, code) for code in self.categories)
            and (not self.sources or step.sector in self.sources)
            and (not self.items or item_of(step.fuel) in self.items)
        )


@dataclass(frozen=True, slots=True)
class BalanceCheck:
    """An amount of the activity table against cells of the balance: activity ÷ balance lies from `low` to `high`."""

    id: str
    name_zh: str
    name_en: str
    activity: Amount
    unit: str
    rows: tuple[str, ...]
    fuel: str
    low: float
    high: float
    basis_zh: str
    basis_en: str
    remedy_zh: str
    remedy_en: str
    verification: str


@dataclass(frozen=True, slots=True)
class RatioCheck:
    """One amount of the activity table over another: their ratio lies from `low` to `high`, in `unit`.

    `each_item`: the check stands for one item of both amounts.
    """

    id: str
    name_zh: str
    name_en: str
    above: Amount
    below: Amount
    unit: str
    above_unit: str
    below_unit: str
    low: float
    high: float
    basis_zh: str
    basis_en: str
    verification: str
    each_item: bool = False


@dataclass(frozen=True, slots=True)
class _Sum:
    """An amount added up over leaf rows, each row of the file once, with its cells."""

    quantity: float
    inputs: tuple[Input, ...]

    @property
    def at(self) -> str:
        cells = [
            " ! ".join(part for part in (item.file, item.sheet, item.cell) if part) for item in self.inputs
        ]
        distinct = list(dict.fromkeys(cells))
        more = f" (+{len(distinct) - SHOWN_CELLS})" if len(distinct) > SHOWN_CELLS else ""
        return ", ".join(distinct[:SHOWN_CELLS]) + more

    @property
    def where(self) -> Where:
        first = self.inputs[0]
        return Where(file=first.file, sheet=first.sheet, cell=first.cell)


def check_steps(steps: Sequence[Step], balance: Balance) -> Iterator[Problem]:
    """Warnings on amounts that contradict the balance or each other, and on more taken off than arises.

    When to use: after the steps of an inventory are made, with the balance that it was compiled from.

    Rules: activity ÷ balance, and amount ÷ amount, within the ranges of `plausibility.yaml`; a check is left out
    where either side has no number. Outside land use no category of leaf rows has a negative sum of a gas.
    Returns: problems of severity warning, each naming both places.
    Source: ranges with their grounds and verification in `library/inventory/plausibility.yaml`.
    """
    own = [step for step in steps if step.quantity is not None and step.sector not in rows()]
    for check in balance_checks():
        yield from _against_balance(check, own, balance)
    for ratio in ratio_checks():
        yield from _ratio(ratio, own)
    yield from check_recovery(own)


def _against_balance(check: BalanceCheck, steps: Sequence[Step], balance: Balance) -> Iterator[Problem]:
    activity = _sum(steps, check.activity.fits, check.unit)
    printed = [row for row in check.rows if balance.status(row, check.fuel) == "estimated"]
    if activity is None or not printed:
        return
    unit = unit_of(balance, check.fuel)
    cells = _Sum(
        exact_sum(abs(balance.value(row, check.fuel)) for row in printed),
        tuple(input_of(balance, row, check.fuel, 1) for row in printed),
    )
    stated = convert(cells.quantity, unit, check.unit)
    if not stated or check.low <= activity.quantity / stated <= check.high:
        return
    ratio = activity.quantity / stated
    yield ActivityAgainstBalance(
        activity.where,
        activity=activity.quantity,
        unit=unit_name(check.unit, "zh"),
        at=activity.at,
        balance=cells.quantity,
        balance_unit=unit_name(unit, "zh"),
        balance_at=cells.at,
        compared_zh=f"前者为后者的 {ratio:.3g} 倍",
        compared_en=f"the first is {ratio:.3g} times the second",
        expected_zh=f"{check.low:g} 至 {check.high:g} 倍（{check.basis_zh}）",
        expected_en=f"{check.low:g} to {check.high:g} times ({check.basis_en})",
        **{name: getattr(check, name) for name in ("name_zh", "name_en", "remedy_zh", "remedy_en")},
    )


def _ratio(check: RatioCheck, steps: Sequence[Step]) -> Iterator[Problem]:
    above = _sum(steps, check.above.fits, check.above_unit)
    below = _sum(steps, check.below.fits, check.below_unit)
    if above is None or below is None or not below.quantity:
        return
    found = above.quantity / below.quantity
    if not check.low <= found <= check.high:
        names = ("name_zh", "name_en", "unit", "low", "high", "basis_zh", "basis_en")
        facts: dict[str, Any] = {name: getattr(check, name) for name in names}
        yield ActivityUnlikely(above.where, found=found, cells=f"{above.at}; {below.at}", **facts)


def _sum(steps: Iterable[Step], fits: Callable[[Step], bool], unit: str) -> _Sum | None:
    """The rows that fit, each row of the file once whatever its gases and parts of a mixture; None without any."""
    found: dict[tuple[str, str, str | None], Step] = {}
    for step in steps:
        if fits(step) and is_convertible(step.unit, unit):
            line = step.inputs[0].cell if step.inputs else None
            found.setdefault((step.sector, item_of(step.fuel), line), step)
    if not found:
        return None
    inputs = tuple(item for step in found.values() for item in step.inputs)
    quantities = [convert(step.quantity or 0.0, step.unit, unit) for step in found.values()]
    return _Sum(exact_sum(quantities), inputs) if inputs else None


@cache
def balance_checks() -> tuple[BalanceCheck, ...]:
    """The checks against the balance, in the order of the file."""
    return tuple(
        BalanceCheck(**{**record, "activity": _amount(record["activity"]), "rows": tuple(record["rows"])})
        for record in read_data(BUILT_IN / FILE)["against_balance"]
    )


@cache
def ratio_checks() -> tuple[RatioCheck, ...]:
    """The ranges of ratios, in the order of the file."""
    return tuple(
        RatioCheck(**{**record, "above": above, "below": below})
        for record in read_data(BUILT_IN / FILE)["ratios"]
        for above, below in _pairs(record)
    )


def _pairs(record: dict[str, Any]) -> Iterator[tuple[Amount, Amount]]:
    """Both amounts of a ratio; once for each item where the record says so."""
    above, below = _amount(record["above"]), _amount(record["below"])
    if record.get("each_item"):
        for item in above.items:
            yield replace(above, items=(item,)), replace(below, items=(item,))
    else:
        yield above, below


def _amount(record: dict[str, list[str]]) -> Amount:
    return Amount(**{name: tuple(words) for name, words in record.items()})
