"""What cannot be true in an activity table, and what is unlikely: quantities, shares, areas, land use, doubled rows."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class ActivityNegative(Problem):
    """{category} {row_en}: the quantity is {found:,g} {unit_en}, below zero.

    Expected: zero or more. A herd, an output or an area cannot be negative.

    Remedy: Correct the quantity; where nothing occurs write the status NO and leave the quantity blank.
    """

    code: ClassVar[str] = "activity_negative"
    zh: ClassVar[Wording] = Wording(
        "{category} {row_zh}：数量为 {found:,g} {unit_zh}，小于零",
        "零或正数。存栏数、产量、面积不会是负数",
        "改正数量；未发生的，状态写 NO，数量留空",
    )


class ActivityShareOutside(Problem):
    """{category} {row_en}: {parameter} is {found:g}, which is not between 0 and 100 %.

    Expected: a share, a fraction or an efficiency from 0 to 1; percents carry their unit, like `{name} (%)`.

    Remedy: Correct the value, or write the unit (%) after the parameter's name.
    """

    code: ClassVar[str] = "activity_share_outside"
    zh: ClassVar[Wording] = Wording(
        "{category} {row_zh}：{parameter} 为 {found:g}，不在 0 至 100% 之间",
        "比例、份额、效率在 0 至 1 之间；百分数须注明单位，如 {name} (%)",
        "改正数值，或在参数名后注明单位 (%)",
    )


class ActivitySharesOverOne(Problem):
    """{category} {row_en}: the shares of the mixture add up to {total:.2%} (cells {cells}).

    Expected: at most 100 %; {allowed:.1%} is allowed for rounding.

    Remedy: Correct the composition. What is left below 100 % is taken as inert.
    """

    code: ClassVar[str] = "activity_shares_over_one"
    zh: ClassVar[Wording] = Wording(
        "{category} {row_zh}：各组分比例合计 {total:.2%}（单元格 {cells}）",
        "不超过 100%，尾数误差允许 {allowed:.1%}",
        "改正组成比例。不足 100% 的部分按惰性物计",
    )


class ActivityAreaOverPlace(Problem):
    """{name_en}: {found:,.0f} ha (cells {cells}) is more than the whole of {place}, {place_ha:,.0f} ha.

    Expected: an area within the place ({area_source_en}).

    Remedy: Check the unit (ha, mu, km2, 1e4 ha) and the quantity; if the place's area is wrong, state it in a row
    `place_area` of category 4.
    """

    code: ClassVar[str] = "activity_area_over_place"
    zh: ClassVar[Wording] = Wording(
        "{name_zh}：{found:,.0f} 公顷（单元格 {cells}），超过 {place} 的全部面积 {place_ha:,.0f} 公顷",
        "面积不超过该地区（{area_source_zh}）",
        "核对单位（公顷、亩、平方公里、万公顷）和数量；若地区面积有误，用分类 4 的 place_area 行写明",
    )


class LandClassUnknown(Problem):
    """ "{found}" is no land-use class or no pair of classes.

    Expected: {known}; in `land_matrix` a pair like `forest>cropland`. The nearest is "{nearest}".

    Remedy: Correct the item.
    """

    code: ClassVar[str] = "land_class_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是土地利用类型，也不是一对类型",
        "{known}；land_matrix 行写成一对，如 forest>cropland。最接近的是“{nearest}”",
        "改正 item 列",
    )


class FactUnitUnfit(Problem):
    """{name_en} is given in {unit}.

    Expected: a unit that converts to {expected}.

    Remedy: Correct the unit.
    """

    code: ClassVar[str] = "activity_fact_unit"
    zh: ClassVar[Wording] = Wording("{name_zh}的单位是 {unit}", "能换算为 {expected} 的单位", "改正单位")


class LandOpeningGap(Problem):
    """The land-use matrix does not close for {class_en}: {opening:,.2f} ha at the beginning, while what stayed and what it became add up to
    {total:,.2f} ha, {gap:+,.2f} ha (cells {cells}{absent_en}).

    Expected: each row of the matrix adds up to the area of its class at the beginning of the year.

    Remedy: Correct the cells, or give those that are missing, what stayed the same (`{id}>{id}`) among them.
    """

    code: ClassVar[str] = "land_opening_gap"
    zh: ClassVar[Wording] = Wording(
        "土地利用转移矩阵的{class_zh}不平：年初 {opening:,.2f} 公顷，保持不变与转出合计 {total:,.2f} 公顷，"
        "相差 {gap:+,.2f} 公顷（单元格 {cells}{absent_zh}）",
        "矩阵每一行之和等于该类型的年初面积",
        "改正这些单元格，或补上缺少的格，包括保持不变的 {id}>{id}",
    )


class LandClosingGap(Problem):
    """The land-use matrix does not close for {class_en}: {closing:,.2f} ha at the end, while what stayed and what became it add up to
    {total:,.2f} ha, {gap:+,.2f} ha (cells {cells}{absent_en}).

    Expected: each column of the matrix adds up to the area of its class at the end of the year.

    Remedy: Correct the cells, or give those that are missing, what stayed the same (`{id}>{id}`) among them.
    """

    code: ClassVar[str] = "land_closing_gap"
    zh: ClassVar[Wording] = Wording(
        "土地利用转移矩阵的{class_zh}不平：年末 {closing:,.2f} 公顷，保持不变与转入合计 {total:,.2f} 公顷，"
        "相差 {gap:+,.2f} 公顷（单元格 {cells}{absent_zh}）",
        "矩阵每一列之和等于该类型的年末面积",
        "改正这些单元格，或补上缺少的格，包括保持不变的 {id}>{id}",
    )


class LandTotalGap(Problem):
    """{what_en} adds up to {total:,.2f} ha, the place has {place_ha:,.2f} ha: {gap:+,.2f} ha (cells {cells}).

    Expected: all classes together are the whole place ({area_source_en}).

    Remedy: Correct the class areas, or the area of the place in the row `place_area`.
    """

    code: ClassVar[str] = "land_total_gap"
    zh: ClassVar[Wording] = Wording(
        "{what_zh}合计 {total:,.2f} 公顷，该地区面积为 {place_ha:,.2f} 公顷，相差 {gap:+,.2f} 公顷（单元格 {cells}）",
        "各类型合计等于全地区面积（{area_source_zh}）",
        "改正各类型面积，或改正 place_area 行的地区面积",
    )


class ActivityTwice(Problem):
    """{place} {year}, category {category}, {row_en}: stands twice, in lines {lines}.

    Expected: a row for each place, year, category, source, item and gas.

    Remedy: Delete one of the rows, or add the quantities; plants with factors of their own take their names as source.
    """

    code: ClassVar[str] = "activity_twice"
    zh: ClassVar[Wording] = Wording(
        "{place} {year} 年，分类 {category}，{row_zh}：重复，在第 {lines} 行",
        "同一地区、年份、分类、来源、项目和气体只填一行",
        "删去其中一行，或合并数量；各有自己因子的企业，把企业名写在排放源列",
    )


class ActivityUnlikely(Problem):
    """{name_en} is {found:,.4g} {unit}; cells {cells}.

    Expected: {low:,g} to {high:,g} {unit} ({basis_en}).

    Remedy: Check unit and quantity of both rows; if they are right, say why in the note.
    """

    code: ClassVar[str] = "activity_unlikely"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{name_zh}为 {found:,.4g} {unit}；单元格 {cells}",
        "{low:,g} 至 {high:,g} {unit}（{basis_zh}）",
        "核对两行的单位和数量；确实无误的，在 note 列说明原因",
    )


class RecoveryOverEmission(Problem):
    """{category_en}: {removed_t:,.1f} t of {gas} are taken off ({at}), more than the {emitted_t:,.1f} t that are emitted.

    Expected: what is recovered, destroyed or kept in a product is part of what arises in the category.

    Remedy: Check unit and quantity of the rows that are taken off; the category is negative by {net_t:,.1f} t.
    """

    code: ClassVar[str] = "recovery_over_emission"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{category_zh}：扣除的 {gas} 为 {removed_t:,.1f} 吨（{at}），多于产生的 {emitted_t:,.1f} 吨",
        "回收、焚毁或留存在产品中的量是该分类产生量的一部分",
        "核对扣除各行的单位和数量；该分类现为负 {net_t:,.1f} 吨",
    )


class ActivityAgainstBalance(Problem):
    """{name_en}: the activity table gives {activity:,.2f} {unit} ({at}), the balance
    {balance:,.2f} {balance_unit} ({balance_at}); {compared_en}.

    Expected: {expected_en}.

    Remedy: {remedy_en}.
    """

    code: ClassVar[str] = "activity_against_balance"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{name_zh}：活动数据表为 {activity:,.2f} {unit}（{at}），平衡表为 {balance:,.2f} {balance_unit}"
        "（{balance_at}）；{compared_zh}",
        "{expected_zh}",
        "{remedy_zh}",
    )
