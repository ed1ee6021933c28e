"""What can be wrong with an answer to a source form of the energy balance."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class SourceUnknown(Problem):
    """There is no source form "{found}".

    Expected: one of {known}; the nearest is {nearest}.

    Remedy: Correct the name, or add the form to library/balance/sources.
    """

    code: ClassVar[str] = "source_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{found}”这张来源表",
        "应为其中之一：{known}；最接近的是 {nearest}",
        "改正名称，或在 library/balance/sources 中补充",
    )


class SourceAnswerEmpty(Problem):
    """The answer to {source} holds no number and no notation.

    Expected: at least one amount, or NO, NE, IE or C where there is none.

    Remedy: Fill in the form; what does not occur is NO, not an empty form.
    """

    code: ClassVar[str] = "source_answer_empty"
    zh: ClassVar[Wording] = Wording(
        "来源表 {source} 一个数和一个标记都没有",
        "至少有一个数；没有的写 NO、NE、IE 或 C",
        "填写来源表；确实没有的填 NO，不是留空整张表",
    )


class FactNotationWrong(Problem):
    """{item} of {fuel} holds "{found}" in place of an amount.

    Expected: a number, or one of NO (does not occur), NE (not estimated), IE (included elsewhere), C (confidential).

    Remedy: Type the number, or one of the four notations.
    """

    code: ClassVar[str] = "fact_notation_wrong"
    zh: ClassVar[Wording] = Wording(
        "{fuel} 的 {item} 填的是“{found}”",
        "一个数，或 NO（无此活动）、NE（未估算）、IE（含在别处）、C（保密）之一",
        "填数，或填四种标记之一",
    )


class FactNumberUnreadable(Problem):
    """{item} of {fuel}: "{found}" is no number.

    Expected: a number such as 1,234.5 or 12 %, or one of NO, NE, IE, C.

    Remedy: Type it again; what you typed is kept until then.
    """

    code: ClassVar[str] = "fact_number_unreadable"
    zh: ClassVar[Wording] = Wording(
        "{fuel} 的 {item}：“{found}”不是数",
        "1,234.5、12% 这样的数，或 NO、NE、IE、C 之一",
        "重新填写；您填的内容先保留",
    )


class BlockLineShort(Problem):
    """The pasted line "{found}" has {number} columns.

    Expected: item, fuel and quantity at least, divided by tabs or commas; then unit, raising factor, share, key, document.

    Remedy: Paste whole lines with these columns.
    """

    code: ClassVar[str] = "block_line_short"
    zh: ClassVar[Wording] = Wording(
        "粘贴的“{found}”一行只有 {number} 列",
        "至少有项目、品种、数量，用制表符或逗号分开；其后是单位、推算系数、份额、因子、依据",
        "按这些列粘贴整行",
    )


class FactTooPrecise(Problem):
    """{item} of {fuel}: {found} has more digits than are kept.

    Expected: at most 15 digits in all and 8 behind the point.

    Remedy: Round the number, or use a larger unit.
    """

    code: ClassVar[str] = "fact_too_precise"
    zh: ClassVar[Wording] = Wording(
        "{fuel} 的 {item}：{found} 的位数超过保存位数",
        "总共不超过 15 位，小数不超过 8 位",
        "修约，或换用更大的单位",
    )


class FactDocumentMissing(Problem):
    """The answer to {source} names no document.

    Expected: the statistical form, letter or report that the numbers come from.

    Remedy: Write its name and number, or for a filing that of the filing.
    """

    code: ClassVar[str] = "fact_document_missing"
    zh: ClassVar[Wording] = Wording(
        "来源表 {source} 没有写依据", "数据所出的统计报表、函件或报告", "填写名称和文号"
    )


class GivenNegative(Problem):
    """The consumption of {fuel} given from above is {found}.

    Expected: zero or more.

    Remedy: Correct the number; leave it empty where the level above gave none.
    """

    code: ClassVar[str] = "given_negative"
    zh: ClassVar[Wording] = Wording(
        "{fuel} 的上级核定消费量是 {found}", "不小于 0", "改正；上级没有核定的留空"
    )


class GivenDocumentMissing(Problem):
    """The consumption of {fuel} given from above names no document.

    Expected: the letter or table by which the level above gave it.

    Remedy: Write its name and number.
    """

    code: ClassVar[str] = "given_document_missing"
    zh: ClassVar[Wording] = Wording(
        "{fuel} 的上级核定消费量没有写依据", "上级下发的函件或表", "填写名称和文号"
    )


class NothingToCompile(Problem):
    """No source form of {place} {year} was answered yet.

    Expected: at least one answer with an amount.

    Remedy: Enter or bring in an answer on the page of sources first.
    """

    code: ClassVar[str] = "nothing_to_compile"
    zh: ClassVar[Wording] = Wording(
        "{place} {year} 年还没有收到任何来源表", "至少一张有数的来源表", "先在来源表页录入或汇入"
    )


class FactFileColumns(Problem):
    """The file of facts lacks the columns {lacking}.

    Expected: a first row with {columns}.

    Remedy: Add the columns, or take the Excel of the page of source forms, which has them.
    """

    code: ClassVar[str] = "fact_file_columns"
    zh: ClassVar[Wording] = Wording(
        "来源数据文件缺少列 {lacking}", "首行为 {columns}", "补上这些列，或用来源表页下载的 Excel，列名相同"
    )


class FactFileEmpty(Problem):
    """The file or folder holds no fact.

    Expected: a CSV or workbook with at least one line below its head, or a folder of such files.

    Remedy: Check the name, and that the facts stand on the first sheet.
    """

    code: ClassVar[str] = "fact_file_empty"
    zh: ClassVar[Wording] = Wording(
        "文件或文件夹里没有来源数据",
        "表头下至少有一行的 CSV 或 Excel，或放有这种文件的文件夹",
        "核对名称；数据放在第一张工作表",
    )
