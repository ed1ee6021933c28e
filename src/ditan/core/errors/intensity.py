"""What can be wrong with outputs, growth indices and assessment figures."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class GrowthMissing(Problem):
    """{place} has no growth index of {year}, and no two levels at the same constant prices for {before} and {year}.

    Expected: the index of output at constant prices (year before = 100) from the statistical bulletin of {year}.

    Remedy: Enter the index of {year}; one missing year breaks the chain.
    """

    code: ClassVar[str] = "growth_missing"
    zh: ClassVar[Wording] = Wording(
        "{place} 没有 {year} 年的地区生产总值指数，{before} 和 {year} 年也没有同一基期的可比价数值",
        "{year} 年统计公报中的地区生产总值指数（上年=100，可比价）",
        "录入 {year} 年指数；缺一年，链就断了",
    )


class CurrentPricesGiven(Problem):
    """{place} has output of {before} and {year} in current prices only; a decline of intensity asks for constant prices.

    Expected: the growth index of {year} (year before = 100), or both levels at the prices of one base year.

    Remedy: Enter the index of {year} from the bulletin. The ratio of two levels in current prices holds inflation.
    """

    code: ClassVar[str] = "current_prices_given"
    zh: ClassVar[Wording] = Wording(
        "{place} 的 {before} 和 {year} 年只有现价数；计算强度降幅要用可比价",
        "{year} 年地区生产总值指数（上年=100），或两年同一基期的可比价数值",
        "从统计公报录入 {year} 年指数；两个现价数之比含有价格变动",
    )


class OutputMissing(Problem):
    """{place} has no output of {year}, the base year of the prices.

    Expected: gross domestic product of {year} in the prices of {year}.

    Remedy: Enter the value of {year} from the yearbook or the census revision.
    """

    code: ClassVar[str] = "output_missing"
    zh: ClassVar[Wording] = Wording(
        "{place} 没有基期 {year} 年的地区生产总值",
        "{year} 年地区生产总值（{year} 年价格）",
        "从年鉴或普查修订数录入 {year} 年数值",
    )


class PriceBaseUnknown(Problem):
    """No base year of prices is in the library for {year}.

    Expected: a year within a plan period; the bases known are {known}.

    Remedy: Add the period to library/statistics/price_bases.yaml.
    """

    code: ClassVar[str] = "price_base_unknown"
    zh: ClassVar[Wording] = Wording(
        "库中没有 {year} 年所用的价格基期",
        "规划期内的年份；已有基期：{known}",
        "在 library/statistics/price_bases.yaml 中补充该规划期",
    )


class VintagesMixed(Problem):
    """The chain mixes growth indices before and after a census: {years} are of vintage {older}, others of {newer}.

    Expected: indices of one vintage over the whole chain.

    Remedy: Enter the revised indices of the census for the years before it, or choose the older vintage for all.
    """

    code: ClassVar[str] = "vintages_mixed"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "链上的指数混用了普查前后的数：{years} 年是 {older} 版，其余是 {newer} 版",
        "整条链用同一版本的指数",
        "录入普查修订后的历年指数，或整条链都用旧版",
    )


class FiguresMissing(Problem):
    """No rate of decline is known for {years}: the cumulative rate can't be chained.

    Expected: a recognised, flash or own rate of every year of the span.

    Remedy: Enter what the level above sent back for these years, or your own estimate.
    """

    code: ClassVar[str] = "figures_missing"
    zh: ClassVar[Wording] = Wording(
        "{years} 年没有下降率：累计下降率连不起来",
        "各年都有反馈数、初步核算数或自算数",
        "录入上级反馈的这些年份的数，或本地自算数",
    )


class AssessmentInputMissing(Problem):
    """The assessment of {year} lacks the {part} of {item}.

    Expected: an amount (zero where there is none) and a coefficient of the year's rule for coal, oil, gas, imported
    and exported electricity.

    Remedy: Enter the amount from the energy statistics of {year}, or the coefficient from the letter of the year.
    """

    code: ClassVar[str] = "assessment_input_missing"
    zh: ClassVar[Wording] = Wording(
        "{year} 年考核口径缺 {item} 的 {part}",
        "煤、油、气和调入、调出电量各有数量（没有就填 0）和当年办法规定的系数",
        "从 {year} 年能源统计录入数量，或从当年核算通知录入系数",
    )
