"""Signs, parts larger than their whole, fill-in values, and what makes a table unfit for an inventory."""

from typing import ClassVar

from ditan.core.errors.balance_checks.finding import BalanceFinding
from ditan.core.errors.base import Problem, Severity, Wording


class PartExceedsWhole(BalanceFinding):
    """{fuel_en}: "{row_en}" is printed {printed_en}, more than the {expected_value:,.1f} {unit} of
    "{whole_en}" of which it is a part.

    Expected: an of-which row no larger than its row and of the same sign, within {tolerance}.

    Remedy: Kept as printed; where a part is subtracted, the inventory stops at zero and says so. Compare
    both cells with the printed yearbook.
    """

    code: ClassVar[str] = "part_exceeds_whole"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}“{row_zh}”印为 {printed_zh}，大于所属“{whole_zh}”的 {expected_value:,.1f} {unit_zh}。",
        "“其中”行不大于所属行且符号相同，容差 {tolerance}。",
        "按原表保留；清单扣减“其中”行时最多扣到零，并在结果中说明。请对照年鉴原书核对这两格。",
    )


class SignUnexpected(BalanceFinding):
    """{row_en}: unexpected sign in {list_en}.{also_en}

    Expected: {sign_en} figures in this row.

    Remedy: Kept as printed: a positive figure in an input row is not counted as burnt, and supply is
    taken from its total. Compare the sign with the printed yearbook and import the corrected table.
    """

    code: ClassVar[str] = "sign_unexpected"
    zh: ClassVar[Wording] = Wording(
        "“{row_zh}”符号异常：{list_zh}。{also_zh}",
        "此行应为{sign_zh}。",
        "按原表保留：投入行中的正数不计为燃烧，供应量取可供量合计。请对照年鉴原书核对符号，改正后重新导入。",
    )


class DustValues(BalanceFinding):
    """{count} cells hold values below {limit} ({list_en}): taken for fill-in values.

    Expected: a blank cell where nothing occurs.

    Remedy: Kept and calculated as printed, but they raise no finding of sign, source or negative
    remainder.
    """

    code: ClassVar[str] = "dust_values"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{count} 格的数小于 {limit}（{list_zh}），视为补位用的微小值。",
        "没有发生的项目应为空格。",
        "按原表保留并照常计算，但不据此提示符号、来源或负余数问题。",
    )


class TransformationSignsReversed(BalanceFinding):
    """The row "{row_en}" holds its fuel inputs as positive figures (sum {difference:+,.1f} 1e4 tce, calorific):
    an inventory would count no emissions from it.

    Expected: inputs negative and outputs positive, as in the yearbook.

    Remedy: Put a minus before the inputs of the transformation rows and import the table again.
    """

    code: ClassVar[str] = "transformation_signs_reversed"
    severity: Severity = "error"
    zh: ClassVar[Wording] = Wording(
        "“{row_zh}”行的燃料投入为正数（合计 {difference:+,.1f} 万吨标准煤，电热当量计算法）："
        "编制清单会漏掉这一行的排放。",
        "投入为负、产出为正，与年鉴一致。",
        "请在加工转换各行的投入量前加负号后重新导入。",
    )


class LeafColumnsBlank(BalanceFinding):
    """{fuel_en} holds {printed_en} {unit} of total consumption, but every single fuel below it is blank:
    an inventory would count nothing.

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


class FlowFuelUnknown(Problem):
    """The table has no single fuel {fuel} to draw the flows of.

    Expected: one of {known}.

    Remedy: Name a single fuel of the table; total columns are not drawn.
    """

    code: ClassVar[str] = "flow_fuel_unknown"
    zh: ClassVar[Wording] = Wording(
        "表中没有可画流向的分品种 {fuel}", "应为以下之一：{known}", "请指定表中的一个分品种；合计栏不画流向"
    )
