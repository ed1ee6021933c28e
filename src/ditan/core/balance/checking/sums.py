"""Totals against parts, the balance identity and total consumption: one finding per cause."""

from collections.abc import Iterator, Sequence

from ditan.core.balance.checking.causes import Group, groups_of
from ditan.core.balance.checking.naming import fuel_name, part_list, row_name
from ditan.core.balance.checking.relations import Relation
from ditan.core.balance.checking.table import FLOAT_NOISE, Table
from ditan.core.balance.structure import (
    COKE_REINPUT,
    DIFFERENCE,
    FINAL,
    GAS_WORKS,
    TRANSFORMATION,
    is_coke_reinput_beside_gas_works,
    leaf_fuels,
)
from ditan.core.errors.balance_checks import (
    Amount,
    BalanceFinding,
    CokeReinputBesideGasWorks,
    ColumnTotalDiffers,
    IdentityBroken,
    RowTotalDiffers,
    TotalColumnBlank,
    TotalConsumptionDiffers,
)

KINDS: dict[str, type[BalanceFinding]] = {
    "column": ColumnTotalDiffers,
    "row": RowTotalDiffers,
    "identity": IdentityBroken,
    "consumption": TotalConsumptionDiffers,
}


def broken_sums(table: Table, found: Sequence[Relation]) -> list[Group]:
    """The sums that do not hold, grouped by the cell that would explain them."""
    return groups_of(found, table.limits.rounding_tolerance + FLOAT_NOISE)


def check_sums(table: Table, groups: Sequence[Group]) -> Iterator[BalanceFinding]:
    """Printed totals must equal their parts; each group of broken sums is one finding."""
    for group in groups:
        relation = group.main
        if relation.kind == "column" and relation.printed is None:
            yield _blank_column(table, group)
        else:
            yield _broken_sum(table, group, relation)


def check_coke_reinput(table: Table) -> Iterator[BalanceFinding]:
    """Coke put in again is a part of gas works; some tables count it beside them."""
    balance = table.balance
    for fuel in leaf_fuels(balance):
        amount = balance.value(COKE_REINPUT, fuel)
        if abs(amount) > table.limits.rounding_tolerance and is_coke_reinput_beside_gas_works(balance, fuel):
            whole_zh, whole_en = row_name(GAS_WORKS)
            facts = table.facts(COKE_REINPUT, fuel, 0.0)
            where = balance.where(COKE_REINPUT, fuel)
            yield CokeReinputBesideGasWorks(where, **facts, whole_zh=whole_zh, whole_en=whole_en)


def explained_differences(table: Table, groups: Sequence[Group]) -> set[str]:
    """Fuels whose whole statistical difference is the gap of a broken sum already reported."""
    explained = set()
    for group in groups:
        if any(row == DIFFERENCE for row, _ in group.suspects):
            explained |= {fuel for row, fuel in group.suspects if row == DIFFERENCE}
        for relation in group.relations:
            if hides_in_difference(table, relation):
                explained.add(relation.total[1])
    return explained


def hides_in_difference(table: Table, relation: Relation) -> bool:
    """Whether the statistical difference of the fuel is just the gap of this sum."""
    if relation.kind == "identity":
        return _equal(table, table.balance.value(DIFFERENCE, relation.total[1]), -relation.difference)
    if relation.kind != "row" or relation.total[0] not in (TRANSFORMATION, FINAL):
        return False
    sign = -1 if relation.total[0] == TRANSFORMATION else 1
    return _equal(table, table.balance.value(DIFFERENCE, relation.total[1]), sign * relation.difference)


def _equal(table: Table, left: float, right: float) -> bool:
    return abs(left - right) <= table.limits.rounding_tolerance


