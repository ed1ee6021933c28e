"""The category table as Excel: tonnes unrounded, a nothing as its notation key."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ditan.core.library import vocabulary
from ditan.domains.inventory.screens.gases import family_of
from ditan.domains.inventory.screens.whole.table import TableRow
from ditan.domains.web.workbooks import Column, Value, list_workbook

if TYPE_CHECKING:
    from ditan.domains.inventory.screens.whole.page import WholePage

MICRO_T_PER_T = 1_000_000


def whole_workbook(page: "WholePage") -> HttpResponse:
    """One row a category of the guideline: tonnes of CO2e and of each gas, the range, the unverified tonnes."""
    table = page.table
    columns = [
        Column(_("类别"), 10),
        Column(_("名称"), 30),
        Column(_("CO₂e，吨"), 18, "0"),
        *(Column(_("{gas}，吨").format(gas=gas), 14, "0.0") for gas in table.gases),
        Column(_("95% 区间下限，吨 CO₂e"), 18, "0"),
        Column(_("95% 区间上限，吨 CO₂e"), 18, "0"),
        Column(_("其中未核实，吨 CO₂e"), 18, "0"),
    ]
    rows = [_line(page, row) for row in table.rows]
    notes = [
        _("参数 {edition}，GWP {gwp}，库版本 {release}。").format(
            edition=page.inventory.edition, gwp=page.inventory.gwp, release=page.release
        ),
        _("NE 未估算，NO 不发生，IE 并入他处，C 保密；都不是零。"),
        _("上级类别是下级之和，不要再相加。"),
    ]
    if page.place["is_fictional"]:
        notes.insert(0, _("演示数据：虚构地区，不代表任何真实地区。"))
    return list_workbook(
        f"ditan-{page.inventory.place_id}-{page.year}-categories", str(page.year), columns, rows, notes
    )


def _line(page: "WholePage", row: TableRow) -> list[Value]:
    record = page.categories.get(row.code, {})
    span = page.category_ranges.get(row.code)
    amount = record.get("co2e")
    asked = {family_of(gas) for gas in vocabulary.categories()[row.code].gases}
    found: list[Value] = [row.code, row.name, row.total.status if amount is None else amount / MICRO_T_PER_T]
    for gas, cell in zip(page.table.gases, row.cells, strict=True):
        mine = [value for name, value in record.get("gas", {}).items() if family_of(name) == gas]
        if mine:
            found.append(sum(mine) / MICRO_T_PER_T)
        else:
            found.append(cell.status if gas in asked and cell.status else None)
    found += [span.low / MICRO_T_PER_T, span.high / MICRO_T_PER_T] if span else [None, None]
    found.append(record["unverified"] / MICRO_T_PER_T if amount is not None else None)
    return found
