"""What the checks find by holding facts against each other: books, production, carbon and heat, digits, months."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class BooksDisagree(Problem):
    """{fact}: {found} {unit} were used, but the books leave {book} {unit} ({opening} + {purchased} − {passed_on} − {closing}).

    Expected: opening stock + purchases − passed on − closing stock, within {limit}; here the two are {off} apart.

    Remedy: Check stocks, invoices and scales of the period; where coal was lost or blended, say so.
    """

    code: ClassVar[str] = "enterprise_books_disagree"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：消费量 {found} {unit}，按台账应为 {book} {unit}（{opening} + {purchased} − {passed_on} − {closing}）",
        "期初库存 + 购进 − 外供 − 期末库存与消费量相差不超过 {limit}，现相差 {off}",
        "核对当期库存、结算单和衡器记录；有损耗或掺配的写明",
    )


class BooksAllowNoConsumption(Problem):
    """{fact}: more left the books than was there: {opening} + {purchased} − {passed_on} − {closing} = {book} {unit}.

    Expected: opening stock + purchases at least as large as what was passed on and the closing stock.

    Remedy: Check the unit and the sign of each stock, and whether a purchase is missing.
    """

    code: ClassVar[str] = "enterprise_books_negative"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：台账出大于入：{opening} + {purchased} − {passed_on} − {closing} = {book} {unit}",
        "期初库存加购进不小于外供加期末库存",
        "核对各项库存的单位和正负，以及是否漏记购进",
    )


class StockNotCarriedOver(Problem):
    """{fact}: the opening stock {found} {unit} is not the closing stock of the month before, {before} {unit}.

    Expected: the same stock on the last and on the first day.

    Remedy: Check both stocks; where one was corrected by counting, say so.
    """

    code: ClassVar[str] = "enterprise_stock_not_carried_over"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：期初库存 {found} {unit} 不等于上月期末库存 {before} {unit}",
        "上月末与本月初的库存相同",
        "核对两个库存；盘点调整的写明",
    )


class ConsumptionLeavesProduction(Problem):
    """{fact}: {found} {unit} of {output}, {ratio} times the middle of its months ({usual} {unit}).

    Expected: between {low} and {high} times, since use follows output.

    Remedy: Check both the use and the output of the month; where the process changed, say so.
    """

    code: ClassVar[str] = "enterprise_consumption_leaves_production"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：单位{output_zh}消耗 {found} {unit}，是各月中位数（{usual} {unit}）的 {ratio} 倍",
        "消耗随产量变化，{low} 至 {high} 倍之间",
        "核对该月的消耗和产量；工艺有变化的写明",
    )


class CarbonDoesNotFitHeat(Problem):
    """{fact}: carbon {carbon} tC/t and heating value {heat} GJ/t give {found} tC/GJ.

    Expected: {low} to {high} tC/GJ for this fuel.

    Remedy: Check that both values are on the same basis (as received) and of the same samples.
    """

    code: ClassVar[str] = "enterprise_carbon_does_not_fit_heat"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：元素碳含量 {carbon} tC/t 与低位发热量 {heat} GJ/t 相除为 {found} tC/GJ",
        "该燃料为 {low} 至 {high} tC/GJ",
        "核对两个值是否同一基准（收到基）、同一批样品",
    )


class ImpliedFactorOdd(Problem):
    """{fact}: the implied factor is {found} t {gas} for each {unit}.

    Expected: {low} to {high}: {reason}.

    Remedy: Check the amount, the heating value and the carbon content together; where they are right, say why.
    """

    code: ClassVar[str] = "enterprise_implied_factor_odd"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：隐含排放因子为每 {unit} {found} 吨 {gas}",
        "{low} 至 {high}：{reason_zh}",
        "把数量、发热量和含碳量放在一起核对；确实如此的写明原因",
    )


class FirstDigitsOdd(Problem):
    """{facility}: of {count} amounts, {found} begin with {digit}; numbers that grow of themselves do so in {share}.

    Expected: first digits as Benford's law has them (χ² = {statistic}, chance {chance}; told below {limit}).

    Remedy: Look at the records behind the amounts; a single test is a hint, no proof.
    """

    code: ClassVar[str] = "enterprise_first_digits_odd"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{facility}：{count} 个数量中 {found} 以 {digit} 开头，自然形成的数约为 {share}",
        "首位数字符合本福特定律（χ² = {statistic}，概率 {chance}，低于 {limit} 时提示）",
        "查看原始记录；单项检验只是线索，不是证据",
    )


class LastDigitsOdd(Problem):
    """{facility}: of {count} amounts, {found} end in {digit}; of readings about {share} do.

    Expected: last digits of readings equally often (χ² = {statistic}, chance {chance}; told below {limit}).

    Remedy: Look at the records behind the amounts; where amounts were rounded or estimated, say so in how_known.
    """

    code: ClassVar[str] = "enterprise_last_digits_odd"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{facility}：{count} 个数量中 {found} 以 {digit} 结尾，读数约为 {share}",
        "读数的末位数字出现次数相当（χ² = {statistic}，概率 {chance}，低于 {limit} 时提示）",
        "查看原始记录；取整或估算的在数据来源列写明",
    )


class MonthsLeftOut(Problem):
    """{fact}: nothing is said of {months}.

    Expected: each month a value, or NO where nothing occurred.

    Remedy: Fill in the months; where the facility stood closed, record the closure.
    """

    code: ClassVar[str] = "enterprise_months_left_out"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：缺 {months}",
        "每个月都有数值，没有发生的填 NO",
        "补填；设施停产的登记停产",
    )


class MonthWhileClosed(Problem):
    """{fact}: {found} {unit} in a month in which the facility stood closed.

    Expected: nothing while it is closed ({closed}).

    Remedy: Check the month and the facility; where it ran again, record the restart.
    """

    code: ClassVar[str] = "enterprise_month_while_closed"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：设施关停期间填了 {found} {unit}",
        "关停期间（{closed}）没有数据",
        "核对月份和设施；已恢复生产的登记复产",
    )
