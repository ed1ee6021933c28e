"""What can be wrong when inventories of several years, or two releases of one, are put together."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class SeriesEmpty(Problem):
    """No inventory was given for the series.

    Expected: at least one compiled inventory.

    Remedy: Name the folders of the years.
    """

    code: ClassVar[str] = "series_empty"
    zh: ClassVar[Wording] = Wording("没有给出任何清单", "至少一个已编制的清单", "列出各年清单的文件夹")


class SeriesYearTwice(Problem):
    """A year twice: {year} of {place} is given {count} times ({files}).

    Expected: one inventory for each year of a series.

    Remedy: Leave one out. To see what changed between two releases of a year, use the recalculation.
    """

    code: ClassVar[str] = "series_year_twice"
    zh: ClassVar[Wording] = Wording(
        "同一年份重复：{place} {year} 年给出了 {count} 次（{files}）",
        "序列中每年只有一个清单",
        "去掉其中一个；要比较同一年的两个版本，请用“重算”",
    )


class SeriesPlacesDiffer(Problem):
    """The inventories are of different places: {places}.

    Expected: one place in all years.

    Remedy: Make a series for each place; places are put side by side by `ditan inventory compare`.
    """

    code: ClassVar[str] = "series_places_differ"
    zh: ClassVar[Wording] = Wording(
        "各清单不是同一地区：{places}",
        "各年都是同一地区",
        "每个地区单独成序列；地区之间用 ditan inventory compare 比较",
    )


class SeriesBaseYearMissing(Problem):
    """The base year {year} has no inventory in the series.

    Expected: one of {known}.

    Remedy: Choose one of these years.
    """

    code: ClassVar[str] = "series_base_year_missing"
    zh: ClassVar[Wording] = Wording("序列中没有基准年 {year} 的清单", "下列年份之一：{known}", "改选其中一年")


class SeriesFillAcrossPotentials(Problem):
    """Years cannot be filled in between {before} and {after}: they count by {before_set} and {after_set}.

    Expected: one set of potentials in a series that is filled.

    Remedy: Rebase the series to one set first, for example with `--gwp AR5`.
    """

    code: ClassVar[str] = "series_fill_across_potentials"
    zh: ClassVar[Wording] = Wording(
        "不能在 {before} 年与 {after} 年之间插补：前者按 {before_set}、后者按 {after_set} 折算",
        "插补的序列使用同一套全球增温潜势",
        "先统一折算，例如 --gwp AR5",
    )


class SeriesFillNotGeometric(Problem):
    """{category} {gas} cannot grow at an even rate from {before} to {after}: {from_t} t and {to_t} t.

    Expected: two amounts above zero, or two below.

    Remedy: Fill in by straight lines (linear).
    """

    code: ClassVar[str] = "series_fill_not_geometric"
    zh: ClassVar[Wording] = Wording(
        "{category} 的 {gas} 从 {before} 年到 {after} 年不能按等比插补：{from_t} 吨与 {to_t} 吨",
        "两端同为正数或同为负数",
        "改用线性插补（linear）",
    )


class SeriesWordUnknown(Problem):
    """The way of filling "{found}" is not known.

    Expected: linear or geometric, or none.

    Remedy: Write one of these words.
    """

    code: ClassVar[str] = "series_fill_unknown"
    zh: ClassVar[Wording] = Wording(
        "无法识别插补方式“{found}”", "linear、geometric，或不插补", "改写为其中之一"
    )


class SeriesPotentialUnknown(Problem):
    """{gas} in category {category}, {year}, cannot be put on {set}: {detail}.

    Expected: amounts of a gas that {set} has a potential for.

    Remedy: Give the gas itself instead of a basket or of CO2e, or keep the sets as they are.
    """

    code: ClassVar[str] = "series_potential_unknown"
    zh: ClassVar[Wording] = Wording(
        "{year} 年分类 {category} 的 {gas} 不能按 {set} 折算：{detail_zh}",
        "{set} 有潜势值的气体的排放量",
        "按具体气体填报，不用气体组或二氧化碳当量；或保留原来的折算",
    )


class RecalculationPlacesDiffer(Problem):
    """The two releases are not of one place and year: {old} and {new}.

    Expected: two inventories of the same place and year.

    Remedy: Give two releases of one year; years are put side by side by `ditan inventory series`.
    """

    code: ClassVar[str] = "recalculation_places_differ"
    zh: ClassVar[Wording] = Wording(
        "两个版本不是同一地区同一年份：{old} 与 {new}",
        "同一地区、同一年份的两个清单",
        "给出同一年的两个版本；各年之间用 ditan inventory series 比较",
    )


class CauseUnknown(Problem):
    """The cause "{found}" declared for category {category} is not known.

    Expected: one of {known}.

    Remedy: Write one of these words.
    """

    code: ClassVar[str] = "cause_unknown"
    zh: ClassVar[Wording] = Wording(
        "分类 {category} 申明的原因“{found}”无法识别", "下列之一：{known}", "改写为其中之一"
    )


class CauseUnreadable(Problem):
    """The declared cause "{found}" cannot be read.

    Expected: category=cause:reason, like 3.3=error:a zero too many.

    Remedy: Write it in this form, in quotation marks if it has spaces.
    """

    code: ClassVar[str] = "cause_unreadable"
    zh: ClassVar[Wording] = Wording(
        "无法识别申明的原因“{found}”",
        "分类=原因:理由，如 3.3=error:存栏数多写一个零",
        "按此格式书写，含空格时加引号",
    )


class CauseWithoutReason(Problem):
    """The cause "{cause}" declared for category {category} has no reason.

    Expected: a sentence that says why the cause found from the rows does not hold.

    Remedy: Write the reason; it stands beside the cause in the report.
    """

    code: ClassVar[str] = "cause_without_reason"
    zh: ClassVar[Wording] = Wording(
        "分类 {category} 申明的原因“{cause}”没有说明理由",
        "一句话说明为何不采用由数据判定的原因",
        "写明理由；报告中将与原因一并列出",
    )


class CauseNotUsed(Problem):
    """Nothing changed in category {category}, for which the cause "{cause}" was declared.

    Expected: a category whose emissions differ between the two releases.

    Remedy: Check the code, or leave the declaration out.
    """

    code: ClassVar[str] = "cause_not_used"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "分类 {category} 没有变化，但申明了原因“{cause}”",
        "两个版本排放量不同的分类",
        "核对分类编号，或去掉该申明",
    )
