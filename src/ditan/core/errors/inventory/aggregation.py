"""What can be wrong when values are summed up a tree of categories."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class CategoryNotInTree(Problem):
    """Category "{category}" is not in the tree; nearest: {nearest} ({rows}).

    Expected: a code of the tree that the values are summed up.

    Remedy: Correct the code in the rows named, or add the category to the tree.
    """

    code: ClassVar[str] = "category_not_in_tree"
    zh: ClassVar[Wording] = Wording(
        "分类树中没有“{category}”；最接近的是 {nearest}（{rows_zh}）",
        "汇总所用分类树中的编号",
        "更正所列各行的分类编号，或在分类树中增加该分类",
    )


class TreeHasCycle(Problem):
    """The tree runs in a circle: {cycle}.

    Expected: from every category a way up that ends at a category without a parent.

    Remedy: Correct the parent of one of them.
    """

    code: ClassVar[str] = "tree_has_cycle"
    zh: ClassVar[Wording] = Wording(
        "分类树首尾相连成环：{cycle}", "每个分类逐级向上都到达一个没有上级的分类", "更正其中一个分类的上级"
    )


class TreeParentUnknown(Problem):
    """The parent "{parent}" of category "{category}" is not in the tree.

    Expected: a parent that stands in the tree itself; blank for a category without a parent.

    Remedy: Add the parent to the tree, or correct it.
    """

    code: ClassVar[str] = "tree_parent_unknown"
    zh: ClassVar[Wording] = Wording(
        "分类“{category}”的上级“{parent}”不在分类树中",
        "上级本身也在分类树中；没有上级的分类留空",
        "在分类树中增加该上级，或予以更正",
    )


class ValueColumnMissing(Problem):
    """The table of values has no column "{column}".

    Expected: the columns entity, year, category, gas, value and unit; status and row_id where there are any.

    Remedy: Add the column or name it so.
    """

    code: ClassVar[str] = "value_column_missing"
    zh: ClassVar[Wording] = Wording(
        "数值表缺少“{column}”列",
        "entity、year、category、gas、value、unit 各列；如有状态和行号，列名为 status、row_id",
        "补上该列或改用上述列名",
    )


class ValueCellBlank(Problem):
    """Column "{column}" is blank in {rows}.

    Expected: an entry in every row; only value may be blank, which means not estimated.

    Remedy: Fill in the cells of the rows named.
    """

    code: ClassVar[str] = "value_cell_blank"
    zh: ClassVar[Wording] = Wording(
        "{rows_zh}的“{column}”列为空", "每行都有内容；只有 value 可以留空，表示未估算", "补全所列各行的单元格"
    )


class ValueYearUnreadable(Problem):
    """The column year holds {found}, not whole years.

    Expected: four-digit years such as 2007.

    Remedy: Write the year alone; put months or quarters together before summing.
    """

    code: ClassVar[str] = "value_year_unreadable"
    zh: ClassVar[Wording] = Wording(
        "year 列的内容为 {found}，不是整年", "四位数年份，如 2007", "只写年份；月度、季度数据先合并为年度"
    )


class ValueUnitWrong(Problem):
    """Unit "{unit}" does not measure a mass of {gas}: {detail} ({rows}).

    Expected: a mass, of {gas} where the substance is named (t, kt, Gg, t{gas}), or such a mass per year.

    Remedy: Correct the unit in the rows named. CO2e in tonnes needs the gas CO2e.
    """

    code: ClassVar[str] = "value_unit_wrong"
    zh: ClassVar[Wording] = Wording(
        "单位“{unit}”不是 {gas} 的质量单位：{detail_zh}（{rows_zh}）",
        "质量单位；写明物质时须为 {gas}（t、kt、Gg、t{gas}），或每年的质量",
        "更正所列各行的单位。以二氧化碳当量计的数值，气体应写 CO2e",
    )


class GasWithoutPotential(Problem):
    """Gas "{gas}" has no global warming potential in {set}; nearest: {nearest} ({rows}).

    Expected: a gas of the set {set}.

    Remedy: Correct the gas in the rows named, choose another set, or add the potential to the library.
    """

    code: ClassVar[str] = "gas_without_potential"
    zh: ClassVar[Wording] = Wording(
        "{set} 中没有气体“{gas}”的全球增温潜势；最接近的是 {nearest}（{rows_zh}）",
        "{set} 所列的气体",
        "更正所列各行的气体，改用其他报告，或在参数库中增加该值",
    )


class ValueNotFinite(Problem):
    """The value is not a finite number within reach in {rows}.

    Expected: finite numbers; blank where nothing was estimated; sums below 9.2 million million tonnes.

    Remedy: Correct the value or its unit in the rows named.
    """

    code: ClassVar[str] = "value_not_finite"
    zh: ClassVar[Wording] = Wording(
        "{rows_zh}的数值不是可用的有限数",
        "有限数；未估算的留空；合计小于 9.2 万亿吨",
        "更正所列各行的数值或单位",
    )


class ValueStatusUnknown(Problem):
    """Status "{status}" is not known ({rows}).

    Expected: one of {known}, or blank.

    Remedy: Correct the status in the rows named.
    """

    code: ClassVar[str] = "value_status_unknown"
    zh: ClassVar[Wording] = Wording(
        "无法识别状态“{status}”（{rows_zh}）", "{known} 之一，或留空", "更正所列各行的状态"
    )


class ValueTwice(Problem):
    """A year twice: {rows} give {gas} of category {category}, {entity}, {year} more than once.

    Expected: one row for each entity, year, category and gas.

    Remedy: Keep one of the rows, or add them up before.
    """

    code: ClassVar[str] = "value_twice"
    zh: ClassVar[Wording] = Wording(
        "同一年份重复：{rows_zh}都是 {entity} {year} 年分类 {category} 的 {gas}",
        "每个主体、年份、分类、气体只有一行",
        "只保留一行，或先行合并",
    )


class ValuesTooMany(Problem):
    """{cells} sums would have to be kept at once: {entities} entities × {years} years × {nodes} codes × {gases} gases.

    Expected: at most {limit}.

    Remedy: Sum up in parts, for example year by year; integer sums of parts add up exactly.
    """

    code: ClassVar[str] = "values_too_many"
    zh: ClassVar[Wording] = Wording(
        "需要同时保存 {cells} 个合计：{entities} 个主体 × {years} 年 × {nodes} 个分类 × {gases} 种气体",
        "不超过 {limit} 个",
        "分批汇总，例如逐年进行；各批的整数合计可精确相加",
    )


class ValueBesideParts(Problem):
    """Category {category} has values of its own beside values below it ({parts}): both are added.

    Expected: either values of a category or those of its parts, unless the first is what could not be split.

    Remedy: If {category} is a total of the parts, leave its rows out.
    """

    code: ClassVar[str] = "value_beside_parts"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "分类 {category} 自身有数值，其下级（{parts}）也有数值：两者都计入",
        "只给上级或只给下级的数值；上级为未能拆分的部分时除外",
        "{category} 若为下级合计，应删去其各行",
    )
