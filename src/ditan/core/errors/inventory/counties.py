"""What has to be said where counties do not add up to their city."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class CauseUnknown(Problem):
    """ "{name}" is declared under the cause "{found}", which the rules lack; it was left out of the split.

    Expected: one of {known}; the nearest is {nearest}.

    Remedy: Choose a known cause for "{name}", or add the cause to library/inventory/counties.yaml.
    """

    code: ClassVar[str] = "county_cause_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{name}”申报的原因“{found}”不在规则之内，没有参与拆分",
        "应为其中之一：{known}；最接近的是 {nearest}",
        "给“{name}”另选原因，或在 library/inventory/counties.yaml 中补充",
    )


class DeclaredTooMuch(Problem):
    """{sector}, {fuel}: what was declared ({names}) exceeds the difference of city and counties; what is left has
    turned its sign.

    Expected: declared amounts no larger than the difference of their line.

    Remedy: Check the amounts, and whether a county counts the enterprise after all.
    """

    code: ClassVar[str] = "declared_too_much"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{sector}、{fuel}：申报的数（{names}）超过了市与区县之差，余下的差变了符号",
        "申报数不大于本行的差",
        "核对申报数，以及是否已有区县计入该企业",
    )


class KeyMissing(Problem):
    """No county has a value of the key {key}: what {cause} would allocate by it stays with the city.

    Expected: a value of {key} for at least one county.

    Remedy: Enter the values of the counties, or choose another key for these lines.
    """

    code: ClassVar[str] = "allocation_key_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "没有一个区县有分摊因子“{key}”的数：“{cause}”要分摊的量暂留在市级",
        "至少一个区县有 {key}",
        "录入各区县数值，或给这些行另选分摊因子",
    )


class SharesNotWhole(Problem):
    """The shares of {key} add up to {found}, not to one.

    Expected: shares of all counties that add up to 1 (100 %), to the sixth decimal.

    Remedy: Correct the shares, or enter amounts instead: their ratios are taken.
    """

    code: ClassVar[str] = "shares_not_whole"
    zh: ClassVar[Wording] = Wording(
        "分摊因子“{key}”的份额合计为 {found}，不等于 1",
        "各区县份额合计为 1（100%），精确到小数后六位",
        "改正份额，或改填数量，平台按比例取用",
    )
