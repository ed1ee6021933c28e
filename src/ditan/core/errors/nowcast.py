"""What can be wrong with the series from which a year that is not over is expected."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class NowcastPeriodUnreadable(Problem):
    """ "{found}" is no year, quarter or month.

    Expected: 2023, 2025Q1 or 2025-03.

    Remedy: Write the period in one of these ways.
    """

    code: ClassVar[str] = "nowcast_period_unreadable"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是年、季或月", "2023、2025Q1 或 2025-03 这样的写法", "按其中一种写法改正"
    )


class NowcastPeriodsMixed(Problem):
    """The file holds months and quarters.

    Expected: beside the years, either months or quarters.

    Remedy: Add the months up to quarters, or leave the quarters out.
    """

    code: ClassVar[str] = "nowcast_periods_mixed"
    zh: ClassVar[Wording] = Wording("文件里既有月又有季", "除年以外，只有月或只有季", "把月合成季，或去掉季")


class NowcastNegative(Problem):
    """{column} is below zero.

    Expected: emissions, energy or output from zero.

    Remedy: Correct the cell; what is taken off (sinks) does not belong here.
    """

    code: ClassVar[str] = "nowcast_negative"
    zh: ClassVar[Wording] = Wording(
        "“{column}”小于零", "排放、能耗、产量不小于零", "改正这一格；碳汇等扣减不放在这里"
    )


class NowcastNothingSoFar(Problem):
    """There is nothing of {year} yet.

    Expected: at least one month or quarter of {year}, of emissions or of every driver named.

    Remedy: Add the periods that have passed, or ask for another year.
    """

    code: ClassVar[str] = "nowcast_nothing_so_far"
    zh: ClassVar[Wording] = Wording(
        "还没有 {year} 年的数据",
        "至少有 {year} 年一个月或一个季的排放，或所列各驱动因素的数据",
        "补上已过的月或季，或改问别的年份",
    )


class NowcastYearsTooFew(Problem):
    """{years} changes between past inventories for {drivers} drivers.

    Expected: at least {needed}, so that {freedom} degrees of freedom are left.

    Remedy: Add earlier years, or name fewer drivers.
    """

    code: ClassVar[str] = "nowcast_years_too_few"
    zh: ClassVar[Wording] = Wording(
        "历史清单之间的变化有 {years} 个，驱动因素有 {drivers} 个",
        "至少 {needed} 个变化，留出 {freedom} 个自由度",
        "补充更早的年份，或少列几个驱动因素",
    )


class NowcastDriversAlike(Problem):
    """The drivers {drivers} move together: their effects cannot be told apart.

    Expected: drivers that do not follow from each other.

    Remedy: Leave one of them out.
    """

    code: ClassVar[str] = "nowcast_drivers_alike"
    zh: ClassVar[Wording] = Wording(
        "驱动因素 {drivers} 同步变动，分不出各自的作用", "互不推出的驱动因素", "去掉其中一个"
    )


class NowcastDriverUnsure(Problem):
    """The year of {driver} has no range, so that of the emissions leaves its uncertainty out.

    Expected: at least {needed} past years of {driver} with all periods.

    Remedy: Add its periods of earlier years.
    """

    code: ClassVar[str] = "nowcast_driver_unsure"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "“{driver}”的全年值没有范围，排放的范围未计入它的不确定性",
        "“{driver}”至少有 {needed} 个各期齐全的历史年份",
        "补充它以前年份的各期数据",
    )


class NowcastRangeMissing(Problem):
    """No range: {years} past years with all periods, {needed} are needed.

    Expected: at least {needed} past years, so that past errors can be seen.

    Remedy: Add the periods of earlier years.
    """

    code: ClassVar[str] = "nowcast_range_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "给不出范围：各期齐全的历史年份有 {years} 个，需要 {needed} 个",
        "至少 {needed} 个历史年份，才能看出以往的误差",
        "补充以前年份的各期数据",
    )


class NowcastRangeRough(Problem):
    """The range is rough: with one past year it rests on how the periods grew, not on past errors.

    Expected: at least {needed} past years with all periods.

    Remedy: Add the periods of earlier years.
    """

    code: ClassVar[str] = "nowcast_range_rough"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "范围是粗略的：只有一个历史年份，它依据各期的同比增长，而不是以往的误差",
        "至少 {needed} 个各期齐全的历史年份",
        "补充以前年份的各期数据",
    )


class NowcastYearDiffers(Problem):
    """{column} of {year}: the periods add up to {sum}, the year says {year_value}.

    Expected: periods that add up to their year.

    Remedy: See which of the two is right; the year's own value is used where inventories are compared.
    """

    code: ClassVar[str] = "nowcast_year_differs"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "“{column}” {year} 年：各期合计 {sum}，全年写的是 {year_value}",
        "各期之和等于全年",
        "看看哪个对；比较历年清单时用的是全年数",
    )


class NowcastFileMissing(Problem):
    """Neither a file with its column of emissions nor a place is named.

    Expected: a file with --emissions COLUMN, or --place CODE.

    Remedy: Name one of the two.
    """

    code: ClassVar[str] = "nowcast_file_missing"
    zh: ClassVar[Wording] = Wording(
        "既没有写文件和排放列，也没有写地区",
        "一个文件和 --emissions 列名，或 --place 地区代码",
        "写其中一样",
    )


class RiskReasonMissing(Problem):
    """{indicator}: it is marked as seen without saying what follows.

    Expected: what is done about it, or why nothing is.

    Remedy: Write it down; it stands in the trail and beside the target until the month is over.
    """

    code: ClassVar[str] = "risk_reason_missing"
    zh: ClassVar[Wording] = Wording(
        "“{indicator_zh}”：要标为已知悉，没有写怎么办",
        "打算怎么办，或为什么不办",
        "写明；它记入留痕，到月底以前显示在目标旁",
    )


class RiskNotTold(Problem):
    """{indicator}: there is no warning of this month to mark as seen.

    Expected: a target that the daily look found likely to be missed.

    Remedy: Look at the page again: the chance may have fallen, or somebody was faster.
    """

    code: ClassVar[str] = "risk_not_told"
    zh: ClassVar[Wording] = Wording(
        "“{indicator_zh}”：本月没有要知悉的预警",
        "每日查看时判为多半落空的目标",
        "再看一下页面：可能性也许已降低，或别人先标了",
    )
