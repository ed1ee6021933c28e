"""What can be wrong with figures of months and quarters, beside what can be wrong with any figure."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class PeriodNumberWrong(Problem):
    """{measure_en} of {year} is given for period {found}.

    Expected: {expected}.

    Remedy: Put the value under one of these periods; months and quarters of one measure are not mixed.
    """

    code: ClassVar[str] = "period_number_wrong"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 的期是 {found}",
        "{expected_zh}",
        "把数放在其中一期；同一指标不混用月和季",
    )


class PeriodAhead(Problem):
    """{measure_en} of {year} is not over yet.

    Expected: a month or quarter that ended before {day}.

    Remedy: Check the year and the column; what lies ahead is a projection, not a statistic.
    """

    code: ClassVar[str] = "period_ahead"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 还没有过完",
        "{day} 以前已经结束的月或季",
        "核对年份和列；未来的是预测，不是统计数",
    )


class PeriodKindUnknown(Problem):
    """{measure_en} of {year}: "{found}" does not say whether the values are of the period or to date.

    Expected: one of {known}.

    Remedy: Write single or to date; left blank, it is as bulletins usually print the measure.
    """

    code: ClassVar[str] = "period_kind_unknown"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh}：“{found}”没有说明是本期还是累计",
        "应为其中之一：{known}",
        "写本期或累计；留空则按公报通常的印法",
    )


class PeriodIndexSingle(Problem):
    """{measure_en} of {year} is an index of a single period.

    Expected: an index to date (累计): the same period of the year before is 100.

    Remedy: Give the index from the first of January to the end of the period.
    """

    code: ClassVar[str] = "period_index_single"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 是单期的指数",
        "累计指数：上年同期为 100",
        "填年初到该期末的累计指数",
    )


class PeriodCumulativeFalls(Problem):
    """{measure_en} of {year} is {found} to the end of {later}, and {before} to the end of {earlier} already.

    Expected: values to date that do not fall.

    Remedy: Correct the wrong one; a value of the period alone is entered as such, not as a value to date.
    """

    code: ClassVar[str] = "period_cumulative_falls"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 到{later_zh}累计 {found}，而到{earlier_zh}已经累计 {before}",
        "累计数不减少",
        "改正错的一个；只是当期的数按“本期”录，不按“累计”录",
    )


class PeriodSumDiffers(Problem):
    """{measure_en} of {year}: {later} alone is given as {found}, and by the values to date it is {before}.

    Expected: periods that add up to their values to date (apart by less than {agreed}).

    Remedy: Correct one of them. Where earlier periods were revised, withdraw the single values: those to date suffice.
    """

    code: ClassVar[str] = "period_sum_differs"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh}：{later_zh}本期写的是 {found}，按累计数相减是 {before}",
        "各期之和与累计数一致（相差不到 {agreed}）",
        "改正其中一个；前面各期有修订的，撤回单期数，只留累计数即可",
    )


class PeriodGap(Problem):
    """{measure_en} of {year}: {missing} cannot be told apart or lacks, though later periods are there.

    Expected: every period up to the last, or values to date.

    Remedy: Bring what lacks; until then the year is reckoned from the periods that are known.
    """

    code: ClassVar[str] = "period_gap"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh}：后面的期有数，{missing_zh}没有",
        "到最近一期为止各期都有，或有累计数",
        "补上缺的；补上之前按已知的各期推算",
    )


class PeriodFileColumnsMissing(Problem):
    """The table of months and quarters lacks {missing}.

    Expected: a column of measures, and at least one of the months 1月 … 12月 or the quarters 一季度 … 四季度.

    Remedy: Take the template, or name the columns as it does.
    """

    code: ClassVar[str] = "period_file_columns_missing"
    zh: ClassVar[Wording] = Wording(
        "月度、季度数据表缺少 {missing}",
        "有指标一列，以及 1月 … 12月 或 一季度 … 四季度 中至少一列",
        "用模板，或按模板写列名",
    )
