"""The table of the guideline: the tree of categories by gas, with CO2e, share and range; a nothing says which it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from ditan.core.library import vocabulary
from ditan.domains.inventory.screens.gases import columns_of, family_of
from ditan.domains.inventory.screens.ranges import Range, range_of
from ditan.domains.inventory.tracing.beside import memo_key
from ditan.domains.inventory.tracing.categories import category_key
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_scale, emissions_text, number_text, page_language

if TYPE_CHECKING:
    from ditan.domains.inventory.screens.whole.page import WholePage

ALL = ""
LAND_USE = "4"
TELLING = ("C", "NE", "IE", "NO")


@dataclass(frozen=True, slots=True)
class TableCell:
    """One number that opens, or which nothing stands there; `is_blank` where the guideline asks for none."""

    text: str = ""
    status: str = ""
    address: str = ""
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One category. `level` is its depth (0: a sector); `why` says why there is no number where there is none.

    `is_merged`: confidential data, perhaps of other categories, stand in it merged with others.
    """

    code: str
    name: str
    level: int
    parent: str
    cells: tuple[TableCell, ...]
    total: TableCell
    share: str
    range: Range | None
    is_unverified: bool
    is_open: bool
    has_children: bool
    memo: str = ""
    why: str = ""
    is_merged: bool = False


@dataclass(frozen=True, slots=True)
class CategoryTable:
    """The table ready to be shown."""

    gases: tuple[str, ...]
    rows: tuple[TableRow, ...]
    totals: tuple[TableRow, ...]
    has_ranges: bool


@lru_cache(maxsize=1)
def _children() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, category in vocabulary.categories().items():
        found.setdefault(category.parent or ALL, []).append(code)
    return found


def build_table(page: "WholePage") -> CategoryTable:
    """Every category of the guideline in its order, sectors open, and the totals with and without land use."""
    told = page.categories
    known = vocabulary.categories()
    gases = {gas for category in known.values() for gas in category.gases}
    gases |= {gas for record in told.values() for gas in record["gas"]}
    columns = columns_of(gases)
    rows = [_row(page, code, columns) for code in _ordered(ALL)]
    return CategoryTable(
        gases=tuple(columns),
        rows=tuple(rows),
        totals=tuple(_totals(page, columns)),
        has_ranges=bool(page.category_ranges),
    )


def _ordered(parent: str) -> list[str]:
    return [code for child in _children().get(parent, ()) for code in (child, *_ordered(child))]


def _row(page: "WholePage", code: str, columns: list[str]) -> TableRow:
    category = vocabulary.categories()[code]
    record = page.categories.get(code, {})
    level = code.count(".")
    amount = record.get("co2e")
    whole = page.total_micro_t
    asked = {family_of(gas) for gas in category.gases}
    is_memo = amount is None and record.get("memo") is not None
    return TableRow(
        code=code,
        name=name_of(category),
        level=level,
        parent=category.parent or ALL,
        cells=tuple(_cell(page, code, record, gas, gas in asked, is_memo=is_memo) for gas in columns),
        total=_total(page, code, record, is_memo=is_memo),
        share=number_text(100 * amount / whole, 1) if amount is not None and whole else "",
        range=page.category_ranges.get(code),
        is_unverified=bool(record.get("unverified")),
        is_open=level == 0 and _has_rows(page, code),
        has_children=bool(_children().get(code)),
        memo=emissions_text(record["memo"]) if is_memo else "",
        why=_why(page, code) if amount is None else "",
        is_merged=code in page.records["totals"].get("merged", ()),
    )


def _has_rows(page: "WholePage", code: str) -> bool:
    return page.categories.get(code, {}).get("co2e") is not None


def _cell(
    page: "WholePage", code: str, record: Mapping[str, Any], gas: str, is_asked: bool, *, is_memo: bool
) -> TableCell:
    amounts = record.get("co2e_by_gas" if page.measure == "co2e" else "gas", {})
    mine = [amount for name, amount in amounts.items() if family_of(name) == gas and amount is not None]
    address = page.trace_address(category_key(code, gas))
    if mine:
        return TableCell(_amount_text(sum(mine), page.measure), "estimated", address)
    statuses = {status for name, status in record.get("status", {}).items() if family_of(name) == gas}
    status = next((name for name in TELLING if name in statuses), "")
    if status:
        return TableCell("", status, address)
    if not is_asked or is_memo or record.get("co2e") is not None:
        return TableCell(is_blank=True)
    return TableCell("", "NE", address)


def _amount_text(micro_t: int, measure: str) -> str:
    """CO2e in the page's unit; masses of gases in the same unit with two more decimals, for methane weighs little."""
    if measure == "co2e":
        return emissions_text(micro_t)
    scale = emissions_scale()
    value = micro_t / 1e6 / scale.tonnes
    decimals = scale.decimals + 2
    text = number_text(value, decimals)
    smallest = f"{10**-decimals:.{decimals}f}"
    return f"<{smallest}" if micro_t and text.strip("−0.,") == "" else text


def _total(page: "WholePage", code: str, record: Mapping[str, Any], *, is_memo: bool) -> TableCell:
    amount = record.get("co2e")
    address = page.trace_address(category_key(code))
    if amount is not None:
        return TableCell(emissions_text(amount), "estimated", address)
    if is_memo:
        return TableCell(emissions_text(record["memo"]), "memo", page.trace_address(memo_key(code)))
    statuses = set(record.get("status", {}).values())
    return TableCell("", next((name for name in TELLING if name in statuses), "NE"), address)


def _why(page: "WholePage", code: str) -> str:
    stored = page.records.get("completeness", {}).get("reasons", {}).get(code, {})
    return str(stored.get(page_language(), ""))


def _totals(page: "WholePage", columns: list[str]) -> list[TableRow]:
    """The two last rows: all that was estimated, and the same without land use where there is any."""
    rows = [_sum(page, "all", page.categories.get(ALL, {}), columns, "with_land_use")]
    if page.categories.get(LAND_USE, {}).get("co2e") is not None:
        rest = page.records["totals"]["without_land_use"]
        rows.append(_sum(page, "without_land_use", rest, columns, "without_land_use"))
    return rows


def _sum(
    page: "WholePage", key: str, record: Mapping[str, Any], columns: list[str], boundary: str
) -> TableRow:
    names = {"all": _("合计（含土地利用）"), "without_land_use": _("合计（不含土地利用）")}
    amount = record.get("co2e")
    whole = page.total_micro_t
    return TableRow(
        code="",
        name=names[key],
        level=0,
        parent=ALL,
        cells=tuple(_cell(page, key, record, gas, False, is_memo=False) for gas in columns),
        total=TableCell(
            emissions_text(amount) if amount is not None else "",
            "estimated" if amount is not None else "NE",
            page.trace_address(category_key(key)),
        ),
        share=number_text(100 * amount / whole, 1) if amount is not None and whole else "",
        range=range_of(page.headline.get("ranges", {}).get(boundary)),
        is_unverified=False,
        is_open=False,
        has_children=False,
    )
