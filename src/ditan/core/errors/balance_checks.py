"""Findings of the checks on a balance table: what is printed inconsistently, and what the product does with it.

A finding of a real table is a warning or an information, never a correction: the value is used as printed.
Only what would make every inventory of the table wrong is an error.
"""

from typing import Any, ClassVar

from ditan.core.errors.base import Language, Problem, Severity, Wording


class Amount(float):
    """A number that prints with the minus sign of typesetting."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        text = float.__format__(self, spec)
        return text[1:] if text.startswith("-") and not text.strip("-0.,") else text.replace("-", "−")


class BalanceFinding(Problem):
    """A finding on a balance table.

    Facts beside those of the wording: `cells` (the cells to light, as (row, fuel)), `parts` (name, value and
    cell of each part of a sum) and `consequence_1e4_tce` (how much energy it touches, calorific).
    """

    severity: Severity = "warning"

    def as_json(self, language: Language = "zh") -> dict[str, Any]:
        """The common shape, and beside it the numbers, the parts and the cells of the finding."""
        shape = super().as_json(language)
        for name in ("printed", "expected_value", "difference", "share", "parts", "cells", "by_fuel"):
            if name in self.facts:
                shape[name] = self.facts[name]
        if "consequence_1e4_tce" in self.facts:
            shape["consequence"] = {
                "value": self.facts["consequence_1e4_tce"],
                "unit": "1e4 tce (calorific)",
            }
        return shape


class ColumnTotalDiffers(BalanceFinding):
    """{fuel_en}, {row_en}: printed {printed_en}, its columns sum to {expected_value:,.1f}, a difference of {difference:+,.1f} {unit}.{also_en}

    Expected: {parts_en} = {expected_value:,.1f} {unit}, within {tolerance}.

    Remedy: Kept as printed. The total column takes no part in any calculation; only the single fuels count. Compare with the printed yearbook, and ask the statistics office which cell holds.
    """

    code: ClassVar[str] = "column_total_differs"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}“{row_zh}”印为 {printed_zh}，各分项之和 {expected_value:,.1f}，差 {difference:+,.1f} {unit_zh}。{also_zh}",
        "{parts_zh} = {expected_value:,.1f} {unit_zh}，容差 {tolerance}。",
        "按原表保留。合计栏不参与计算，只用各分品种。请核对年鉴原书，必要时向统计部门询问哪一格为准。",
    )


class RowTotalDiffers(BalanceFinding):
    """{fuel_en}: row "{row_en}" is printed {printed_en}, its parts sum to {expected_value:,.1f}, a difference of {difference:+,.1f} {unit}.{also_en}

    Expected: {parts_en} = {expected_value:,.1f} {unit}, within {tolerance}.

    Remedy: Kept as printed. The inventory takes the single rows, not this total. Compare with the printed yearbook, and ask the statistics office which cell holds.
    """

    code: ClassVar[str] = "row_total_differs"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}的“{row_zh}”印为 {printed_zh}，各分项之和 {expected_value:,.1f}，差 {difference:+,.1f} {unit_zh}。{also_zh}",
        "{parts_zh} = {expected_value:,.1f} {unit_zh}，容差 {tolerance}。",
        "按原表保留。清单取各分行，不取此合计行。请核对年鉴原书，必要时向统计部门询问哪一格为准。",
    )


class TotalColumnBlank(BalanceFinding):
    """{fuel_en} is blank in {rows_en}, although its columns hold {difference:+,.1f} {unit} there.{also_en}

    Expected: {parts_en}.

    Remedy: Kept blank. The total column takes no part in any calculation; the single fuels are used, so nothing is lost. Fill the cell only in a corrected edition of the table.
    """

    code: ClassVar[str] = "total_column_blank"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}在{rows_zh}为空格，而各分项合计 {difference:+,.1f} {unit_zh}。{also_zh}",
        "{parts_zh}。",
        "按原表保留空格。合计栏不参与计算，取各分品种，不会漏算。如有更正版年鉴，请以更正版重新导入。",
    )


class IdentityBroken(BalanceFinding):
    """{fuel_en}: the statistical difference is printed {printed_en}, but supply + transformation − losses − final consumption = {expected_value:,.1f}, a difference of {difference:+,.1f} {unit}.{also_en}

    Expected: {parts_en} = {expected_value:,.1f} {unit}, within {tolerance}.

    Remedy: Kept as printed. The statistical difference is never an emission, so the sectoral inventory is untouched; the reference approach shows this gap as its own part. Ask the statistics office which of the five rows is misprinted.
    """

    code: ClassVar[str] = "balance_identity_broken"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}平衡差额印为 {printed_zh}，而可供量＋加工转换－损失－终端消费 = {expected_value:,.1f}，差 {difference:+,.1f} {unit_zh}。{also_zh}",
        "{parts_zh} = {expected_value:,.1f} {unit_zh}，容差 {tolerance}。",
        "按原表保留。平衡差额不计入排放，部门法清单不受影响；参考法把这一差额单列。请向统计部门询问五行中哪一行有误。",
    )


class TotalConsumptionDiffers(BalanceFinding):
    """{fuel_en}: total consumption is printed {printed_en}, final consumption, losses and transformation input give {expected_value:,.1f}, a difference of {difference:+,.1f} {unit}.{also_en}

    Expected: {parts_en} = {expected_value:,.1f} {unit}, within {tolerance}.

    Remedy: Kept as printed. This row is for checking only and takes no part in the inventory. Quote the sum of the rows rather than this total.
    """

    code: ClassVar[str] = "total_consumption_differs"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}消费量合计印为 {printed_zh}，终端消费、损失与加工转换投入之和 {expected_value:,.1f}，差 {difference:+,.1f} {unit_zh}。{also_zh}",
        "{parts_zh} = {expected_value:,.1f} {unit_zh}，容差 {tolerance}。",
        "按原表保留。此行只作核对，不参与清单计算。对外引用时请用各行之和，不用此合计。",
    )


class SupplyTotalDiffers(BalanceFinding):
    """{fuel_en}: supply is printed {printed_en}, its rows sum to {expected_value:,.1f}, a gap of {gap:+,.1f} {unit}{reason_en}.{also_en}

    Expected: {parts_en} = {expected_value:,.1f} {unit}, within {tolerance}.

    Remedy: Kept as printed: the reference approach takes the supply total, never the sum of its rows. Compare the rows with the printed yearbook.
    """

    code: ClassVar[str] = "supply_total_differs"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}可供量印为 {printed_zh}，各行之和 {expected_value:,.1f}，相差 {gap:+,.1f} {unit_zh}{reason_zh}。{also_zh}",
        "{parts_zh} = {expected_value:,.1f} {unit_zh}，容差 {tolerance}。",
        "按原表保留：参考法取可供量，不取各行之和。请对照年鉴原书核对各行。",
    )


class PartExceedsWhole(BalanceFinding):
    """{fuel_en}: "{row_en}" is printed {printed_en}, more than the {expected_value:,.1f} {unit} of "{whole_en}" of which it is a part.

    Expected: an of-which row no larger than its row and of the same sign, within {tolerance}.

    Remedy: Kept as printed; where a part is subtracted, the inventory stops at zero and says so. Compare both cells with the printed yearbook.
    """

    code: ClassVar[str] = "part_exceeds_whole"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}“{row_zh}”印为 {printed_zh}，大于所属“{whole_zh}”的 {expected_value:,.1f} {unit_zh}。",
        "“其中”行不大于所属行且符号相同，容差 {tolerance}。",
        "按原表保留；清单扣减“其中”行时最多扣到零，并在结果中说明。请对照年鉴原书核对这两格。",
    )


class StatisticalDifferenceLarge(BalanceFinding):
    """{fuel_en}: the statistical difference of {difference:,.1f} {unit} is {share:.1%} of consumption.

    Expected: up to {limit:.0%} of consumption ({consumption:,.1f} {unit}).

    Remedy: Never counted as an emission. The sectoral result stands; the reference approach is not fit for this fuel, and its gap is shown as a part of its own. Ask the statistics office for the reason and note it.
    """

    code: ClassVar[str] = "statistical_difference_large"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}平衡差额 {difference:,.1f} {unit_zh}，占消费量 {share:.1%}。",
        "不超过消费量（{consumption:,.1f} {unit_zh}）的 {limit:.0%}。",
        "平衡差额不计入排放。结果以部门法为准，该品种不宜用参考法，差额单列显示。请向统计部门了解原因并记录说明。",
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


class StockRowIsClosingStock(BalanceFinding):
    """The stock row holds closing stocks, not stock changes: supply exceeds the sum of its rows for {count} fuels by the opening stock that is not printed (opening/closing: {list_en}).

    Expected: in a row of stock changes, the supply total equal to the sum of its rows.

    Remedy: Reported once for the whole table. The supply total is used as printed; stock change is derived as supply total less the other supply rows, and marked as derived. Never add up the supply rows of this table.
    """

    code: ClassVar[str] = "stock_row_is_closing_stock"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "库存行是年末库存，不是库存增减：{count} 个品种的可供量大于各行之和，差额即未列出的年初库存（年初/年末：{list_zh}）。",
        "若该行为库存增减，可供量应等于各行之和。",
        "全表只提示一次。可供量按原表使用；库存增减由可供量减其余各行推算，并注明为推算值。不要把本表可供量各行相加。",
    )


class FuelWithoutSource(BalanceFinding):
    """{fuel_en}: {used:,.1f} {unit} are used, but no row supplies, recovers or makes any; the statistical difference takes {difference:,.1f} {unit}, {share:.1%} of consumption.

    Expected: production, recovery, moving in, import, opening stock or an output of transformation.

    Remedy: The use is counted as printed. Ask the statistics office where it comes from: often the output of coking or gas works stands in another column.
    """

    code: ClassVar[str] = "fuel_without_source"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}使用了 {used:,.1f} {unit_zh}，但没有任何一行供应、回收或产出；平衡差额 {difference:,.1f} {unit_zh}，占消费量 {share:.1%}。",
        "应有生产、回收、调入、进口、年初库存或加工转换产出之一。",
        "使用量按原表计算。请向统计部门了解来源：常见原因是炼焦或制气的产出列在其他栏。",
    )


class SignUnexpected(BalanceFinding):
    """{row_en}: unexpected sign in {list_en}.

    Expected: {sign_en} figures in this row.

    Remedy: Kept as printed: a positive figure in an input row is not counted as burnt, and supply is taken from its total. Compare the sign with the printed yearbook and import the corrected table.
    """

    code: ClassVar[str] = "sign_unexpected"
    zh: ClassVar[Wording] = Wording(
        "“{row_zh}”符号异常：{list_zh}。",
        "此行应为{sign_zh}。",
        "按原表保留：投入行中的正数不计为燃烧，供应量取可供量合计。请对照年鉴原书核对符号，改正后重新导入。",
    )


class CokeReinputBesideGasWorks(BalanceFinding):
    """{fuel_en}: "{row_en}" ({printed_en} {unit}) is not a part of "{whole_en}" in this table; the transformation total counts it as a row of its own.

    Expected: usually an of-which row of gas works.

    Remedy: Nothing to do: the printed totals agree when it is counted once. It is not burnt there and takes no part in the inventory.
    """

    code: ClassVar[str] = "coke_reinput_beside_gas_works"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}“{row_zh}”（{printed_zh} {unit_zh}）在本表不包含在“{whole_zh}”之内，加工转换合计把它单独计入。",
        "通常为制气的“其中”项。",
        "无须处理：单独计入后各合计相符。该行不是燃烧，不参与清单计算。",
    )


class DustValues(BalanceFinding):
    """{count} cells hold values below {limit} ({list_en}): taken for fill-in values.

    Expected: a blank cell where nothing occurs.

    Remedy: Kept and calculated as printed, but they raise no finding of sign, source or negative remainder.
    """

    code: ClassVar[str] = "dust_values"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{count} 格的数小于 {limit}（{list_zh}），视为补位用的微小值。",
        "没有发生的项目应为空格。",
        "按原表保留并照常计算，但不据此提示符号、来源或负余数问题。",
    )


class TransformationSignsReversed(BalanceFinding):
    """The row "{row_en}" holds its fuel inputs as positive figures (sum {difference:+,.1f} 1e4 tce): an inventory would count no emissions from it.

    Expected: inputs negative and outputs positive, as in the yearbook.

    Remedy: Put a minus before the inputs of the transformation rows and import the table again.
    """

    code: ClassVar[str] = "transformation_signs_reversed"
    severity: Severity = "error"
    zh: ClassVar[Wording] = Wording(
        "“{row_zh}”行的燃料投入为正数（合计 {difference:+,.1f} 万吨标准煤，电热当量计算法）：编制清单会漏掉这一行的排放。",
        "投入为负、产出为正，与年鉴一致。",
        "请在加工转换各行的投入量前加负号后重新导入。",
    )


class LeafColumnsBlank(BalanceFinding):
    """{fuel_en} holds {printed_en} {unit} of total consumption, but every single fuel below it is blank: an inventory would count nothing.

    Expected: figures in the columns {parts_en}.

    Remedy: Import the full table with the single fuels: total columns take no part in the calculation.
    """

    code: ClassVar[str] = "leaf_columns_blank"
    severity: Severity = "error"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}消费量合计 {printed_zh} {unit_zh}，但所属各分品种全部为空格：编制清单会漏算。",
        "{parts_zh}各栏应有数。",
        "请导入含各分品种的完整平衡表：合计栏不参与计算。",
    )


class StandardCoalFactorMissing(Problem):
    """No standard-coal factor is known for the column {fuel} ({method}).

    Expected: a factor for every fuel of the table in balance/standard_coal.yaml.

    Remedy: Add the fuel to balance/standard_coal.yaml with a parameter of the library.
    """

    code: ClassVar[str] = "standard_coal_factor_missing"
    zh: ClassVar[Wording] = Wording(
        "{fuel} 一栏没有折标准煤系数（{method}）。",
        "balance/standard_coal.yaml 应含表中每个品种的系数。",
        "请在 balance/standard_coal.yaml 中为该品种指定参数库的参数。",
    )
