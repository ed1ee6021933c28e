"""Findings of compiling: what the table lacks, what was counted, what the reference approach cannot tell."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class NonEnergyExceedsIndustry(Problem):
    """Non-energy use of {fuel_en} is {nonenergy:,.2f} {unit}, more than industry's consumption of {industry:,.2f}.

    Expected: non-energy use as a part of industry's consumption.

    Remedy: The amount burnt is set to zero; {residue:,.4f} {unit} are left over. Compare with the printed table.
    """

    code: ClassVar[str] = "nonenergy_exceeds_industry"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}“用作原料、材料”为 {nonenergy:,.2f} {unit_zh}，大于工业消费 {industry:,.2f}",
        "用作原料、材料是工业消费的一部分",
        "燃烧量按零计，余 {residue:,.4f} {unit_zh}。请与原表核对",
    )


class RowMissing(Problem):
    """The table has no row {rows_en}; what is burnt there is not estimated (NE).

    Expected: every row of final consumption, power and heating.

    Remedy: complete the table; missing is not zero, and the total lacks these rows.
    """

    code: ClassVar[str] = "row_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "表中没有行{rows_zh}，其燃烧量未估算（NE）",
        "终端消费、火力发电和供热各行齐全",
        "补全平衡表；缺不等于零，总量不含这些行",
    )


class ColumnMissing(Problem):
    """The table has no column {fuels_en}; these fuels are not estimated (NE).

    Expected: every fuel of the layout.

    Remedy: complete the table; missing is not zero, and the total lacks these fuels.
    """

    code: ClassVar[str] = "column_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "表中没有{fuels_zh}列，这些品种未估算（NE）",
        "该版式的品种齐全",
        "补全平衡表；缺不等于零，总量不含这些品种",
    )


class ResidentialFromParts(Problem):
    """Residential consumption of {fuel_en} has no figure; urban and rural are added: {amount:,.2f} {unit}.

    Expected: a figure in the row of residential consumption.

    Remedy: nothing need be done; compare with the printed table.
    """

    code: ClassVar[str] = "residential_from_parts"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}的居民生活没有数，取城镇与乡村之和 {amount:,.2f} {unit_zh}",
        "居民生活一行有数",
        "无须处理；请与原表核对",
    )


class RecoveredGasCounted(Problem):
    """{fuel_en}: {recovered:,.2f} of the {burnt:,.2f} {unit} burnt are recovered gas, {co2_1e4_t:,.1f} ×10⁴ t CO₂; they are {mode_en}.

    Expected: the carbon of recovered gas is in coke already; the guideline's activity table lists the gas all the same.

    Remedy: compile with `--recovered-gas exclude` to leave it out, or `count` to count it.
    """

    code: ClassVar[str] = "recovered_gas"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}燃烧 {burnt:,.2f} {unit_zh}，其中回收煤气 {recovered:,.2f}，折 {co2_1e4_t:,.1f} 万吨 CO₂；{mode_zh}",
        "回收煤气的碳已在焦炭中；指南的活动水平表仍列出该品种",
        "用 --recovered-gas exclude 可不计，count 为计入",
    )


class OtherPetroleumRange(Problem):
    """Other petroleum products: {chosen_1e4_t:,.1f} ×10⁴ t CO₂ with the rule "{rule}"; the range is {low_1e4_t:,.1f} to {high_1e4_t:,.1f}.

    Expected: a choice: bitumen, lubricants and naphtha are no fuels, and the column does not separate them.

    Remedy: compile with `--other-petroleum none`, `energy` or `all` to see each.
    """

    code: ClassVar[str] = "other_petroleum_range"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "其他石油制品按“{rule}”计 {chosen_1e4_t:,.1f} 万吨 CO₂，可能范围 {low_1e4_t:,.1f}–{high_1e4_t:,.1f}",
        "须作取舍：沥青、润滑油、石脑油不是燃料，而该栏不分开",
        "用 --other-petroleum none、energy、all 分别查看",
    )


class ReferenceUnusable(Problem):
    """The statistical difference is {share:.1%} of the sectoral result, {co2_1e4_t:+,.1f} ×10⁴ t CO₂: no check by the reference.

    Expected: less than {limit:.0%}.

    Remedy: use the sectoral result; ask the statistics office for the cause of the difference in {fuel_en}. It is never an emission source.
    """

    code: ClassVar[str] = "reference_unusable"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "平衡差额折部门法结果的 {share:.1%}（{co2_1e4_t:+,.1f} 万吨 CO₂），参考法在此起不到核对作用",
        "小于 {limit:.0%}",
        "以部门法为准；请向统计部门了解{fuel_zh}平衡差额的原因。平衡差额不是排放源",
    )


class ReferenceRemainder(Problem):
    """The bridge from reference to sectoral leaves {co2_1e4_t:+,.1f} ×10⁴ t CO₂ unexplained, most of it in {fuel_en}.

    Expected: supply + transformation − losses − final consumption = statistical difference.

    Remedy: the printed table breaks this identity; see the balance findings. The sectoral result does not depend on it.
    """

    code: ClassVar[str] = "reference_remainder"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "参考法到部门法的差额还余 {co2_1e4_t:+,.1f} 万吨 CO₂ 未解释，主要在{fuel_zh}",
        "可供量＋加工转换－损失－终端消费＝平衡差额",
        "原表在此不平，见平衡表检查结果。部门法结果不受影响",
    )


class MemoFactorMissing(Problem):
    """The memo item {item_en} has no factor for {place}: the edition names {named}.

    Expected: a factor of the edition that fits the place.

    Remedy: the memo item stands as NE; the total does not depend on it.
    """

    code: ClassVar[str] = "memo_factor_missing"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "信息项“{item_zh}”没有适用于 {place} 的因子：版本所指为 {named}",
        "版本中有适用于该地区的因子",
        "该信息项记为 NE；总量不受影响",
    )
