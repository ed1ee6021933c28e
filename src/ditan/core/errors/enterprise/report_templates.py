"""What can be wrong with the template of a report."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class ReportExpressionUnreadable(Problem):
    """“{found}” cannot be read from character {character} on: {rest}.

    Expected: functions like amount(month), cells like energy.total.calorific, and + − * / between them.

    Remedy: Look for a bracket, a comma or a quotation mark that is missing or too much.
    """

    code: ClassVar[str] = "enterprise_report_expression"
    zh: ClassVar[Wording] = Wording(
        "“{found}”从第 {character} 个字符起读不懂：{rest}",
        "amount(month) 这样的函数、energy.total.calorific 这样的单元格，之间用 + - * /",
        "看看是不是少了或多了括号、逗号、引号",
    )


class ReportFunctionUnknown(Problem):
    """{cell}: there is no function “{found}”; the nearest is “{nearest}”.

    Expected: one of {known}.

    Remedy: Correct the name of the function.
    """

    code: ClassVar[str] = "enterprise_report_function"
    zh: ClassVar[Wording] = Wording(
        "{cell}：没有“{found}”这个函数，最接近的是“{nearest}”", "{known} 之一", "改正函数名"
    )


class ReportFunctionMisplaced(Problem):
    """{cell}: {function} cannot stand in a row of this kind ({kind}).

    Expected: {function} in rows of {known}.

    Remedy: Choose another function, or say with `each`, `item` or `source` what the row stands for.
    """

    code: ClassVar[str] = "enterprise_report_function_misplaced"
    zh: ClassVar[Wording] = Wording(
        "{cell}：{function} 不能用在这种行（{kind}）里",
        "{function} 用在这些行里：{known}",
        "换一个函数，或者用 each、item、source 写明这一行代表什么",
    )


class ReportArgumentWrong(Problem):
    """{cell}: {function} cannot take “{found}”.

    Expected: {known}.

    Remedy: Write what the function takes between its brackets.
    """

    code: ClassVar[str] = "enterprise_report_argument"
    zh: ClassVar[Wording] = Wording(
        "{cell}：{function} 括号里不能写“{found}”", "{known}", "在括号里写这个函数要的内容"
    )


class ReportCellUnknown(Problem):
    """{cell}: “{found}” is no cell: {part} “{missing}” is not known; the nearest is “{nearest}”.

    Expected: table.row.column of this template, or the id of a column of the same row.

    Remedy: Correct the reference; a part with other signs than letters stands in quotes.
    """

    code: ClassVar[str] = "enterprise_report_cell"
    zh: ClassVar[Wording] = Wording(
        "{cell}：没有“{found}”这个单元格：{part_zh}“{missing}”不存在，最接近的是“{nearest}”",
        "本表样的 表.行.栏，或同一行的栏目编号",
        "改正引用；含有字母以外符号的部分放在引号里",
    )


class ReportCircle(Problem):
    """A cell is made of itself: {circle}.

    Expected: cells that are made of others, in no circle.

    Remedy: Say one of these cells without the next.
    """

    code: ClassVar[str] = "enterprise_report_circle"
    zh: ClassVar[Wording] = Wording(
        "单元格绕了一圈，由自己算出：{circle}", "单元格由别的单元格算出，不绕圈", "把其中一格改成不引用下一格"
    )


class ReportSetUnknown(Problem):
    """Row {row}: “{found}” is nothing that rows can be made of; the nearest is “{nearest}”.

    Expected: a source of a methodology, or one of {known}.

    Remedy: Correct the word.
    """

    code: ClassVar[str] = "enterprise_report_set"
    zh: ClassVar[Wording] = Wording(
        "行 {row}：“{found}”不能展开成行，最接近的是“{nearest}”", "核算方法的排放源，或 {known} 之一", "改正"
    )


class ReportPlaceholderUnknown(Problem):
    """Row {row}: “{found}” cannot be filled in.

    Expected: one of {known}.

    Remedy: Correct what stands in braces.
    """

    code: ClassVar[str] = "enterprise_report_placeholder"
    zh: ClassVar[Wording] = Wording("行 {row}：“{found}”无从填入", "{known} 之一", "改正花括号里的词")


class ReportEditionTwice(Problem):
    """{file} and {other} are both the form of {kind} from {day} on.

    Expected: one form of a kind from a day on.

    Remedy: Give the newer one the day from which it holds.
    """

    code: ClassVar[str] = "enterprise_report_edition_twice"
    zh: ClassVar[Wording] = Wording(
        "{file} 和 {other} 都是 {kind} 自 {day} 起的表样",
        "同一种报告同一天起只有一个表样",
        "给新表样写上它开始适用的日期",
    )


class ReportDayMissing(Problem):
    """The day from which the new form of {kind} holds was not named.

    Expected: a day, such as 2027-01-01.

    Remedy: Name it with --day.
    """

    code: ClassVar[str] = "enterprise_report_day_missing"
    zh: ClassVar[Wording] = Wording(
        "没有说 {kind} 的新表样从哪天起用", "日期，如 2027-01-01", "用 --day 写明"
    )


class ReportFileExists(Problem):
    """The form {file} exists already; it was left as it is.

    Expected: a day for which there is no form of one's own yet.

    Remedy: Change that file, or name another day.
    """

    code: ClassVar[str] = "enterprise_report_file_exists"
    zh: ClassVar[Wording] = Wording(
        "表样 {file} 已经有了，没有改动", "还没有本单位表样的日期", "直接改那个文件，或换一个日期"
    )
