"""What can be wrong with an energy balance table when it is read, and what a reader wants to be told."""

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


class FuelColumnMissing(Problem):
    """The fuel column "{fuel_en}" ({fuel}) is missing.

    Expected: all {count} fuels of the layout {layout}.

    Remedy: Add the column (blank where the fuel does not occur); the nearest header without a meaning
    is "{nearest}".
    """

    code: ClassVar[str] = "fuel_column_missing"
    zh: ClassVar[Wording] = Wording(
        "缺少能源品种列“{fuel_zh}”（{fuel}）",
        "版式 {layout} 的全部 {count} 个品种",
        "补上该列（未发生的留空）；尚未识别的表头中最接近的是“{nearest}”",
    )


class FuelUnknown(Problem):
    """The fuel "{found}" is not known.

    Expected: a fuel of the balance; the nearest is "{nearest}".

    Remedy: Write the yearbook's name of the fuel, or delete the column if it is not one.
    """

    code: ClassVar[str] = "fuel_unknown"
    zh: ClassVar[Wording] = Wording(
        "不认识的能源品种“{found}”",
        "平衡表的能源品种，最接近的是“{nearest}”",
        "改为年鉴所用的品种名称；若不是能源品种，删去该列",
    )


class FuelColumnTwice(Problem):
    """The fuel "{fuel_en}" ({fuel}) has two columns: {first} and {second}.

    Expected: one column for each fuel.

    Remedy: Delete one of them, or give it the name of its own fuel.
    """

    code: ClassVar[str] = "fuel_column_twice"
    zh: ClassVar[Wording] = Wording(
        "能源品种“{fuel_zh}”（{fuel}）有两列：{first} 和 {second}",
        "每个品种一列",
        "删去其中一列，或改为它自己的品种名",
    )


class BalanceRowUnknown(Problem):
    """The row "{found}" is not known, but it holds figures.

    Expected: a row of the balance; the nearest is "{nearest}", which the table lacks.

    Remedy: Correct the name of the row, or delete the row if it is no part of the balance.
    """

    code: ClassVar[str] = "balance_row_unknown"
    zh: ClassVar[Wording] = Wording(
        "不认识的行“{found}”，但其中有数",
        "平衡表的行；最接近的是“{nearest}”，而表中缺这一行",
        "改正行名；若不属于平衡表，删去该行",
    )


class BalanceRowNotUsed(Problem):
    """The row "{found}" is no row of the balance that we know: its figures are not used.

    Expected: the rows of the layout {layout}.

    Remedy: Nothing, if it is an of-which row or a note; otherwise correct its name.
    """

    code: ClassVar[str] = "balance_row_not_used"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是已知的平衡表行，其中的数未使用",
        "版式 {layout} 的各行",
        "若是“其中”项或注释可不理会，否则请改正行名",
    )


class BalanceColumnNotUsed(Problem):
    """The column "{found}" is no fuel: its figures are not used.

    Expected: columns of single fuels and their totals.

    Remedy: Nothing: totals over all fuels are calculated from the fuels.
    """

    code: ClassVar[str] = "balance_column_not_used"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "“{found}”列不是能源品种，其中的数未使用", "各能源品种及其合计列", "无须处理：各品种合计由程序计算"
    )


class BalanceRowTwice(Problem):
    """The row "{row_en}" ({row}) stands in the table twice, in lines {first} and {second}.

    Expected: every row once.

    Remedy: Delete one of the two, or correct its name.
    """

    code: ClassVar[str] = "balance_row_twice"
    zh: ClassVar[Wording] = Wording(
        "“{row_zh}”（{row}）在第 {first} 行和第 {second} 行重复出现",
        "每行只出现一次",
        "删去其中一行，或改正行名",
    )


class BalanceCellTwice(Problem):
    """The cell {row_en} × {fuel_en} stands in the file twice: {first} holds {first_value}, {second}
    holds {second_value}.

    Expected: one value for each row and fuel of a place and year.

    Remedy: Delete the line that is wrong.
    """

    code: ClassVar[str] = "balance_cell_twice"
    zh: ClassVar[Wording] = Wording(
        "“{row_zh}”×“{fuel_zh}”在文件中重复：{first} 为 {first_value}，{second} 为 {second_value}",
        "同一地区、年份、行和品种只有一个数",
        "删去错误的一行",
    )


class BalanceRowsMissing(Problem):
    """The table lacks {count} rows of the layout {layout}: {list_en}.

    Expected: the rows of the layout; a row that is printed blank means "not occurring".

    Remedy: These rows are taken as not estimated (NE), not as zero. Add them if the printed table has them.
    """

    code: ClassVar[str] = "balance_rows_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "表中缺少版式 {layout} 的 {count} 行：{list_zh}",
        "版式规定的各行；印出而为空格的行表示未发生",
        "这些行按“未估算”（NE）处理，不当作零。原表若有，请补上",
    )


