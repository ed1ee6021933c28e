"""What can be wrong with measures of an enterprise, its expected allowance, and its expected year-end."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class MeasuresExceedSource(Problem):
    """Measures on {source} would cut {tonnes} t a year, but it emits {emissions} t.

    Expected: measures on one source cut at most what it emits.

    Remedy: Look whether two measures count the same tonnes, or lower the tonnes of one.
    """

    code: ClassVar[str] = "measures_exceed_source"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "“{source}”上的措施一年共减 {tonnes} 吨，而该排放源只排放 {emissions} 吨",
        "同一排放源上各项措施的减排量之和不超过它的排放量",
        "看看是否有两项措施重复计算了同一部分减排，或调低减排量",
    )


class MeasureFieldUnreadable(Problem):
    """{field}: "{found}" is not an amount.

    Expected: a number such as 1,200.5, or one of NE, NO, IE, C.

    Remedy: Type the number without words; write NE where it is not known yet and NO where there is none.
    """

    code: ClassVar[str] = "measure_field_unreadable"
    zh: ClassVar[Wording] = Wording(
        "{field_zh}：“{found}”不是数量",
        "数字，如 1,200.5；或 NE、NO、IE、C 之一",
        "只填数字；还不知道的填 NE，没有的填 NO",
    )


class MeasureAmountNegative(Problem):
    """{field} is {found}.

    Expected: zero or more.

    Remedy: Type the size without a sign; only the yearly cost may be below zero, for a saving.
    """

    code: ClassVar[str] = "measure_amount_negative"
    zh: ClassVar[Wording] = Wording(
        "{field_zh}是 {found}", "不小于零", "不带负号填写；只有年运行费用可以为负，表示节省"
    )


class MeasureLifetimeWrong(Problem):
    """A lifetime of "{found}" years.

    Expected: whole years, from 1 to {most}.

    Remedy: Type the years for which the measure works.
    """

    code: ClassVar[str] = "measure_lifetime_wrong"
    zh: ClassVar[Wording] = Wording("寿命“{found}”年", "1 至 {most} 的整数年", "填写措施有效的年数")


class MeasureStatusUnknown(Problem):
    """ "{found}" is no state of a measure.

    Expected: one of {known}.

    Remedy: Choose from the list.
    """

    code: ClassVar[str] = "measure_status_unknown"
    zh: ClassVar[Wording] = Wording("“{found}”不是措施的状态", "{known} 之一", "从列表中选择")


class MeasureSourceUnknown(Problem):
    """ "{found}" is no source of {method}.

    Expected: one of {known}, or blank where the measure acts on no single source.

    Remedy: Choose from the list.
    """

    code: ClassVar[str] = "measure_source_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是 {method} 的排放源", "{known} 之一；不针对单一排放源的留空", "从列表中选择"
    )


class MeasureChangedMeanwhile(Problem):
    """ "{name}" was changed meanwhile by {person}.

    Expected: the measure as it stood when you opened it.

    Remedy: Compare with what stands there now, then save again.
    """

    code: ClassVar[str] = "measure_changed_meanwhile"
    zh: ClassVar[Wording] = Wording(
        "“{name}”在此期间已由{person}改过", "打开时的内容未变", "对照现在的内容，再保存一次"
    )


class DiscountRateWrong(Problem):
    """A discount rate of "{found}" %.

    Expected: percent a year, from 0 to {most}.

    Remedy: Type percent: 8 for 8 % a year.
    """

    code: ClassVar[str] = "discount_rate_wrong"
    zh: ClassVar[Wording] = Wording("折现率“{found}”%", "每年百分之 0 至 {most}", "填百分数：8 表示每年 8%")


class PriceWithoutSource(Problem):
    """The price has no {lacking}.

    Expected: a price with where it comes from and the day it held.

    Remedy: Fill in both, or leave the price blank.
    """

    code: ClassVar[str] = "price_without_source"
    zh: ClassVar[Wording] = Wording(
        "价格没有填{lacking_zh}", "价格、出处和日期一起填", "补上出处和日期，或不填价格"
    )


class PriceYearWrong(Problem):
    """Prices of "{found}".

    Expected: the year whose prices the value added is told at, from 1978 to {most}.

    Remedy: Take it from the statistics form; years are set against each other only at the prices of one year.
    """

    code: ClassVar[str] = "price_year_wrong"
    zh: ClassVar[Wording] = Wording(
        "价格年份“{found}”",
        "增加值按哪一年的价格计算，1978 至 {most}",
        "照统计报表填写；只有按同一年价格计算的增加值才互相比较",
    )


class YearEndRangeMissing(Problem):
    """No range: {years} past years with all months, {needed} are needed.

    Expected: at least {needed} past years of monthly facts, so that past errors can be seen.

    Remedy: Bring in the facts of earlier years; until then the middle is only {way}.
    """

    code: ClassVar[str] = "year_end_range_missing"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "给不出范围：月份齐全的历史年份有 {years} 个，需要 {needed} 个",
        "至少 {needed} 个历史年份的逐月数据，才能看出以往的误差",
        "补录以前年份的月度数据；在此之前，预计值只是{way_zh}",
    )


class YearEndRangeRough(Problem):
    """The range is rough: there is one past year, so it rests on how the months grew, not on past errors.

    Expected: at least {needed} past years of monthly facts.

    Remedy: Bring in the facts of earlier years.
    """

    code: ClassVar[str] = "year_end_range_rough"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "范围是粗略的：只有一个历史年份，它依据各月的同比增长，而不是以往的误差",
        "至少 {needed} 个历史年份的逐月数据",
        "补录以前年份的月度数据",
    )


class YearEndMonthThin(Problem):
    """{months}: fewer emissions of sources than in other months ({found} of {usual}).

    Expected: each month with the same sources.

    Remedy: See whether facts of the month are missing; a month half filled in makes the expected year-end too small.
    """

    code: ClassVar[str] = "year_end_month_thin"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{months}的排放源比其他月份少（{found}/{usual}）",
        "各月的排放源相同",
        "看看当月数据是否还没填齐；只填了一半的月份会使预计值偏小",
    )


class YearEndMonthMissing(Problem):
    """No emissions in {months}, though later months have some: they are reckoned like months that have not come.

    Expected: every month up to the last one entered.

    Remedy: Enter the facts of these months; where nothing was emitted, enter 0.
    """

    code: ClassVar[str] = "year_end_month_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{months}没有排放，其后的月份却有：按还没到的月份推算",
        "截至最后填报的月份，每个月都有",
        "补报这些月份；确实没有排放的填 0",
    )


class YearEndYearlyMissing(Problem):
    """Not in the expected year-end: what stands in the year {year} alone without a month ({tonnes} t).

    Expected: the same facts of this year.

    Remedy: Fill in this year's yearly facts when they are known.
    """

    code: ClassVar[str] = "year_end_yearly_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "预计值不含只按全年填报的部分（{year} 年为 {tonnes} 吨）",
        "本年也有这些数据",
        "知道以后填报本年的全年数据",
    )
