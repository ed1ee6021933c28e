"""Supply, stocks, sources and the statistical difference."""

from typing import ClassVar

from ditan.core.errors.balance_checks.finding import BalanceFinding
from ditan.core.errors.base import Severity, Wording


class SupplyTotalDiffers(BalanceFinding):
    """{fuel_en}: supply is printed {printed_en}, its rows sum to {expected_value:,.1f}, a gap of
    {gap:+,.1f} {unit}{reason_en}.{also_en}

    Expected: {parts_en} = {expected_value:,.1f} {unit}, within {tolerance}.

    Remedy: Kept as printed: the reference approach takes the supply total, never the sum of its rows.
    Compare the rows with the printed yearbook.
    """

    code: ClassVar[str] = "supply_total_differs"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}可供量印为 {printed_zh}，各行之和 {expected_value:,.1f}，相差 {gap:+,.1f} {unit_zh}"
        "{reason_zh}。{also_zh}",
        "{parts_zh} = {expected_value:,.1f} {unit_zh}，容差 {tolerance}。",
        "按原表保留：参考法取可供量，不取各行之和。请对照年鉴原书核对各行。",
    )


class StockRowIsClosingStock(BalanceFinding):
    """The stock row holds closing stocks, not stock changes: supply exceeds the sum of its rows for
    {count} fuels by the opening stock that is not printed (opening/closing: {list_en}).

    Expected: in a row of stock changes, the supply total equal to the sum of its rows.

    Remedy: Reported once for the whole table. The supply total is used as printed; stock change is
    derived as supply total less the other supply rows, and marked as derived. Never add up the supply
    rows of this table.
    """

    code: ClassVar[str] = "stock_row_is_closing_stock"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "库存行是年末库存，不是库存增减：{count} 个品种的可供量大于各行之和，差额即未列出的年初库存（"
        "年初/年末：{list_zh}）。",
        "若该行为库存增减，可供量应等于各行之和。",
        "全表只提示一次。可供量按原表使用；库存增减由可供量减其余各行推算，并注明为推算值。不要把本表"
        "可供量各行相加。",
    )


class FuelWithoutSource(BalanceFinding):
    """{fuel_en}: {used:,.1f} {unit} are used, but no row supplies, recovers or makes any; the statistical
    difference takes {difference:,.1f} {unit}, {share:.1%} of consumption.

    Expected: production, recovery, moving in, import, opening stock or an output of transformation.

    Remedy: The use is counted as printed. Ask the statistics office where it comes from: often the output
    of coking or gas works stands in another column.
    """

    code: ClassVar[str] = "fuel_without_source"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}使用了 {used:,.1f} {unit_zh}，但没有任何一行供应、回收或产出；平衡差额 "
        "{difference:,.1f} {unit_zh}，占消费量 {share:.1%}。",
        "应有生产、回收、调入、进口、年初库存或加工转换产出之一。",
        "使用量按原表计算。请向统计部门了解来源：常见原因是炼焦或制气的产出列在其他栏。",
    )


class StatisticalDifferenceLarge(BalanceFinding):
    """{fuel_en}: the statistical difference of {difference:,.1f} {unit} is {share:.1%} of consumption.

    Expected: up to {limit:.0%} of consumption ({consumption:,.1f} {unit}).

    Remedy: Never counted as an emission. The sectoral result stands; the reference approach is not fit
    for this fuel, and its gap is shown as a part of its own. Ask the statistics office for the reason and
    note it.
    """

    code: ClassVar[str] = "statistical_difference_large"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}平衡差额 {difference:,.1f} {unit_zh}，占消费量 {share:.1%}。",
        "不超过消费量（{consumption:,.1f} {unit_zh}）的 {limit:.0%}。",
        "平衡差额不计入排放。结果以部门法为准，该品种不宜用参考法，差额单列显示。请向统计部门了解原因"
        "并记录说明。",
    )


class StatisticalDifferenceToExplain(BalanceFinding):
    """Statistical differences between {lower:.0%} and {upper:.0%} of consumption: {list_en}.

    Expected: up to {lower:.0%} of consumption.

    Remedy: Never counted as emissions. Keep a line of explanation beside each in the inventory report.
    """

    code: ClassVar[str] = "statistical_difference_to_explain"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "平衡差额占消费量 {lower:.0%}–{upper:.0%} 的品种：{list_zh}。",
        "不超过消费量的 {lower:.0%}。",
        "不计入排放。请在清单报告中各写一句说明。",
    )
