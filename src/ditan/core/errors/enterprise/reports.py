"""What can be wrong with asking for a report of an enterprise."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class ReportKindUnknown(Problem):
    """{found} is no report; known are {known}.

    Expected: one of {known}.

    Remedy: Take one of those.
    """

    code: ClassVar[str] = "enterprise_report_unknown"
    zh: ClassVar[Wording] = Wording("没有“{found}”这种报告；有 {known}", "{known} 之一", "从中选用")


class ReportMonthMissing(Problem):
    """The {report} is of a month; none was named.

    Expected: a month from 1 to 12.

    Remedy: Name the month.
    """

    code: ClassVar[str] = "enterprise_report_month"
    zh: ClassVar[Wording] = Wording("“{report_zh}”是月报，没有指明月份", "1 到 12 月", "指明月份")


class EnergyIncomplete(Problem):
    """{count} energy items cannot be told in standard coal, so neither can the sum: {items}.

    Expected: a heating value for each fuel, and the coal rate of the year for electricity in coal-equivalent terms.

    Remedy: Fill in the heating value; give the coal rate of the year with its document.
    """

    code: ClassVar[str] = "enterprise_energy_incomplete"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{count} 项能源不能折标准煤，合计因此缺数：{items_zh}",
        "每种燃料有热值；电力按等价值要有当年发电煤耗",
        "补热值；给出当年发电煤耗及文件",
    )


class CoalRateUnreadable(Problem):
    """“{found}” is no coal rate of a year.

    Expected: a number above {lowest} and up to {highest} {unit}: a plant burns more than its electricity holds.

    Remedy: Type the coal rate in {unit}; divide g/kWh by 1,000.
    """

    code: ClassVar[str] = "enterprise_coal_rate"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是发电煤耗",
        "大于 {lowest}、不超过 {highest} {unit} 的数：发电用的煤总多于电本身所含的热",
        "按 {unit} 填写；克/千瓦时的数除以 1000",
    )


class CoalRateUndocumented(Problem):
    """The coal rate of the year has no document.

    Expected: the document that gives it.

    Remedy: Name the document.
    """

    code: ClassVar[str] = "enterprise_coal_rate_document"
    zh: ClassVar[Wording] = Wording("发电煤耗没有写文件依据", "给出这个数的文件", "写上文件名称")
