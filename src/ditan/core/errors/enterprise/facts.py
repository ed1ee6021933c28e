"""What can be wrong with the facts of an enterprise."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class FactWordUnknown(Problem):
    """ "{found}" is no {column} of {owner}; it stands in {count} rows, first here.

    Expected: one of {known}; the nearest is "{nearest}".

    Remedy: Correct the word; `ditan enterprise methods {method}` lists them all.
    """

    code: ClassVar[str] = "enterprise_word_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是 {owner_zh} 的{column_zh}，共 {count} 行，此处是第一处",
        "{known} 之一；最接近的是“{nearest}”",
        "改正；ditan enterprise methods {method} 列出全部可用的词",
    )


class FactCellBlank(Problem):
    """The column {column} is blank in {count} rows, first here.

    Expected: {expected}.

    Remedy: Fill it in. Where nothing occurs write NO as the value, where nothing is known NE.
    """

    code: ClassVar[str] = "enterprise_cell_blank"
    zh: ClassVar[Wording] = Wording(
        "{column_zh} 列有 {count} 行为空，此处是第一处",
        "{expected_zh}",
        "补上；没有发生的在数值列写 NO，没有数据的写 NE",
    )


class FactMonthWrong(Problem):
    """ "{found}" is no month; it stands in {count} rows, first here.

    Expected: a month such as 2024-03, 3 or 3月; blank or the year for a fact of the whole year.

    Remedy: Correct the month.
    """

    code: ClassVar[str] = "enterprise_month_wrong"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是月份，共 {count} 行，此处是第一处",
        "月份，如 2024-03、3 或 3月；全年的数据留空或写年份",
        "改正月份",
    )


class FactsOfSeveralYears(Problem):
    """The facts are of the years {years}; here is one of {found}.

    Expected: facts of one year{asked}.

    Remedy: Compute each year from a file of its own.
    """

    code: ClassVar[str] = "enterprise_several_years"
    zh: ClassVar[Wording] = Wording(
        "数据涉及 {years} 年度，此处为 {found} 年度", "同一年度的数据{asked_zh}", "每个年度单独用一个文件核算"
    )


class FactUnitDoesNotFit(Problem):
    """The unit "{found}" does not fit {what}; it stands in {count} rows, first here.

    Expected: {expected}, or a unit that can be turned into it.

    Remedy: Write the unit in which the figure was read; if the figure measures something else, correct the parameter.
    """

    code: ClassVar[str] = "enterprise_unit_does_not_fit"
    zh: ClassVar[Wording] = Wording(
        "单位“{found}”与{what_zh}不符，共 {count} 行，此处是第一处",
        "{expected}，或能换算为它的单位",
        "写读数本来的单位；若数值是另一个量，改正参数列",
    )


class FactMeantYearly(Problem):
    """{what} is asked once for the year; it is given for months in {count} rows, first here.

    Expected: one figure for the whole year.

    Remedy: Leave the month blank and give the figure of the year.
    """

    code: ClassVar[str] = "enterprise_meant_yearly"
    zh: ClassVar[Wording] = Wording(
        "{what_zh}按年填报一次，却有 {count} 行按月填写，此处是第一处",
        "全年一个数",
        "月份留空，填全年的数",
    )


class FactTwice(Problem):
    """The same fact stands in {first} and again here: {fact}.

    Expected: each facility, source, item, month and parameter once.

    Remedy: Delete one of the two; two deliveries of one month are added up before.
    """

    code: ClassVar[str] = "enterprise_fact_twice"
    zh: ClassVar[Wording] = Wording(
        "同一数据在 {first} 和此处重复：{fact_zh}",
        "同一设施、排放源、品种、月份、参数只有一行",
        "删去其中一行；同月有两笔的先相加",
    )


class FactMonthsBesideYear(Problem):
    """{fact} is given for months and, here, for the year: it would count twice.

    Expected: months, or the year, not both.

    Remedy: Delete the figure of the year, or those of the months.
    """

    code: ClassVar[str] = "enterprise_months_beside_year"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}既有分月数，此处又有全年数，会重复计算", "分月或全年，只填一种", "删去全年数，或删去分月数"
    )


class FactNegative(Problem):
    """{what} is {found}.

    Expected: a number of zero or more; what is sold or taken off has an item of its own and is subtracted by itself.

    Remedy: Write the amount without the sign, under its item.
    """

    code: ClassVar[str] = "enterprise_fact_negative"
    zh: ClassVar[Wording] = Wording(
        "{what_zh}为 {found}",
        "大于等于零的数；外销、扣除的另有品种，由程序相减",
        "去掉负号，填在对应品种下",
    )


class ParameterMissing(Problem):
    """{fact}: the parameter {parameter} is neither given nor has it a default.

    Expected: {parameter} ({units}) for the same facility, source and item, monthly or for the year.

    Remedy: Add a row with the parameter {parameter_id}.
    """

    code: ClassVar[str] = "enterprise_parameter_missing"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：缺少参数 {parameter_zh}，且没有缺省值",
        "同一设施、排放源、品种的 {parameter_zh}（{units}），分月或全年",
        "增加一行，参数列写 {parameter_id}",
    )


class ParameterWithoutAmount(Problem):
    """{fact}: {parameter} is given, but there is no amount that it belongs to.

    Expected: the quantity of the same facility, source and item.

    Remedy: Add the quantity, or delete the parameter.
    """

    code: ClassVar[str] = "enterprise_parameter_without_amount"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：填了 {parameter_zh}，却没有对应的数量",
        "同一设施、排放源、品种的数量",
        "补上数量，或删去该参数",
    )


class MeasurementMissing(Problem):
    """{fact}: {parameter} was not measured in {months}; the guideline's default {value} {unit} was used.

    Expected: a measured value for each month.

    Remedy: Add the measurements with their evidence; a default in their place is usually higher.
    """

    code: ClassVar[str] = "enterprise_measurement_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：{months_zh}没有实测 {parameter_zh}，按指南缺省值 {value} {unit} 计算",
        "每月都有实测值",
        "补上实测值和证据；缺省值通常偏高",
    )


class MeanNotWeighted(Problem):
    """{fact}: {parameter} is given for months but the amount for the year; the mean of the months was not weighted.

    Expected: amounts of the months, by which their values are weighted.

    Remedy: Give the amounts by month.
    """

    code: ClassVar[str] = "enterprise_mean_not_weighted"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：{parameter_zh} 分月填报而数量只有全年数，各月取了未加权的平均值",
        "分月的数量，用于加权",
        "按月填写数量",
    )


class MonthsMissing(Problem):
    """{fact}: nothing is given for {months}; nothing was estimated for them.

    Expected: twelve months, with 0 or NO where nothing was used.

    Remedy: Add the months that are missing, or say that nothing occurred.
    """

    code: ClassVar[str] = "enterprise_months_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：{months_zh}没有数据，未作估算",
        "十二个月，没有发生的填 0 或 NO",
        "补上缺少的月份，或说明没有发生",
    )


class YearUnknown(Problem):
    """The facts do not say of which year they are.

    Expected: months with their year, such as 2024-03.

    Remedy: Write the year with the months, or name it (`--year`). Values that are kept by year (grid factors) are the
    newest ones until then.
    """

    code: ClassVar[str] = "enterprise_year_unknown"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "数据没有说明是哪一年度",
        "带年份的月份，如 2024-03",
        "月份写上年份，或用 --year 指明；在此之前，分年度的参数（电网因子）取最新值",
    )


class ValueOfOtherYear(Problem):
    """There is no {table} of {year} in the library; that of {used} was used: {value} {unit}.

    Expected: the value published for the year, or the newest before it as the guidelines order.

    Remedy: When the value of the year is published, add it to the library; or give the factor (`ef`) as a fact.
    """

    code: ClassVar[str] = "enterprise_value_of_other_year"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "参数库没有 {year} 年度的{table_zh}，用了 {used} 年度的值：{value} {unit}",
        "该年度公布的值；没有的，按指南取最近公布的值",
        "公布后补入参数库；或在数据中直接填排放因子（ef）",
    )


class NothingToCompute(Problem):
    """No row of the file holds an amount of this methodology.

    Expected: at least one quantity.

    Remedy: Fill in the template: `ditan enterprise methods {method} --template FILE.xlsx`.
    """

    code: ClassVar[str] = "enterprise_nothing_to_compute"
    zh: ClassVar[Wording] = Wording(
        "文件中没有本方法的任何数量",
        "至少一个数量",
        "用模板填报：ditan enterprise methods {method} --template FILE.xlsx",
    )


class FactsNotFilled(Problem):
    """{count} rows name a fact and give no value, first here; amounts count as NE, not as zero.

    Expected: a number, or NO where nothing occurs, NE where nothing is known.

    Remedy: Fill in the value, or delete the rows of sources that the enterprise does not have.
    """

    code: ClassVar[str] = "enterprise_facts_not_filled"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "有 {count} 行没有填数值，此处是第一处；数量按未估算（NE）处理，不当作零",
        "数值；没有发生的写 NO，没有数据的写 NE",
        "补上数值，或删去企业没有的排放源",
    )


class RegionWithoutFactor(Problem):
    """The library has no {what} of the region "{region}".

    Expected: one of {known}, or 100000 for the nation.

    Remedy: Name another region, or give the factor (`ef`) as a fact.
    """

    code: ClassVar[str] = "enterprise_region_without_factor"
    zh: ClassVar[Wording] = Wording(
        "参数库没有地区“{region}”的{what_zh}",
        "{known} 之一，或 100000（全国）",
        "改写地区，或在数据中直接填排放因子（ef）",
    )


class AmountNotUsed(Problem):
    """{fact}: an amount is given, but nothing from which its emissions could be worked out.

    Expected: {needs} for the same facility, source and item, monthly or for the year.

    Remedy: Add a row with one of the parameters {ids}.
    """

    code: ClassVar[str] = "enterprise_amount_not_used"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：填了数量，却没有计算其排放所需的参数",
        "同一设施、排放源、品种的{needs_zh}，分月或全年",
        "增加一行，参数列写 {ids} 之一",
    )
