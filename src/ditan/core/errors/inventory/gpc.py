"""Problems of a GPC inventory that is read in: its lines, its units, its cities."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class GpcUnreadable(Problem):
    """{file} is not a table of GPC lines: {detail}.

    Expected: CSV or Parquet with the columns {columns}.

    Remedy: give the long table, one line a city, year and reference number.
    """

    code: ClassVar[str] = "gpc_unreadable"
    zh: ClassVar[Wording] = Wording(
        "{file} 不是 GPC 清单行表：{detail}",
        "含 {columns} 各列的 CSV 或 Parquet",
        "请给长表，每个城市、年份和编号一行",
    )


class GpcReferenceUnknown(Problem):
    """ "{found}" is no GPC reference number ({count} lines); the nearest is "{nearest}".

    Expected: a reference number of GPC 1.1 such as I.1.1 or III.4.2.

    Remedy: correct it.
    """

    code: ClassVar[str] = "gpc_reference_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是 GPC 编号（{count} 行），最接近的是“{nearest}”",
        "GPC 1.1 的编号，如 I.1.1、III.4.2",
        "改正编号",
    )


class GpcTotalRow(Problem):
    """ "{found}" is a total of other lines ({count} lines): with its parts it would count twice.

    Expected: reference numbers of single lines (I.1.1), no sectors, sub-sectors, scopes or totals.

    Remedy: remove these lines; totals are computed.
    """

    code: ClassVar[str] = "gpc_total_row"
    zh: ClassVar[Wording] = Wording(
        "“{found}”是其他行的合计（{count} 行），与各行一起会重复计算",
        "单行的编号（I.1.1），不含部门、子部门、范围和总量",
        "删去这些行；合计由程序计算",
    )


class GpcUnitWrong(Problem):
    """The unit "{found}" is no mass of CO2e ({count} lines).

    Expected: tCO2e, or a unit that converts to it (1e4 tCO2e, ktCO2e).

    Remedy: correct the unit.
    """

    code: ClassVar[str] = "gpc_unit_wrong"
    zh: ClassVar[Wording] = Wording(
        "单位“{found}”不是二氧化碳当量的质量（{count} 行）",
        "tCO2e，或能换算成它的单位（1e4 tCO2e、ktCO2e）",
        "改正单位",
    )


class GpcLineDoubled(Problem):
    """{city} {year} has {reference} twice.

    Expected: each city and year once, each reference number once in it.

    Remedy: remove one of the two; a second inventory of the year belongs in a file of its own.
    """

    code: ClassVar[str] = "gpc_line_doubled"
    zh: ClassVar[Wording] = Wording(
        "{city} {year} 年的 {reference} 有两行",
        "一个城市一年一份清单，每个编号一行",
        "删去其中一行；同一年的另一份清单请另存文件",
    )


class GpcNotationUnknown(Problem):
    """ "{found}" is no notation key ({count} lines).

    Expected: NO, NE, IE, C, or several divided by a semicolon; IE may name its line in brackets.

    Remedy: correct the key.
    """

    code: ClassVar[str] = "gpc_notation_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是标识符（{count} 行）",
        "NO、NE、IE、C，或用分号隔开的几个；IE 可在括号中写明所在行",
        "改正标识符",
    )


class GpcValueWrong(Problem):
    """{city} {year} {reference}: "{found}" is no amount.

    Expected: a finite number of tonnes, or a notation key.

    Remedy: correct the value.
    """

    code: ClassVar[str] = "gpc_value_wrong"
    zh: ClassVar[Wording] = Wording(
        "{city} {year} {reference}：“{found}”不是数量", "有限的吨数，或标识符", "改正数值"
    )


class GpcSelectionEmpty(Problem):
    """No inventory of {found} is in the file; the nearest is {nearest}.

    Expected: a city and year of the file.

    Remedy: correct --city or --year; without them all are listed.
    """

    code: ClassVar[str] = "gpc_selection_empty"
    zh: ClassVar[Wording] = Wording(
        "文件中没有 {found} 的清单，最接近的是 {nearest}",
        "文件中有的城市和年份",
        "改正 --city 或 --year；都不写则列出全部",
    )
