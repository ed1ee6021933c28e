"""What can be wrong with readings of meters and with the table that says what a meter measures."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class MeterUnknown(Problem):
    """The meter "{found}" is not mapped ({count} readings).

    Expected: one of {known}.

    Remedy: Say on the page of meters what it measures, or take it out of the file. Nothing was taken over.
    """

    code: ClassVar[str] = "enterprise_meter_unknown"
    zh: ClassVar[Wording] = Wording(
        "表计“{found}”没有对应（{count} 个读数）",
        "{known} 之一",
        "在“表计”页说明它量的是什么，或从文件中去掉；这次没有写入任何数据",
    )


class ReadingTimeWrong(Problem):
    """ "{found}" is no day and time ({count} readings).

    Expected: a time such as 2024-03-01 00:15.

    Remedy: Correct the time, or choose another form of time in the export.
    """

    code: ClassVar[str] = "enterprise_reading_time_wrong"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是日期时间（{count} 个读数）",
        "日期时间，如 2024-03-01 00:15",
        "改正时间，或在导出时换一种时间格式",
    )


class ReadingBlank(Problem):
    """A reading has no {column} ({count} readings).

    Expected: meter, time and value in each row.

    Remedy: Fill it in, or take the rows out: a missing reading is not zero.
    """

    code: ClassVar[str] = "enterprise_reading_blank"
    zh: ClassVar[Wording] = Wording(
        "读数缺少{column_zh}（{count} 个读数）",
        "每行都有表计编号、时间、数值",
        "补上，或去掉这些行：没有读数不等于零",
    )


class ReadingOutsideYear(Problem):
    """{count} readings are outside {year}, the first at {found}.

    Expected: readings of {year}.

    Remedy: Nothing needs to be done if they belong to another year: they were passed over. Bring them in there.
    """

    code: ClassVar[str] = "enterprise_reading_outside_year"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{count} 个读数不在 {year} 年，第一个是 {found}",
        "{year} 年的读数",
        "属于别的年份就不用管，这次没有采用；到那一年再汇入",
    )


class ReadingUnitWrong(Problem):
    """The meter {meter} reads in "{found}", which does not measure what {expected_unit} measures ({count} readings).

    Expected: {expected_unit}, or a unit that converts into it.

    Remedy: Correct the unit in the file, or that of the meter on the page of meters.
    """

    code: ClassVar[str] = "enterprise_reading_unit_wrong"
    zh: ClassVar[Wording] = Wording(
        "表计 {meter} 的读数单位是“{found}”，与 {expected_unit} 不是同一种量（{count} 个读数）",
        "{expected_unit}，或可换算成它的单位",
        "改正文件里的单位，或在“表计”页改这块表的单位",
    )


class ReadingTwice(Problem):
    """The meter {meter} has two values at {moment}: {first} and {second}.

    Expected: one value of a meter at a time.

    Remedy: Keep the right one.
    """

    code: ClassVar[str] = "enterprise_reading_twice"
    zh: ClassVar[Wording] = Wording(
        "表计 {meter} 在 {moment} 有两个值：{first} 和 {second}",
        "一块表一个时刻一个值",
        "只留正确的一个",
    )


class CounterFellBack(Problem):
    """The counter {meter} fell from {first} to {second} at {moment}.

    Expected: a counter that only rises.

    Remedy: If the meter was changed or passed its end, type this month by hand and take it out of the file; else map
    the meter as amounts.
    """

    code: ClassVar[str] = "enterprise_counter_fell_back"
    zh: ClassVar[Wording] = Wording(
        "表计 {meter} 的表底数在 {moment} 由 {first} 降为 {second}",
        "表底数只升不降",
        "若换过表或走满一圈，这个月手工填写并从文件中去掉；若读数本来是区间量，改这块表成月的办法",
    )


class MonthNotCovered(Problem):
    """{months}: the readings of {meters} do not cover the whole month, nothing was made of them.

    Expected: for amounts a reading on each day and none missing between, for a counter one at the beginning and one at the
    end of the month; of each meter of a fact.

    Remedy: Bring a file of whole months; a month still under way comes when it is over.
    """

    code: ClassVar[str] = "enterprise_month_not_covered"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{months}：{meters} 的读数不满整月，没有成月",
        "区间量每天有读数、中间不缺，表底数月初月末各有一个；同一数据的每块表都有",
        "汇入整月的文件；还没过完的月份过完再汇入",
    )


class ReadingsMissing(Problem):
    """{months}: {count} readings of the meter {meter} are missing, the first after {moment}.

    Expected: a reading every {minutes} minutes, as the others of the month come; a missing one is not zero.

    Remedy: Bring the months whole; what cannot be had any more is typed by hand, as estimated.
    """

    code: ClassVar[str] = "enterprise_readings_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{months}：表计 {meter} 缺 {count} 个读数，第一处在 {moment} 之后",
        "与当月其他读数一样，每 {minutes} 分钟一个；缺的读数不等于零",
        "整月重新汇入；再也取不到的，这个月手工填写，获取方式写估算",
    )


class ReadingsMakeNothing(Problem):
    """The readings make no month of {year}.

    Expected: readings of mapped meters over at least one whole month of {year}.

    Remedy: Look whether the year and the file are the right ones.
    """

    code: ClassVar[str] = "enterprise_readings_make_nothing"
    zh: ClassVar[Wording] = Wording(
        "这些读数凑不成 {year} 年的任何一个月",
        "已对应的表计、{year} 年至少一个整月的读数",
        "看年份和文件是否选对",
    )


class MeterFactUnknown(Problem):
    """ "{found}" is nothing that the methodology {method} asks month by month.

    Expected: a source, item and parameter of {method} that is given by month.

    Remedy: Choose one of the list.
    """

    code: ClassVar[str] = "enterprise_meter_fact_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是核算方法 {method} 逐月要求的数据",
        "{method} 中逐月填报的排放源、品种、参数",
        "从列表中选择",
    )


class MeterUnitWrong(Problem):
    """The unit "{found}" does not fit {fact}.

    Expected: {expected_unit}, or a unit that converts into it.

    Remedy: Choose the unit that the meter shows.
    """

    code: ClassVar[str] = "enterprise_meter_unit_wrong"
    zh: ClassVar[Wording] = Wording(
        "单位“{found}”与{fact_zh}不是同一种量", "{expected_unit}，或可换算成它的单位", "选表计显示的单位"
    )


class MeterWayUnknown(Problem):
    """ "{found}" is no way to make a month.

    Expected: one of {known}.

    Remedy: Choose one of the list.
    """

    code: ClassVar[str] = "enterprise_meter_way_unknown"
    zh: ClassVar[Wording] = Wording("“{found}”不是成月的办法", "{known} 之一", "从列表中选择")
