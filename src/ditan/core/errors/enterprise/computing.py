"""What computing an enterprise refuses or notices: parameters, months, factors that are missing."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


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
