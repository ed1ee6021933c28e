"""Problems of stated uncertainties, of propagating them and of drawing from them."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class RangeNegative(Problem):
    """The {side} half-width of {part} is {found} %, below zero.

    Expected: the distance from the value in % of it, at 95 %, as a positive number on both sides.

    Remedy: remove the sign; a range from −10 % to +20 % is lower 10, upper 20.
    """

    code: ClassVar[str] = "range_negative"
    zh: ClassVar[Wording] = Wording(
        "{part} 的{side_zh}半宽为 {found} %，小于零",
        "95 % 置信度下离该值的距离，占该值的百分比，两侧都写正数",
        "去掉负号；−10 % 到 +20 % 写作 lower 10、upper 20",
    )


class RangeBelowZero(Problem):
    """The lower half-width of {part} is {found} %: the value itself would fall below zero.

    Expected: at most 100 %, and less than 100 % where the distribution is lognormal.

    Remedy: give an asymmetric range, such as lower 50, upper 100 for "a factor of two".
    """

    code: ClassVar[str] = "range_below_zero"
    zh: ClassVar[Wording] = Wording(
        "{part} 的下侧半宽为 {found} %，数值会小于零",
        "不超过 100 %；对数正态分布须小于 100 %",
        "改为不对称区间，如“相差一倍”写作 lower 50、upper 100",
    )


class RangePartUnknown(Problem):
    """ "{found}" is no part of a calculation; the nearest is "{nearest}".

    Expected: activity, or the role of a parameter: {known}.

    Remedy: correct the column `part`.
    """

    code: ClassVar[str] = "range_part_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是计算式的组成部分，最接近的是“{nearest}”",
        "activity（活动水平）或参数的作用：{known}",
        "改正 part 列",
    )


class RangeCategoryUnknown(Problem):
    """There is no category "{found}"; the nearest is "{nearest}".

    Expected: a category of the provincial guideline, or blank for all.

    Remedy: correct the column `category`.
    """

    code: ClassVar[str] = "range_category_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有分类“{found}”，最接近的是“{nearest}”", "省级清单指南的分类编码；空白表示全部", "改正 category 列"
    )


class RangeDistributionUnknown(Problem):
    """ "{found}" is no distribution that can be drawn from; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: correct the column `distribution`.
    """

    code: ClassVar[str] = "range_distribution_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是可抽样的分布，最接近的是“{nearest}”", "下列之一：{known}", "改正 distribution 列"
    )


class RangeTwice(Problem):
    """{what} is stated twice; the other is line {other}.

    Expected: one range for the same category, source, item, gas, part and parameter.

    Remedy: remove one of the two lines.
    """

    code: ClassVar[str] = "range_twice"
    zh: ClassVar[Wording] = Wording(
        "{what} 写了两次，另一处在第 {other} 行",
        "同一分类、来源、品种、气体、部分和参数只有一个区间",
        "删去其中一行",
    )


class RangeGroupAlone(Problem):
    """Group "{group}" has {members} of this inventory's inputs, so that nothing varies with it.

    Expected: a correlation group with at least two inputs that vary together.

    Remedy: correct the rows of the group, or clear the column `group`.
    """

    code: ClassVar[str] = "range_group_alone"
    zh: ClassVar[Wording] = Wording(
        "相关组“{group}”在本清单中只有 {members} 个输入，没有一同变动的量",
        "相关组至少含两个一同变动的输入",
        "改正该组各行，或清空 group 列",
    )


class RangeUnused(Problem):
    """{what} fits no row of this inventory.

    Expected: a category, source, item, gas and part that the inventory holds, as `ditan inventory explain` shows.

    Remedy: correct the line if it was meant for this inventory; else nothing needs to be done.
    """

    code: ClassVar[str] = "range_unused"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{what} 与本清单的任何一行都不符",
        "清单中有的分类、来源、品种、气体和部分，可用 ditan inventory explain 查看",
        "若确为本清单而写，请改正；否则不必处理",
    )


class DrawsOutOfRange(Problem):
    """{found} draws were asked for.

    Expected: a whole number from {least} to {most}: fewer leave the 2.5 % and 97.5 % points to chance, more add nothing.

    Remedy: take 10,000 for a report, 100,000 for a published one.
    """

    code: ClassVar[str] = "draws_out_of_range"
    zh: ClassVar[Wording] = Wording(
        "要求抽样 {found} 次",
        "{least} 至 {most} 之间的整数：太少则 2.5 % 和 97.5 % 分位点不稳，再多也无益",
        "一般报告取 10,000，正式发布取 100,000",
    )


class SeedNotUsable(Problem):
    """The seed is {found}.

    Expected: a whole number from 0 to 2^63 − 1; the same seed gives the same draws.

    Remedy: give another seed, or none for the default.
    """

    code: ClassVar[str] = "seed_not_usable"
    zh: ClassVar[Wording] = Wording(
        "随机种子为 {found}", "0 至 2^63 − 1 的整数；种子相同则抽样相同", "换一个种子，或不写用默认值"
    )


class BaseNotComparable(Problem):
    """The base inventory differs in {what}: {found} there, {expected} here.

    Expected: a base of the same place and the same GWP set, of an earlier or later year.

    Remedy: compile the base again with the same choice.
    """

    code: ClassVar[str] = "base_not_comparable"
    zh: ClassVar[Wording] = Wording(
        "基年清单的{what_zh}不同：基年为 {found}，本清单为 {expected}",
        "同一地区、同一套 GWP 的另一年清单",
        "用相同的选择重新编制基年清单",
    )


class NothingEstimated(Problem):
    """No row of the inventory of {place} {year} is estimated: there is nothing to be uncertain about.

    Expected: an inventory with at least one estimated row.

    Remedy: give activity data, or choose with land use where only land use is estimated.
    """

    code: ClassVar[str] = "nothing_estimated"
    zh: ClassVar[Wording] = Wording(
        "{place} {year} 年清单没有一行是估算值，无从评价不确定性",
        "至少有一行估算值的清单",
        "补充活动水平；若只有土地利用有估算值，请选择含土地利用",
    )


class PropagationTooWide(Problem):
    """{share:.0%} of emissions rest on inputs with ranges above ±{limit:.0%}, where error propagation is rough.

    Expected: error propagation for small uncertainties, Monte Carlo for large or skewed ones.

    Remedy: look at the Monte Carlo result as well: {categories}.
    """

    code: ClassVar[str] = "propagation_too_wide"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{share:.0%} 的排放所依据的输入区间超过 ±{limit:.0%}，误差传递法只是粗略估计",
        "不确定性较小时用误差传递法，较大或偏斜时用蒙特卡洛法",
        "同时看蒙特卡洛结果：{categories}",
    )


class UncertaintyNotAssessed(Problem):
    """{share:.1%} of emissions rest on an input without any stated uncertainty: {parts}.

    Expected: a range for every input; the result says nothing about those without one.

    Remedy: state them in a file of your own (`--ranges`); see the manual on uncertainty.
    """

    code: ClassVar[str] = "uncertainty_not_assessed"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{share:.1%} 的排放所依据的输入没有给出不确定性：{parts}",
        "每个输入都有区间；没有区间的，结果不反映其不确定性",
        "在自己的区间文件（--ranges）中写明，见不确定性手册",
    )


class CriterionMeasureUnknown(Problem):
    """Criterion "{criterion}" measures "{found}", which cannot be measured; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: correct the column `measure` of the criteria table.
    """

    code: ClassVar[str] = "criterion_measure_unknown"
    zh: ClassVar[Wording] = Wording(
        "定性准则“{criterion}”的量“{found}”无法计算，最接近的是“{nearest}”",
        "下列之一：{known}",
        "改正准则表的 measure 列",
    )
