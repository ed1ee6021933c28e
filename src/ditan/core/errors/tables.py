"""What can be wrong with a file of cells: the file itself, its sheet, and a number in it."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class FileMissing(Problem):
    """There is no file "{file}".

    Expected: a CSV, XLSX or XLS file that can be read.

    Remedy: Check the name and the folder.
    """

    code: ClassVar[str] = "file_missing"
    zh: ClassVar[Wording] = Wording(
        "没有找到文件“{file}”", "可以读取的 CSV、XLSX 或 XLS 文件", "核对文件名和所在文件夹"
    )


class FileEmpty(Problem):
    """The file holds no cell.

    Expected: a table with a header and at least one row.

    Remedy: Export the table again; check that the sheet that holds it was saved.
    """

    code: ClassVar[str] = "file_empty"
    zh: ClassVar[Wording] = Wording(
        "文件是空的，没有任何单元格", "有表头且至少有一行数据的表", "重新导出，并确认保存的是有数据的工作表"
    )


class FileTooLarge(Problem):
    """The file has {found:,} bytes.

    Expected: at most {limit:,} bytes.

    Remedy: Split the table into several files, or remove pictures and unused sheets.
    """

    code: ClassVar[str] = "file_too_large"
    zh: ClassVar[Wording] = Wording(
        "文件有 {found:,} 字节", "不超过 {limit:,} 字节", "把表拆成几个文件，或删去图片和不用的工作表"
    )


class FileCutOff(Problem):
    """The file ends too early: {detail}.

    Expected: a whole file.

    Remedy: Copy or download the file again, and compare its size with that of the original.
    """

    code: ClassVar[str] = "file_cut_off"
    zh: ClassVar[Wording] = Wording(
        "文件不完整：{detail_zh}", "完整的文件", "重新复制或下载，并与原文件核对大小"
    )


class FileNotATable(Problem):
    """The file is not a table that can be read: {detail}.

    Expected: CSV text, or an XLSX or XLS workbook.

    Remedy: Open it in a spreadsheet program and save it as XLSX or as CSV (UTF-8).
    """

    code: ClassVar[str] = "file_not_a_table"
    zh: ClassVar[Wording] = Wording(
        "文件不是可以读取的表：{detail_zh}",
        "CSV 文本，或 XLSX、XLS 工作簿",
        "用电子表格软件打开，另存为 XLSX 或 CSV（UTF-8）",
    )


class FileProtected(Problem):
    """The workbook is protected by a password.

    Expected: a workbook that opens without one.

    Remedy: Remove the password in the spreadsheet program and save the file again.
    """

    code: ClassVar[str] = "file_protected"
    zh: ClassVar[Wording] = Wording(
        "工作簿设有打开密码", "不设密码的工作簿", "在电子表格软件中取消密码后重新保存"
    )


class TextEncodingUnknown(Problem):
    """The text is neither UTF-8, UTF-16 nor GB18030 (byte {offset:,}).

    Expected: CSV text in UTF-8, UTF-16 or GB18030.

    Remedy: Save the file as CSV (UTF-8).
    """

    code: ClassVar[str] = "text_encoding_unknown"
    zh: ClassVar[Wording] = Wording(
        "文本编码既不是 UTF-8、UTF-16，也不是 GB18030（第 {offset:,} 字节）",
        "UTF-8、UTF-16 或 GB18030 编码的 CSV 文本",
        "另存为 CSV（UTF-8）",
    )


class WorkbookUnpacksTooLarge(Problem):
    """The workbook would unpack to {detail}: this is how a ZIP bomb looks.

    Expected: at most {limit:,} bytes unpacked, and no part that shrinks more than {ratio} times.

    Remedy: Nothing of the file was used. If it is a genuine table, copy its cells into a new workbook.
    """

    code: ClassVar[str] = "workbook_unpacks_too_large"
    zh: ClassVar[Wording] = Wording(
        "工作簿解压后达到 {detail_zh}，与压缩炸弹相同",
        "解压后不超过 {limit:,} 字节，且各部分压缩比不超过 {ratio} 倍",
        "文件内容未被使用。确为真实数据时，把单元格复制到新工作簿再上传",
    )


class WorkbookTooManyParts(Problem):
    """The workbook holds {found:,} parts.

    Expected: at most {limit:,} parts.

    Remedy: Copy the sheet that holds the table into a new workbook.
    """

    code: ClassVar[str] = "workbook_too_many_parts"
    zh: ClassVar[Wording] = Wording(
        "工作簿内含 {found:,} 个部分", "不超过 {limit:,} 个", "把有数据的工作表复制到新工作簿"
    )


class WorkbookDeclaresEntities(Problem):
    """The part "{part}" of the workbook declares a document type of its own.

    Expected: plain sheet XML, as spreadsheet programs write it.

    Remedy: Nothing of the file was used. Open it in a spreadsheet program and save it again.
    """

    code: ClassVar[str] = "workbook_declares_entities"
    zh: ClassVar[Wording] = Wording(
        "工作簿的“{part}”自带文档类型声明",
        "电子表格软件写出的普通 XML",
        "文件内容未被使用。用电子表格软件打开后重新保存",
    )


class TableTooLarge(Problem):
    """The table reaches to row {rows:,} and column {columns:,}.

    Expected: at most {row_limit:,} rows, {column_limit:,} columns and {cell_limit:,} cells in all.

    Remedy: Delete stray cells far below or to the right of the table, or split the table.
    """

    code: ClassVar[str] = "table_too_large"
    zh: ClassVar[Wording] = Wording(
        "表一直延伸到第 {rows:,} 行、第 {columns:,} 列",
        "不超过 {row_limit:,} 行、{column_limit:,} 列，共 {cell_limit:,} 个单元格",
        "删去表格下方或右侧远处的多余单元格，或拆分表格",
    )


class SheetUnknown(Problem):
    """The workbook has no sheet "{sheet}".

    Expected: one of its sheets: {known}.

    Remedy: Name the sheet exactly as on its tab.
    """

    code: ClassVar[str] = "sheet_unknown"
    zh: ClassVar[Wording] = Wording(
        "工作簿没有工作表“{sheet}”", "已有的工作表：{known}", "按标签上的名称填写工作表"
    )


class FormulaWithoutValue(Problem):
    """The cell holds the formula {formula} and no stored result.

    Expected: a number, or a formula with the result that the spreadsheet program stored.

    Remedy: Open the workbook in a spreadsheet program, let it calculate and save it; or paste values in place of formulas.
    """

    code: ClassVar[str] = "formula_without_value"
    zh: ClassVar[Wording] = Wording(
        "单元格只有公式 {formula}，没有保存计算结果",
        "数字，或带有已保存结果的公式",
        "用电子表格软件打开工作簿，重新计算并保存；或选择性粘贴为数值",
    )


class CellHoldsError(Problem):
    """The cell shows the spreadsheet error {found}.

    Expected: a number, or a blank cell.

    Remedy: Mend the formula of the cell, or clear it.
    """

    code: ClassVar[str] = "cell_holds_error"
    zh: ClassVar[Wording] = Wording("单元格显示错误值 {found}", "数字或空格", "改正该单元格的公式，或清空")


class NumberIsText(Problem):
    """ "{found}" is not a number.

    Expected: a number such as 1234.5; a blank cell, "-" or "…" where there is none.

    Remedy: Type the number alone; put notes into a column or line of their own.
    """

    code: ClassVar[str] = "number_is_text"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是数字",
        "如 1234.5 的数字；没有数值时留空或填“-”“…”",
        "单元格只填数字，说明写到备注栏或表下注释",
    )


class NumberHasNote(Problem):
    """ "{found}" has "{note}" after the number.

    Expected: the number {number} alone.

    Remedy: Delete "{note}" in the cell and put what it means below the table.
    """

    code: ClassVar[str] = "number_has_note"
    zh: ClassVar[Wording] = Wording(
        "“{found}”在数字后面带有“{note}”", "只有数字 {number}", "删去单元格里的“{note}”，把含义写到表下注释"
    )


class NumberInBrackets(Problem):
    """ "{found}" stands in brackets: a negative number to some, a note to others.

    Expected: a plain number; a minus sign where it is negative.

    Remedy: Write -{number} if it is negative, {number} if it is not.
    """

    code: ClassVar[str] = "number_in_brackets"
    zh: ClassVar[Wording] = Wording(
        "“{found}”带括号：有人用来表示负数，有人用来表示注释",
        "普通数字；负数用负号",
        "负数写作 -{number}，不是负数写作 {number}",
    )


class NumberIsPercent(Problem):
    """ "{found}" is a percentage.

    Expected: an amount in the unit of its column.

    Remedy: Replace it by the amount; a share belongs in another table.
    """

    code: ClassVar[str] = "number_is_percent"
    zh: ClassVar[Wording] = Wording(
        "“{found}”是百分比", "按所在列单位填写的数量", "改为数量；占比请放在别的表"
    )


class NumberNotFinite(Problem):
    """ "{found}" is not a finite number.

    Expected: a number below {limit:g} in absolute value.

    Remedy: Find the formula that divided by zero or overflowed, and mend it.
    """

    code: ClassVar[str] = "number_not_finite"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是有限的数", "绝对值小于 {limit:g} 的数字", "查找除以零或溢出的公式并改正"
    )


class NumberTooLarge(Problem):
    """ "{found}" is larger than any figure of such a table.

    Expected: a number below {limit:g} in absolute value.

    Remedy: Check the exponent and the unit of the figure.
    """

    code: ClassVar[str] = "number_too_large"
    zh: ClassVar[Wording] = Wording(
        "“{found}”超出此类表可能的数值", "绝对值小于 {limit:g} 的数字", "核对指数和单位"
    )


class ColumnMissing(Problem):
    """The column "{column}" is missing.

    Expected: the columns {expected}.

    Remedy: Add the column; the nearest column of the file is "{nearest}".
    """

    code: ClassVar[str] = "table_column_missing"
    zh: ClassVar[Wording] = Wording(
        "缺少列“{column}”", "应有各列：{expected}", "补上该列；文件中最接近的列是“{nearest}”"
    )


class ColumnUnknown(Problem):
    """The column "{column}" is not known.

    Expected: the columns {expected}.

    Remedy: The nearest known column is "{nearest}": correct the name, or delete the column.
    """

    code: ClassVar[str] = "table_column_unknown"
    zh: ClassVar[Wording] = Wording(
        "不认识的列“{column}”", "可用各列：{expected}", "最接近的是“{nearest}”：改正列名，或删去该列"
    )


class ColumnTwice(Problem):
    """The column "{column}" stands in {first} and again in {second}.

    Expected: every column once.

    Remedy: Delete one of the two, or give it its right name.
    """

    code: ClassVar[str] = "table_column_twice"
    zh: ClassVar[Wording] = Wording(
        "列“{column}”在 {first} 和 {second} 重复出现", "每列只出现一次", "删去其中一列，或改为正确的列名"
    )


class TableNotAYearbookSheet(Problem):
    """No yearbook table was found in the sheet: {detail}.

    Expected: a title, a unit line, a header row with years or item names, and rows with a name in the first column.

    Remedy: Give the sheet that holds the table as the yearbook prints it.
    """

    code: ClassVar[str] = "not_a_yearbook_sheet"
    zh: ClassVar[Wording] = Wording(
        "工作表中没有找到年鉴表：{detail_zh}",
        "标题、单位行、有年份或项目名称的表头，以及首列有名称的数据行",
        "指定按年鉴原样排列的工作表",
    )
