"""What can be wrong with the file of a balance: what it is, of which place and year."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class NotABalance(Problem):
    """This is not an energy balance table but "{looks_like}": {rows_found} row names and {fuels_found}
    fuel columns of a balance were found.

    Expected: the sheet of the regional or national energy balance (rows from energy available for
    consumption to total consumption, one column for each fuel).

    Remedy: Give the balance sheet of the yearbook (regional tables 6-x, national tables 4-x), or name
    it with the sheet option. Tables by sector are read by the yearbook reader, not as a balance.
    """

    code: ClassVar[str] = "not_a_balance"
    zh: ClassVar[Wording] = Wording(
        "这不是能源平衡表，而是“{looks_like}”：只找到 {rows_found} 个平衡表行名、{fuels_found} 个能源品种列",
        "地区或全国能源平衡表（行从“可供消费的能源量”到“消费量合计”，每个能源品种一列）",
        "请选用年鉴的平衡表（地区表 6-x，全国表 4-x），或指定工作表名；分行业消费表请用年鉴表读取功能，不作平衡表导入",
    )


class SheetNotChosen(Problem):
    """Several sheets hold a balance: {sheets}.

    Expected: one sheet, by its name or by the place in its title.

    Remedy: Name the sheet.
    """

    code: ClassVar[str] = "sheet_not_chosen"
    zh: ClassVar[Wording] = Wording(
        "有几张工作表都是平衡表：{sheets}", "用表名或标题中的地区确定一张", "指定工作表名"
    )


class BalancePlaceUnknown(Problem):
    """The place {place} is not in the file.

    Expected: one of {known}.

    Remedy: Give one of these codes, or the file that holds the table of {place}.
    """

    code: ClassVar[str] = "place_unknown"
    zh: ClassVar[Wording] = Wording(
        "文件中没有地区 {place}", "文件中的地区：{known}", "改用其中一个代码，或提供含有 {place} 的文件"
    )


class PlaceCodeUnknown(Problem):
    """No place has the code "{place}".

    Expected: a code of GB/T 2260 such as 320000; the nearest is {nearest}.

    Remedy: Correct the code.
    """

    code: ClassVar[str] = "place_code_unknown"
    zh: ClassVar[Wording] = Wording(
        "行政区划代码“{place}”不存在", "GB/T 2260 代码，如 320000；最接近的是 {nearest}", "改正代码"
    )


class BalanceYearUnknown(Problem):
    """The year {year} of {place} is not in the file.

    Expected: one of {known}.

    Remedy: Give one of these years, or the file of {year}.
    """

    code: ClassVar[str] = "year_unknown"
    zh: ClassVar[Wording] = Wording(
        "文件中没有 {place} 的 {year} 年数据", "文件中的年份：{known}", "改用其中一年，或提供 {year} 年的文件"
    )


class BalancePlaceNotGiven(Problem):
    """The place of the table is not given.

    Expected: a place code; the file holds {known}.

    Remedy: Give the place by its code (--place 320000).
    """

    code: ClassVar[str] = "place_not_given"
    zh: ClassVar[Wording] = Wording(
        "没有指明平衡表的地区", "行政区划代码；文件中有：{known}", "用代码指定地区（--place 320000）"
    )


class BalanceYearNotGiven(Problem):
    """The year of the table is not given.

    Expected: a year; the file holds {known}.

    Remedy: Give the year (--year 2007).
    """

    code: ClassVar[str] = "year_not_given"
    zh: ClassVar[Wording] = Wording(
        "没有指明平衡表的年份", "年份；文件中有：{known}", "指定年份（--year 2007）"
    )


class TitleYearDiffers(Problem):
    """The title says {found}, but the year {year} was asked for: "{title}".

    Expected: a table of {year}.

    Remedy: Give the year of the title, or the sheet of {year}.
    """

    code: ClassVar[str] = "title_year_differs"
    zh: ClassVar[Wording] = Wording(
        "标题写的是 {found} 年，而要读的是 {year} 年：“{title}”",
        "{year} 年的表",
        "改用标题中的年份，或选用 {year} 年的工作表",
    )


class TitlePlaceDiffers(Problem):
    """The title names {found}, but the table was given for {place}: "{title}".

    Expected: a title that names {place}, or no place at all.

    Remedy: Make sure that this is the sheet of {place}. It was read as given.
    """

    code: ClassVar[str] = "title_place_differs"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "标题写的是{found}，而指定的地区是{place}：“{title}”",
        "标题写明{place}，或不写地区",
        "请确认这就是{place}的表。已按指定的地区读入",
    )


class BalanceEmpty(Problem):
    """The table holds no number at all.

    Expected: a filled table; a blank cell of it means that this use does not occur (NO), so a blank table would say that the
    place uses no energy.

    Remedy: Fill in the sheet that stands first and bring the file in again; last year's sheet is only there to compare with.
    """

    code: ClassVar[str] = "balance_empty"
    zh: ClassVar[Wording] = Wording(
        "表里一个数也没有",
        "填好的平衡表；其中空格表示没有发生（NO），整张空表就成了该地区不用能",
        "在第一张表上填数后重新汇入；上年的表只供对照",
    )
