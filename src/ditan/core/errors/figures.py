"""What can be wrong with a figure of a place's statistics as somebody enters it."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class FigureUnreadable(Problem):
    """{measure_en} of {year}: "{found}" is no number.

    Expected: a number such as 1,234.5, or one of NE, NO, IE, C.

    Remedy: Type it again; what you typed is kept until then.
    """

    code: ClassVar[str] = "figure_unreadable"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh}：“{found}”不是数",
        "1,234.5 这样的数，或 NE、NO、IE、C 之一",
        "重新填写；您填的内容先保留",
    )


class FigureWordUnknown(Problem):
    """{column} "{found}" of {measure_en} {year} is not known.

    Expected: one of {known}.

    Remedy: Choose one of these words.
    """

    code: ClassVar[str] = "figure_word_unknown"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 的 {column}“{found}”不认识", "应为其中之一：{known}", "从中选一个"
    )


class FigurePlaceUnknown(Problem):
    """There is no place "{found}".

    Expected: a code of GB/T 2260, or that of a place set up here.

    Remedy: Correct the code.
    """

    code: ClassVar[str] = "figure_place_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{found}”这个地区", "行政区划代码，或本平台设立的地区代码", "改正代码"
    )


class FigureYearWrong(Problem):
    """{measure_en} is given for "{found}".

    Expected: a year from {first} to {last}.

    Remedy: Correct the year; what lies ahead is a projection, not a statistic.
    """

    code: ClassVar[str] = "figure_year_wrong"
    zh: ClassVar[Wording] = Wording(
        "{measure_zh} 的年份是“{found}”", "{first} 到 {last} 之间的年份", "改正年份；未来的是预测，不是统计数"
    )


class FigureValueMissing(Problem):
    """{measure_en} of {year} has neither a value nor a notation, or both.

    Expected: a number, or one of NE (not estimated), NO (not occurring), IE (included elsewhere), C (confidential).

    Remedy: Type one of them; leave the row out where nothing is known.
    """

    code: ClassVar[str] = "figure_value_missing"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 没有数也没有标记，或者两样都有",
        "一个数，或 NE（未估算）、NO（无此活动）、IE（含在别处）、C（保密）之一",
        "填其中一样；什么都不知道的行不要填",
    )


class FigureTooPrecise(Problem):
    """{measure_en} of {year}: {found} has more digits than are kept.

    Expected: at most 16 digits before and 8 behind the point.

    Remedy: Round it as the document prints it.
    """

    code: ClassVar[str] = "figure_too_precise"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh}：{found} 的位数超过保存位数",
        "整数部分不超过 16 位，小数不超过 8 位",
        "按文件印发的位数填写",
    )


class FigureOutOfRange(Problem):
    """{measure_en} of {year} is {found}{unit}.

    Expected: {least} to {most}{unit}.

    Remedy: Check the number and its unit; a growth index has the year before as 100 (106.1, not 6.1).
    """

    code: ClassVar[str] = "figure_out_of_range"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 是 {found}{unit_zh}",
        "{least} 到 {most}{unit_zh}",
        "核对数值和单位；指数以上年为 100（填 106.1，不填 6.1）",
    )


class FigureUnitOther(Problem):
    """{measure_en} of {year} is given in "{found}".

    Expected: {unit}.

    Remedy: Convert the number to {unit}, and give that as its unit.
    """

    code: ClassVar[str] = "figure_unit_other"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 的单位是“{found}”", "{unit}", "换算为 {unit} 后填写，单位同时改正"
    )


class FigurePricesMissing(Problem):
    """{measure_en} of {year} does not say in which prices it stands.

    Expected: current, or constant with the year of the prices.

    Remedy: Choose the prices; constant ones name their base year, such as 2020.
    """

    code: ClassVar[str] = "figure_prices_missing"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 没有写明价格",
        "现价，或可比价并写明基期年",
        "选择价格；可比价写明基期，如 2020",
    )


class FigurePricesOdd(Problem):
    """{measure_en} of {year} is given with prices "{prices}" and base {base}.

    Expected: {expected}.

    Remedy: Leave both empty where a measure has no prices; only constant prices have a base year.
    """

    code: ClassVar[str] = "figure_prices_odd"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 写了价格“{prices}”、基期 {base}",
        "{expected}",
        "没有价格之分的指标两项都留空；只有可比价写基期",
    )


class FigureBaseUnknown(Problem):
    """{measure_en} of {year} stands at the prices of {base}, which is no base year.

    Expected: one of {known}.

    Remedy: Convert to a base of these by the index, or enter the growth index instead.
    """

    code: ClassVar[str] = "figure_base_unknown"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 按 {base} 年价格，而 {base} 年不是基期年",
        "应为其中之一：{known}",
        "用指数换算到这些基期，或改录地区生产总值指数",
    )


class CurrentPricesAsConstant(Problem):
    """{measure_en} of {year} at the prices of {base} is given as {found}: that is the value in current prices.

    Expected: the value at the prices of {base}, chained by the growth indices from {base} to {year}.

    Remedy: Take the value at constant prices from the yearbook, or enter the growth index; the platform then chains it.
    """

    code: ClassVar[str] = "current_prices_as_constant"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 的 {base} 年可比价填成了 {found}，与现价数相同",
        "按 {base} 年价格计算的数，即由 {base} 年起逐年用指数连乘所得",
        "从年鉴取可比价数；或只录地区生产总值指数，由平台连乘",
    )


class FigureStandingMissing(Problem):
    """{measure_en} of {year} does not say whose figure it is.

    Expected: own, flash or recognised.

    Remedy: Choose own for one's own estimate, flash for the first figure from above, recognised for what was fed back.
    """

    code: ClassVar[str] = "figure_standing_missing"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 没有写明是谁的数",
        "自算数、初步核算数或反馈数",
        "本地测算的选自算数，上级快报选初步核算数，上级认定反馈的选反馈数",
    )


class FigureStandingOdd(Problem):
    """{measure_en} of {year} is given the standing "{found}", and has none.

    Expected: no standing; it comes from the statistical bulletin or the yearbook.

    Remedy: Leave the standing empty.
    """

    code: ClassVar[str] = "figure_standing_odd"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 写了“{found}”，这个指标没有自算、反馈之分",
        "留空；数值取自统计公报或年鉴",
        "把这一项留空",
    )


class FigureVintageUnknown(Problem):
    """{measure_en} of {year} is said to be revised by the census of {vintage}.

    Expected: a census of {known}, not before {year}; empty for the value first published.

    Remedy: Choose the census that revised the value.
    """

    code: ClassVar[str] = "figure_vintage_unknown"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 写的是 {vintage} 年普查修订数",
        "{known} 年普查之一，且不早于 {year} 年；首次公布的数留空",
        "选修订这个数的那次普查",
    )


class FigureDocumentMissing(Problem):
    """{measure_en} of {year} names no document.

    Expected: the bulletin, yearbook or letter that prints it, with its number.

    Remedy: Write it once for all values that you enter together.
    """

    code: ClassVar[str] = "figure_document_missing"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 没有写依据",
        "印有该数的公报、年鉴或函件，写明文号",
        "填写依据；一起录入的数写一次即可",
    )


class RecognisedWithoutScan(Problem):
    """{measure_en} of {year} is said to be recognised, and the paper by which it came is not attached.

    Expected: the scan of the letter or table from the level above, as PDF or picture.

    Remedy: Attach the scan; until it is there, enter the value as a flash figure.
    """

    code: ClassVar[str] = "recognised_without_scan"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 是反馈数，但没有附上反馈的纸件",
        "上级反馈函件或表的扫描件，PDF 或图片",
        "附上扫描件；没有之前先按初步核算数录入",
    )


class RecognisedWithoutDay(Problem):
    """{measure_en} of {year} is said to be recognised, without the day of the paper.

    Expected: the day on the letter from the level above.

    Remedy: Enter the day of the letter.
    """

    code: ClassVar[str] = "recognised_without_day"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 是反馈数，但没有写纸件的日期", "上级函件上的日期", "填写函件日期"
    )


class FigureGivenTwice(Problem):
    """{measure_en} of {year} is given twice, as {first} and as {found}.

    Expected: one value for each place, year, measure, standing, prices and vintage.

    Remedy: Keep the right one; a census revision names its census, a value at other prices its base.
    """

    code: ClassVar[str] = "figure_given_twice"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 给了两次：{first} 和 {found}",
        "每个地区、年份、指标、数据状态、价格和版本只有一个数",
        "留正确的一个；普查修订数写明普查年，另一种价格的数写明基期",
    )


class FigureChangedWithoutReason(Problem):
    """{measure_en} of {year} is {before} already, and {found} is given without a reason.

    Expected: why the value that counts is replaced.

    Remedy: Write the reason; the value before stays in the history. A census revision is a new vintage, not a correction.
    """

    code: ClassVar[str] = "figure_changed_without_reason"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 已经有 {before}，又给了 {found}，没有写理由",
        "写明为什么替换正在使用的数",
        "填写更正理由，原数留在历史中；普查修订用新版本录入，不算更正",
    )


class FigureNothingGiven(Problem):
    """No value was given.

    Expected: at least one value, or a notation where there is none.

    Remedy: Type a value, or paste the rows.
    """

    code: ClassVar[str] = "figure_nothing_given"
    zh: ClassVar[Wording] = Wording(
        "一个数也没有", "至少一个数，或说明为什么没有的标记", "填一个数，或粘贴若干行"
    )


class FigureColumnsMissing(Problem):
    """The table of figures lacks {missing}.

    Expected: the columns {expected}.

    Remedy: Take the template, or name the columns as it does.
    """

    code: ClassVar[str] = "figure_columns_missing"
    zh: ClassVar[Wording] = Wording(
        "统计数据表缺少 {missing}", "有 {expected} 这些列", "用模板，或按模板写列名"
    )