class BalanceFuelsMissing(Problem):
    """The table lacks {count} columns of the layout {layout}: {list_en}.

    Expected: the columns of the layout.

    Remedy: These columns are taken as not estimated (NE), not as zero. Add them if the printed table
    has them.
    """

    code: ClassVar[str] = "balance_fuels_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "表中缺少版式 {layout} 的 {count} 列：{list_zh}",
        "版式规定的各列",
        "这些列按“未估算”（NE）处理，不当作零。原表若有，请补上",
    )


class BalanceCellsMissing(Problem):
    """The file lacks {count} cells of rows and fuels that it has elsewhere: {list_en}.

    Expected: a line for every row and fuel, blank where nothing occurs.

    Remedy: These cells are taken as not estimated (NE). Add the lines if the printed table has them.
    """

    code: ClassVar[str] = "balance_cells_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "文件缺少 {count} 个单元格（其行和品种在别处出现）：{list_zh}",
        "每个行与品种各有一条记录，未发生的留空",
        "这些单元格按“未估算”（NE）处理。原表若有，请补上",
    )


class UnitOfColumnUnknown(Problem):
    """The unit "{found}" of {fuel_en} is not known.

    Expected: a unit such as {unit} ({unit_zh}){nearest}.

    Remedy: Write the unit of the printed table.
    """

    code: ClassVar[str] = "balance_unit_unknown"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}的计量单位“{found}”不认识", "如 {unit_zh}（{unit}）的单位{nearest_zh}", "改为原表所印的单位"
    )


class UnitOfColumnOfOtherKind(Problem):
    """The unit "{found}" cannot measure {fuel_en}.

    Expected: {unit} ({unit_zh}) or a unit that converts into it.

    Remedy: Check whether the unit, or the column, is the wrong one. Only a table in standard coal
    throughout may hold all fuels in one unit.
    """

    code: ClassVar[str] = "balance_unit_of_other_kind"
    zh: ClassVar[Wording] = Wording(
        "单位“{found}”不能计量{fuel_zh}",
        "{unit_zh}（{unit}）或可换算为它的单位",
        "核对是单位写错还是列放错。只有全表都用标准煤时，各品种才可同用一个单位",
    )


class TwoUnitsInColumn(Problem):
    """{fuel_en} has two units: "{first}" in {first_cell} and "{second}" in {second_cell}.

    Expected: one unit for each fuel.

    Remedy: Convert the figures to one unit and delete the other.
    """

    code: ClassVar[str] = "two_units_in_column"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}有两个单位：{first_cell} 为“{first}”，{second_cell} 为“{second}”",
        "每个品种一个单位",
        "把数换算成同一单位，删去另一个",
    )


class UnitConverted(Problem):
    """{fuel_en}: figures in {found} were multiplied by {factor} to be in {unit}.

    Expected: the unit of the balance, {unit} ({unit_zh}).

    Remedy: Nothing; the printed figures are kept beside the converted ones.
    """

    code: ClassVar[str] = "balance_unit_converted"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}：原数单位为{found}，已乘以 {factor} 换算为{unit_zh}",
        "平衡表单位 {unit_zh}（{unit}）",
        "无须处理；原印数值一并保留",
    )


class UnitAssumed(Problem):
    """No unit is printed for {count} columns ({list_en}): the yearbook's units were taken.

    Expected: a unit line or a row of units below the header.

    Remedy: Make sure that the figures are in the yearbook's units ({units}).
    """

    code: ClassVar[str] = "balance_unit_assumed"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "有 {count} 列没有印出单位（{list_zh}），已按年鉴通用单位处理",
        "单位行，或表头下一行的单位",
        "请确认数值确为年鉴通用单位（{units_zh}）",
    )


class FinalConsumptionNegative(Problem):
    """{row_en}, {fuel_en}: {found} {unit} is negative.

    Expected: zero or more: nothing can be consumed below zero.

    Remedy: Check the sign and the column with the printed table.
    """

    code: ClassVar[str] = "final_consumption_negative"
    zh: ClassVar[Wording] = Wording(
        "“{row_zh}”{fuel_zh}为 {found} {unit_zh}，是负数",
        "零或正数：终端消费不可能小于零",
        "对照原表核对正负号和所在列",
    )


class StrayCells(Problem):
    """{count} cells outside the table were left out: {list_en}.

    Expected: figures inside the table only.

    Remedy: Nothing, if they are side calculations.
    """

    code: ClassVar[str] = "stray_cells"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "表外有 {count} 个单元格未读入：{list_zh}", "只在表内有数", "若是旁边的演算可不理会"
    )


class HiddenCellsUsed(Problem):
    """Hidden rows or columns were read like the others: {list_en}.

    Expected: a table with nothing hidden.

    Remedy: Unhide them and make sure that they belong to the table.
    """

    code: ClassVar[str] = "hidden_cells_used"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "隐藏的行或列也已读入：{list_zh}", "没有隐藏行列的表", "取消隐藏，确认它们属于这张表"
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
