"""What can be wrong with the facts of an enterprise."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class FactWordUnknown(Problem):
    """ "{found}" is no {column} of {owner}; rows with it: {count}, first here.

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
    """The column {column} is blank; rows: {count}, first here.

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
    """ "{found}" is no month; rows with it: {count}, first here.

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
    """The unit "{found}" does not fit {what}; rows with it: {count}, first here.

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
