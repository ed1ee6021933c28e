"""Figures that explain: waterfall by cause, field by field, the grid of a balance, the trace of one number."""

from types import SimpleNamespace

from django.utils.translation import gettext as _

from ditan.domains.filings.screens.explaining import build_fall
from ditan.domains.filings.sealings import Bridge
from ditan.domains.inventory.screens.grid import Grid, GridCell, GridColumn, GridRow
from ditan.domains.web.traces import (
    CellBlock,
    CellRow,
    CellValue,
    Crumb,
    Equation,
    EquationLine,
    ParameterLine,
    Tag,
    TraceView,
)
from ditan.site.kit.components import Component

TOTAL_MICRO_T = 451_781_000_000_000
CHANGE_MICRO_T = 300_000_000


def figure_components() -> list[Component]:
    """The parts, each with its numbers in a table of its own."""
    grid = {"grid": _grid(), "page": SimpleNamespace(heading=_("平衡表网格（演示数据）"))}
    return [
        Component("fall", _("差异按原因：图与数表"), "filings/version/fall.html", {"fall": _fall()}),
        Component(
            "diff",
            _("逐项对照"),
            "filings/version/diff.html",
            {"differences": [_difference(), _difference() | {"is_detail": True}], "has_details": True},
            is_wide=True,
        ),
        Component("grid", _("网格：方向键逐格移动"), "inventory/balance/grid.html", grid, is_wide=True),
        Component("trace", _("溯源抽屉"), "web/trace.html", {"trace": _trace(), "close": "#trace"}),
    ]


def _fall() -> object:
    causes = (
        ("activity", 4 * CHANGE_MICRO_T, 6 * CHANGE_MICRO_T),
        ("method", -10 * CHANGE_MICRO_T, 10 * CHANGE_MICRO_T),
    )
    return build_fall(Bridge(TOTAL_MICRO_T, TOTAL_MICRO_T - 6 * CHANGE_MICRO_T, causes))


def _difference() -> dict[str, object]:
    return {
        "name": _("能源消费总量（等价值）"),
        "before": "82.13",
        "after": "84.59",
        "change": "+2.46",
        "direction": "up",
        "share": "+3.00%",
        "cause": _("统计修订"),
        "reason": _("经济普查修订"),
        "is_detail": False,
    }


def _grid() -> Grid:
    columns = (
        GridColumn("raw_coal", _("原煤"), "10⁴ t", is_total=False),
        GridColumn("natural_gas", _("天然气"), "10⁸ m³", is_total=False),
    )
    rows = (
        GridRow("kit_total", "3", _("终端消费"), 0, (_cell("a", "62.5"), _cell("b", "7.4", "tone-warn"))),
        GridRow("kit_industry", "3.1", _("工业"), 1, (_cell("a", ""), _cell("b", "", status="NO"))),
    )
    return Grid("physical", "", columns, rows)


def _cell(fuel: str, text: str, tone: str = "", status: str = "estimated") -> GridCell:
    is_missing = status == "estimated" and not text
    return GridCell(
        *("kit", fuel, text, text, status, ""), tone=tone, is_missing=is_missing, trace="", word=""
    )


def _trace() -> TraceView:
    """0.5 万吨 × 20.908 GJ/t × 26.1 tC/TJ × 93 % × 44/12 = 0.93 万吨, worked out by hand; the amount is made up."""
    here = CellRow(
        "3.1", _("工业"), (CellValue("0.50", is_here=True, is_used=True), CellValue("·")), is_here=True
    )
    beside = CellRow("3.2", _("建筑业"), (CellValue("0.02"), CellValue("·")))
    return TraceView(
        key="kit",
        title=_("工业 · 原煤（演示数据）"),
        path=(Crumb(_("能源活动")), Crumb(_("工业"))),
        value="0.93",
        unit=_("万吨 CO₂"),
        tags=(Tag(_("清单口径"), "scope"), Tag(_("未核实"), "estimate")),
        equation=Equation(
            _("消费量 × 低位发热量 × 单位热值含碳量 × 氧化率 × 44/12"),
            (
                EquationLine("", _("消费量"), "0.50", _("万吨")),
                EquationLine("×", _("低位发热量"), "20.908", "GJ/t"),
                EquationLine("×", _("单位热值含碳量"), "26.1", "tC/TJ"),
                EquationLine("×", _("氧化率"), "93", "%"),
                EquationLine("×", "44/12", "3.6667"),
            ),
            EquationLine("=", _("排放量"), "0.93", _("万吨 CO₂")),
        ),
        cells=(CellBlock("demo.csv", "", "D14", (_("原煤"), _("焦炭")), (here, beside), unit="10⁴ t"),),
        parameters=(
            ParameterLine(
                *(_("低位发热量"), "NCV", "20.908", "GJ/t", "GB/T 2589-2008", ""),
                "seen-once",
                "fuel.gbt2589_2008",
            ),
        ),
    )
