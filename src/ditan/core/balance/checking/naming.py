"""Names and short lists for the wording of findings, in Chinese and English."""

from collections.abc import Iterable, Sequence
from typing import Any

from ditan.core.balance.model import Balance
from ditan.core.errors.balance_checks import Amount
from ditan.core.library.vocabulary import fuels, rows
from ditan.core.quantities import unit_after_number, unit_name

LONGEST_LIST = 6
SMALLEST_SHOWN = 0.05


def row_name(row: str) -> tuple[str, str]:
    """The row's name in Chinese and English; its id if the vocabulary lacks it."""
    known = rows().get(row)
    return (known.name_zh, known.name_en) if known else (row, row)


def fuel_name(fuel: str) -> tuple[str, str]:
    """The fuel's name in Chinese and English; its id if the vocabulary lacks it."""
    known = fuels().get(fuel)
    return (known.name_zh, known.name_en) if known else (fuel, fuel)


def printed_text(value: float | None) -> tuple[str, str]:
    """A printed figure for a sentence; a blank cell says that it is blank."""
    return ("空格", "blank") if value is None else (f"{Amount(value):,.1f}", f"{Amount(value):,.1f}")


def cell_facts(balance: Balance, row: str, fuel: str) -> dict[str, Any]:
    """The facts that every finding about one cell shares."""
    cell = balance.cell(row, fuel)
    value = cell.value if cell else None
    row_zh, row_en = row_name(row)
    fuel_zh, fuel_en = fuel_name(fuel)
    printed_zh, printed_en = printed_text(value)
    unit = balance.units.get(fuel, "")
    return {
        "row": row,
        "fuel": fuel,
        "row_zh": row_zh,
        "row_en": row_en,
        "fuel_zh": fuel_zh,
        "fuel_en": fuel_en,
        "unit": unit_after_number(unit, "en") if unit else "",
        "unit_id": unit,
        "unit_zh": unit_name(unit, "zh") if unit else "",
        "printed": None if value is None else Amount(value),
        "printed_zh": printed_zh,
        "printed_en": printed_en,
    }


def part_list(balance: Balance, parts: Sequence[tuple[tuple[str, str], int]], by: str) -> dict[str, Any]:
    """Each part of a sum with its name, sign, value and cell, and the sum written out in both languages.

    `by` is "row" or "fuel": the name that tells the parts apart.
    """
    listed: list[dict[str, Any]] = []
    for (row, fuel), sign in parts:
        zh, en = row_name(row) if by == "row" else fuel_name(fuel)
        value = balance.value(row, fuel)
        listed.append(
            {
                "row": row,
                "fuel": fuel,
                "name_zh": zh,
                "name_en": en,
                "sign": sign,
                "value": value if balance.status(row, fuel) == "estimated" else None,
                "cell": balance.where(row, fuel).cell,
            }
        )
    shown = [part for part in listed if abs(part["value"] or 0.0) >= SMALLEST_SHOWN]
    return {
        "parts": listed,
        "parts_zh": _sum_text(shown, "name_zh") or "各分项均为空格",
        "parts_en": _sum_text(shown, "name_en") or "every part blank",
    }


def _sum_text(parts: list[dict[str, Any]], name: str) -> str:
    terms: list[str] = []
    for part in parts:
        value = Amount(part["sign"] * part["value"])
        operator = "" if not terms else (" + " if value >= 0 else " − ")
        number = f"{value:,.1f}" if not terms else f"{Amount(abs(value)):,.1f}"
        terms.append(f"{operator}{part[name]} {number}")
    return "".join(terms)


def short_list(items: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """`list_zh` and `list_en` of pairs (zh, en), the first few and how many more there are."""
    pairs = list(items)
    shown, hidden = pairs[:LONGEST_LIST], len(pairs) - LONGEST_LIST
    zh, en = "；".join(zh for zh, _ in shown), "; ".join(en for _, en in shown)
    if hidden > 0:
        zh, en = f"{zh}；另有 {hidden} 项", f"{en}; and {hidden} more"
    return {"list_zh": zh, "list_en": en}