def _broken_sum(table: Table, group: Group, relation: Relation) -> BalanceFinding:
    row, fuel = relation.total
    by = "fuel" if relation.kind == "column" else "row"
    also_zh, also_en = _consequences(table, group, relation)
    facts = table.facts(row, fuel, relation.difference) | {
        "expected_value": Amount(relation.expected),
        "difference": Amount(relation.difference),
        "also_zh": also_zh,
        "also_en": also_en,
        "cells": _cells(group, relation),
        **part_list(table.balance, relation.parts, by),
    }
    return KINDS[relation.kind](table.balance.where(row, fuel), **facts)


def _blank_column(table: Table, group: Group) -> BalanceFinding:
    """Blank cells of a total column; told by the sum that they break, if they break one."""
    blanks = [
        relation for relation in group.relations if relation.printed is None and relation.kind == "column"
    ]
    broken = [relation for relation in group.relations if relation not in blanks]
    rows_of = [row_name(relation.total[0]) for relation in blanks]
    rows_zh, rows_en = "、".join(f"“{zh}”" for zh, _ in rows_of), ", ".join(f'"{en}"' for _, en in rows_of)
    if broken:
        group = Group([broken[0], *blanks, *broken[1:]], {})
        finding = _broken_sum(table, group, broken[0])
        total = Amount(sum(relation.expected for relation in blanks))
        finding.facts["also_zh"] = (
            f"{rows_zh}各格为空，而分品种合计 {total:,.1f}。" + finding.facts["also_zh"]
        )
        finding.facts["also_en"] = (
            f" The cells {rows_en} are blank while the single fuels hold {total:,.1f}."
            + finding.facts["also_en"]
        )
        return finding
    row, fuel = blanks[0].total
    difference = sum(relation.difference for relation in blanks)
    facts = table.facts(row, fuel, difference) | {
        "rows_zh": rows_zh,
        "rows_en": rows_en,
        "expected_value": Amount(sum(relation.expected for relation in blanks)),
        "difference": Amount(difference),
        "cells": [position for relation in blanks for position in relation.positions],
        **part_list(table.balance, blanks[0].parts, "fuel"),
    }
    return TotalColumnBlank(table.balance.where(row, fuel), **facts)


def _consequences(table: Table, group: Group, main: Relation) -> tuple[str, str]:
    """What else the same cause breaks, and a cell that alone is as large as the difference."""
    zh, en = [], []
    single = [
        row_name(row) if main.kind != "column" else fuel_name(fuel)
        for (row, fuel), _ in main.parts
        if main.kind != "identity"
        and abs(abs(table.balance.value(row, fuel)) - abs(main.difference)) <= table.limits.dust_below
    ]
    if len(single) == 1:
        zh.append(f"差额恰为“{single[0][0]}”一格。")
        en.append(f' The difference is just the cell "{single[0][1]}".')
    if hides_in_difference(table, main) and main.kind != "identity":
        zh.append("平衡差额与此相等，表内恒等式因此仍成立。")
        en.append(" The statistical difference is the same figure, so the identity still holds.")
    others = [
        relation for relation in group.others if not (relation.printed is None and relation.kind == "column")
    ]
    along_zh, along_en = broken_along(others)
    return "".join([*zh, along_zh]), "".join([*en, along_en])


def broken_along(found: Sequence[Relation]) -> tuple[str, str]:
    """A sentence in Chinese and English that names the sums broken by the same cause; empty if none is."""
    if not found:
        return "", ""
    named = [
        (row_name(relation.total[0]), fuel_name(relation.total[1]), Amount(relation.difference))
        for relation in found
    ]
    listed_zh = "、".join(f"{fuel[0]}“{row[0]}”（差 {gap:+,.1f}）" for row, fuel, gap in named)
    listed_en = "; ".join(f'{fuel[1]}, "{row[1]}" ({gap:+,.1f})' for row, fuel, gap in named)
    return f"同一原因还涉及：{listed_zh}。", f" The same cause shows in: {listed_en}."


def _cells(group: Group, main: Relation) -> list[tuple[str, str]]:
    """The cells to light: those of the main sum first, then the totals of the others."""
    cells = list(main.positions)
    cells += [relation.total for relation in group.others if relation.total not in cells]
    return cells
