"""A view as plain values for the command line and the API, and as a table of text."""

from collections.abc import Iterable
from typing import Any
from unicodedata import east_asian_width

from ditan.core.errors.base import Language
from ditan.core.inventory.model import Inventory, tonnes
from ditan.core.inventory.quality.model import Quality
from ditan.core.inventory.views.model import View, ViewRow
from ditan.core.inventory.views.reconciling import Reconciliation
from ditan.core.trace import MICRO_T_PER_T, Step

T_PER_1E4_T = 10_000
HEADINGS: dict[Language, tuple[str, str, str]] = {
    "zh": ("编码", "万吨 CO₂e", "名称"),
    "en": ("code", "×10⁴ t CO₂e", "name"),
}
ALL_OF: dict[Language, str] = {"zh": "清单总量（含土地利用）", "en": "Total of the inventory, with land use"}
CODE_WIDTH, AMOUNT_WIDTH = 24, 13
UNVERIFIED = "†"
MARKS: dict[Language, str] = {
    "zh": "† 含未核实的参数",
    "en": "† rests on a parameter that is unverified",
}


def view_json(view: View, quality: Quality | None = None) -> dict[str, Any]:
    """The view in tonnes, with notation keys, both languages, and the positions of each row's leaf rows.

    Parameters: quality – of the same inventory: each row then carries its letters for activity and factor.
    """
    return {
        "view": view.id,
        "name_zh": view.name_zh,
        "name_en": view.name_en,
        "gases": list(view.gases),
        "rows": [_row_json(row) | (_letters(row, quality) if quality else {}) for row in view.rows],
    }


def _row_json(row: ViewRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "parent": row.parent,
        "depth": row.depth,
        "kind": row.kind,
        "name_zh": row.name_zh,
        "name_en": row.name_en,
        "scope": row.scope,
        "levels": list(row.levels),
        "gas_t": {gas: tonnes(amount) for gas, amount in row.gas_micro_t.items()},
        "gas_co2e_t": {gas: tonnes(amount) for gas, amount in row.gas_co2e_micro_t.items()},
        "gas_notation": dict(row.gas_notation),
        "co2e_t": None if row.co2e_micro_t is None else tonnes(row.co2e_micro_t),
        "biogenic_co2_t": None if row.biogenic_micro_t is None else tonnes(row.biogenic_micro_t),
        "notation": row.notation,
        "is_verified": row.is_verified,
        "reason_zh": row.reason_zh,
        "reason_en": row.reason_en,
        "steps": list(row.steps),
        "consumption": list(row.consumption),
    }


def _letters(row: ViewRow, quality: Quality) -> dict[str, str]:
    rating = quality.of(row.steps, row.consumption)
    return {"activity_letter": rating.activity_letter, "factor_letter": rating.factor_letter}


def leaf_steps(inventory: Inventory, row: ViewRow) -> list[Step]:
    """The leaf rows that a row of a view is made of, those of bought energy behind those of the inventory.

    When to use: to open a number of a view down to its cells and parameters.
    """
    steps = [inventory.steps[position] for position in row.steps]
    return steps + [inventory.consumption[position] for position in row.consumption]


def reconciliation_json(reconciliation: Reconciliation) -> dict[str, Any]:
    """A reconciliation in tonnes."""
    return {
        "total": reconciliation.total,
        "inventory_co2e_t": tonnes(reconciliation.inventory_micro_t),
        "total_co2e_t": tonnes(reconciliation.total_micro_t),
        "is_exact": reconciliation.is_exact,
        "lines": [
            {
                "code": line.code,
                "name_zh": line.name_zh,
                "name_en": line.name_en,
                "co2e_t": tonnes(line.micro_t),
                "why_zh": line.why_zh,
                "why_en": line.why_en,
            }
            for line in reconciliation.lines
        ],
    }


def view_text(
    inventory: Inventory,
    view: View,
    reconciliations: Iterable[Reconciliation],
    language: Language,
    *,
    by_gas: bool = False,
) -> str:
    """The view as lines of text, then what lies between each total and the inventory's, where they differ.

    Parameters: by_gas – a column for each gas before the sum, all as CO2e, so that columns add up.
    """
    gases = view.gases if by_gas else ()
    code, amount, name = HEADINGS[language]
    heads = "".join(_aligned(head) for head in (*gases, amount))
    lines = [f"{view.name(language)} · {inventory.place} {inventory.year} · GWP {inventory.gwp}"]
    lines.append(f"{code}{' ' * (CODE_WIDTH - _width(code))}{heads}  {name}")
    lines += [_line(row, gases, language) for row in view.rows]
    lines += [MARKS[language]] if any(not row.is_verified for row in view.rows) else []
    for reconciliation in reconciliations:
        if not reconciliation.lines:
            continue
        lines += ["", *_reconciliation_lines(view, reconciliation, language)]
    return "\n".join(lines)


def _line(row: ViewRow, gases: Iterable[str], language: Language) -> str:
    """Code, amounts or keys, name, and the reason; a mark where an amount rests on an unverified parameter."""
    by_gas = [_cell(row.gas_co2e_micro_t.get(gas), row.gas_notation.get(gas, "")) for gas in gases]
    mark = UNVERIFIED if not row.is_verified and row.co2e_micro_t is not None else ""
    cells = "".join(_aligned(cell) for cell in (*by_gas, _cell(row.co2e_micro_t, row.notation) + mark))
    name = "  " * row.depth + row.name(language)
    reason = f" — {row.reason(language)}" if row.reason(language) and not row.is_total else ""
    return f"{row.code:<{CODE_WIDTH}}{cells}  {name}{reason}"


def _reconciliation_lines(view: View, reconciliation: Reconciliation, language: Language) -> list[str]:
    aim = view.row(reconciliation.total)
    first, last = _amount(reconciliation.inventory_micro_t), _amount(reconciliation.total_micro_t)
    lines = [f"{'':<{CODE_WIDTH}}{_aligned(first)}  {ALL_OF[language]}"]
    for line in reconciliation.lines:
        name, why = (line.name_en, line.why_en) if language == "en" else (line.name_zh, line.why_zh)
        lines.append(f"{line.code:<{CODE_WIDTH}}{_aligned(_amount(line.micro_t, '+'))}  {name} — {why}")
    lines.append(f"{aim.code:<{CODE_WIDTH}}{_aligned(last)}  {aim.name(language)}")
    return lines


def _cell(micro_t: int | None, notation: str) -> str:
    return notation if micro_t is None else _amount(micro_t)


def _amount(micro_t: int, sign: str = "") -> str:
    return f"{micro_t / MICRO_T_PER_T / T_PER_1E4_T:{sign},.2f}"


def _aligned(text: str) -> str:
    """Text at the right of a column, Chinese letters counted as two."""
    return " " * max(1, AMOUNT_WIDTH - _width(text)) + text


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
