"""What can be wrong with series, factors and drivers of a pathway."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class ColumnMissing(Problem):
    """There is no column {column}; the file has {found}.

    Expected: a first row that names the columns, {column} among them.

    Remedy: Name the column as it stands in the file, or rename it there.
    """

    code: ClassVar[str] = "pathway_column_missing"
    zh: ClassVar[Wording] = Wording(
        "没有“{column}”这一列；文件里有 {found}",
        "第一行是列名，其中有“{column}”",
        "按文件里的写法给出列名，或在文件里改列名",
    )


class YearUnreadable(Problem):
    """“{found}” is no year.

    Expected: four digits, or a span of two years such as 1992-1993.

    Remedy: Correct the cell, or name the column of years.
    """

    code: ClassVar[str] = "pathway_year_unreadable"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是年份", "四位数字，或 1992-1993 这样的起止年份", "改正这一格，或指明年份在哪一列"
    )


class PeriodTwice(Problem):
    """{period} stands twice, first in line {first}.

    Expected: one row for each period.

    Remedy: Delete one of the rows, or choose the rows of one place before.
    """

    code: ClassVar[str] = "pathway_period_twice"
    zh: ClassVar[Wording] = Wording(
        "{period} 出现了两次，第一次在第 {first} 行", "每个时期一行", "删去一行，或先只留一个地区的数据"
    )


class PartTwice(Problem):
    """Part {part} stands twice in {period}.

    Expected: one row for each period and part.

    Remedy: Add the two rows up, or give them names of their own.
    """

    code: ClassVar[str] = "pathway_part_twice"
    zh: ClassVar[Wording] = Wording(
        "{period} 的“{part}”出现了两次", "每个时期每个部分一行", "把两行相加，或分别命名"
    )


class PartMissing(Problem):
    """Part {part} has no row in {period}.

    Expected: every part in every period; missing is not zero.

    Remedy: Add the row; write 0 where the part did not occur.
    """

    code: ClassVar[str] = "pathway_part_missing"
    zh: ClassVar[Wording] = Wording(
        "{period} 没有“{part}”这一行", "每个时期都有每个部分；缺数不是零", "补上这一行；没有发生的写 0"
    )


class ValueMissing(Problem):
    """There is no value in column {column}.

    Expected: a number; missing is not zero.

    Remedy: Fill in the cell, or leave out the whole period.
    """

    code: ClassVar[str] = "pathway_value_missing"
    zh: ClassVar[Wording] = Wording("“{column}”没有填", "一个数；缺数不是零", "补上这一格，或不用这个时期")


class SeriesEmpty(Problem):
    """Column {column} holds no values.

    Expected: one value for each year.

    Remedy: Name another column or another sheet.
    """

    code: ClassVar[str] = "pathway_series_empty"
    zh: ClassVar[Wording] = Wording("“{column}”这一列没有数", "每年一个数", "换一列或换一张表")


class SeriesTooShort(Problem):
    """The series has {count} years; a test of its trend needs {minimum}.

    Expected: at least {minimum} years with values.

    Remedy: Add years.
    """

    code: ClassVar[str] = "series_too_short"
    zh: ClassVar[Wording] = Wording(
        "只有 {count} 年数据，趋势检验至少要 {minimum} 年", "至少 {minimum} 年有数", "补充年份"
    )


class SeriesShort(Problem):
    """The series has {count} years; below {wanted} the significance of the test is rough.

    Expected: {wanted} years or more.

    Remedy: Read the verdict with care, or add years.
    """

    code: ClassVar[str] = "series_short"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "只有 {count} 年数据，少于 {wanted} 年时显著性是粗略的", "{wanted} 年以上", "谨慎使用结论，或补充年份"
    )


class SeriesGap(Problem):
    """Years without a value: {years}. They are left out, not filled.

    Expected: a value for each year from the first to the last.

    Remedy: Add the values; the test counts the years that are there.
    """

    code: ClassVar[str] = "series_gap"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "这些年份没有数：{years}。未作填补，检验时略去",
        "从首年到末年每年一个数",
        "补上数；检验只用有数的年份",
    )


class SeriesEndsAtPeak(Problem):
    """The largest value stands in {year}, the first year; the peak may lie before the series.

    Expected: a series that begins before the peak.

    Remedy: Add earlier years.
    """

    code: ClassVar[str] = "series_begins_at_peak"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "最大值在首年 {year}，峰值可能在这之前", "序列从峰值之前开始", "补充更早的年份"
    )


class VerdictHangsOnYears(Problem):
    """Corrected for autocorrelation the test from the peak on says otherwise: p {p_corrected} instead of {p}.

    Expected: both tests on one side of the rule's level.

    Remedy: Name both; wait for more years before the verdict is used.
    """

    code: ClassVar[str] = "verdict_hangs_on_years"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "峰值之后的检验经自相关修正后结论不同：p 为 {p_corrected}，原为 {p}",
        "两种检验在显著性水平的同一侧",
        "两个都写明；等数据年份更多再采用结论",
    )


class PeriodsTooFew(Problem):
    """There is {count} period; a change needs two.

    Expected: two periods or more.

    Remedy: Add a period.
    """

    code: ClassVar[str] = "periods_too_few"
    zh: ClassVar[Wording] = Wording("只有 {count} 个时期，看变化至少要两个", "两个以上时期", "补充时期")


class FactorChangesSign(Problem):
    """Factor {factor} of {part} changes its sign between {start} and {end}.

    Expected: a factor that is above zero (or below) in both periods, or zero in one of them.

    Remedy: Choose factors that keep their sign; removals are parts of their own.
    """

    code: ClassVar[str] = "factor_changes_sign"
    zh: ClassVar[Wording] = Wording(
        "“{part}”的因素“{factor}”从 {start} 到 {end} 变了正负号",
        "两个时期同号，或其中一个为零",
        "改用不变号的因素；吸收汇另列一部分",
    )


class RatioOfNothing(Problem):
    """The total of {period} is not above zero; a ratio to it says nothing.

    Expected: totals above zero for a multiplicative decomposition.

    Remedy: Use the additive method, or leave the period out.
    """

    code: ClassVar[str] = "ratio_of_nothing"
    zh: ClassVar[Wording] = Wording(
        "{period} 的合计不大于零，不能求比值", "乘法分解要求合计大于零", "改用加法分解，或不用这个时期"
    )


class ProductNotTotal(Problem):
    """The factors multiply to {product}, the total printed is {total}.

    Expected: factors whose product is the total of the part.

    Remedy: Check units and factors; leave the column of totals out if it means something else.
    """

    code: ClassVar[str] = "product_not_total"
    zh: ClassVar[Wording] = Wording(
        "各因素之积是 {product}，表上的合计是 {total}",
        "因素之积等于该部分的合计",
        "核对单位和因素；合计列另有含义时不要带上",
    )


class LevelNotPositive(Problem):
    """{name} of {period} is {found}; a rate of growth needs levels above zero.

    Expected: levels above zero.

    Remedy: Correct the value or leave the period out; for rates that are given, use --rates.
    """

    code: ClassVar[str] = "level_not_positive"
    zh: ClassVar[Wording] = Wording(
        "{period} 的{name_zh}是 {found}，求增长率要大于零的数",
        "大于零的数",
        "改正数值或不用这个时期；给的是增长率时用 --rates",
    )


class DriverStandsStill(Problem):
    """From {start} to {end} the driver did not change; there is no elasticity.

    Expected: a driver that grows or shrinks.

    Remedy: Read the change of emissions itself.
    """

    code: ClassVar[str] = "driver_stands_still"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{start} 到 {end} 驱动因素没有变化，没有弹性系数", "驱动因素有增减", "直接看排放的变化"
    )
