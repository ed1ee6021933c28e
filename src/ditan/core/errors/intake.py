"""Problems of files in the waiting room: what they hold, and what may be done with them."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class IntakeKindUnknown(Problem):
    """ "{name}" fits no kind of file that is brought in: no header names enough of what is needed.

    Expected: a table with a header row, of one of these kinds: {known}.

    Remedy: Choose the kind yourself, or start from its template.
    """

    code: ClassVar[str] = "intake_kind_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{name}”不像任何一类可以汇入的文件：没有找到含有所需列名的表头",
        "有表头的表，属于下列之一：{known_zh}",
        "自行选定类别，或从模板填起",
    )


class IntakeKindNotInstalled(Problem):
    """There is no kind of file "{kind}".

    Expected: one of {known}.

    Remedy: Choose one of them, or leave it open to be recognised.
    """

    code: ClassVar[str] = "intake_kind_not_installed"
    zh: ClassVar[Wording] = Wording(
        "没有“{kind}”这类文件", "下列之一：{known}", "选其中之一，或留空由系统识别"
    )


class IntakeFieldMissing(Problem):
    """No column is "{field_en}".

    Expected: a column for it; the file has {columns}.

    Remedy: Say on this page which column it is, or add the column to the file.
    """

    code: ClassVar[str] = "intake_field_missing"
    zh: ClassVar[Wording] = Wording(
        "没有“{field_zh}”一列", "有一列对应它；文件的列有：{columns}", "在本页指定是哪一列，或在文件中补上"
    )


class IntakeFieldTwice(Problem):
    """Columns {first} and {second} are both taken for "{field_en}".

    Expected: one column for each field.

    Remedy: Leave one of them unused.
    """

    code: ClassVar[str] = "intake_field_twice"
    zh: ClassVar[Wording] = Wording(
        "{first} 列和 {second} 列都对应“{field_zh}”", "每个字段只对应一列", "把其中一列设为不用"
    )


class IntakeFieldUnknown(Problem):
    """There is no field "{found}" in this kind of file.

    Expected: one of {known}.

    Remedy: Choose one of the list.
    """

    code: ClassVar[str] = "intake_field_unknown"
    zh: ClassVar[Wording] = Wording("这类文件没有字段“{found}”", "下列之一：{known}", "从列表中选")


class IntakePlaceOther(Problem):
    """{count:,} row(s) belong to {found}, not to {place_en}.

    Expected: rows of {place_en} or of places below it.

    Remedy: Bring the file in for the place it belongs to, or correct or leave out the rows.
    """

    code: ClassVar[str] = "intake_place_other"
    zh: ClassVar[Wording] = Wording(
        "有 {count:,} 行属于 {found}，不是 {place_zh}",
        "{place_zh}或其下级地区的行",
        "按文件所属地区重新汇入，或更正、剔除这些行",
    )


class IntakeYearOther(Problem):
    """{count:,} row(s) are of {found}; this was brought in for {year}.

    Expected: rows of {year}.

    Remedy: Bring the file in for its own year, or correct or leave out the rows.
    """

    code: ClassVar[str] = "intake_year_other"
    zh: ClassVar[Wording] = Wording(
        "有 {count:,} 行是 {found} 年的，本次汇入的是 {year} 年",
        "{year} 年的行",
        "按文件的年份重新汇入，或更正、剔除这些行",
    )


class IntakeTotalDiffers(Problem):
    """The printed total {printed} is not the sum of the {count:,} rows above it: {sum}, a difference of {difference}.

    Expected: the total within the rounding of its parts.

    Remedy: Ask where the file came from which of them is right; the rows are used, the total is not.
    """

    code: ClassVar[str] = "intake_total_differs"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "合计印为 {printed}，与其上 {count:,} 行之和 {sum} 相差 {difference}",
        "在舍入误差之内相等",
        "向提供单位核实哪个对；采用各行，不采用合计",
    )


class IntakeHiddenRows(Problem):
    """{count:,} row(s) of the sheet are hidden, the first of them row {first}; they are read like the others.

    Expected: every row visible.

    Remedy: Look at them in the file; leave them out here if they do not belong to the table.
    """

    code: ClassVar[str] = "intake_hidden_rows"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "工作表隐藏了 {count:,} 行，第一处是第 {first} 行；照常读取",
        "没有隐藏的行",
        "在文件中查看这些行；不属于本表的，在这里剔除",
    )


class IntakeHiddenColumns(Problem):
    """Hidden column(s) {columns} of the sheet are read.

    Expected: every column visible.

    Remedy: Look at them in the file; set those that do not belong to the table to "not used".
    """

    code: ClassVar[str] = "intake_hidden_columns"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "读取了隐藏的列 {columns}", "没有隐藏的列", "在文件中查看；不属于本表的设为“不用”"
    )


class IntakeSheetsLeft(Problem):
    """The workbook has more sheets with cells: {sheets}. Only "{read}" is read.

    Expected: one table a batch.

    Remedy: Choose another sheet on this page, or bring the file in once for each.
    """

    code: ClassVar[str] = "intake_sheets_left"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "工作簿还有别的工作表：{sheets}；只读取“{read}”", "一批一张表", "在本页改选工作表，或每张表各汇入一次"
    )


class IntakeSameFile(Problem):
    """The same file was brought in already on {day} (batch {batch}).

    Expected: each file once.

    Remedy: Discard this batch unless you mean to bring it in again.
    """

    code: ClassVar[str] = "intake_same_file"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "同一个文件已于 {day} 汇入（第 {batch} 批）", "每个文件汇入一次", "若非有意再次汇入，请放弃本批"
    )


class IntakeMoveNotOpen(Problem):
    """This batch is {state_en}: {move_en} is not open.

    Expected: a batch that is {expected_en}.

    Remedy: Reload the page; somebody may have been first.
    """

    code: ClassVar[str] = "intake_move_not_open"
    zh: ClassVar[Wording] = Wording(
        "本批{state_zh}，不能{move_zh}", "处于“{expected_zh}”的批次", "刷新页面看最新状态，可能有人先做了"
    )


class IntakeErrorsOpen(Problem):
    """{count:,} error(s) are open.

    Expected: no error in the rows that are brought in.

    Remedy: Correct the cells, or leave out the rows with errors.
    """

    code: ClassVar[str] = "intake_errors_open"
    zh: ClassVar[Wording] = Wording(
        "还有 {count:,} 处错误", "要汇入的行没有错误", "更正单元格，或剔除有错误的行"
    )


class IntakeReasonMissing(Problem):
    """No reason is given.

    Expected: a sentence that says why ({why_en}).

    Remedy: Type the reason; it is kept with the batch.
    """

    code: ClassVar[str] = "intake_reason_missing"
    zh: ClassVar[Wording] = Wording("没有填写理由", "用一句话说明（{why_zh}）", "填写理由；它会随本批留存")


class IntakeNothingLeft(Problem):
    """No row is left to bring in.

    Expected: at least one row below the header that is not left out.

    Remedy: Take rows back in, or discard the batch.
    """

    code: ClassVar[str] = "intake_nothing_left"
    zh: ClassVar[Wording] = Wording("没有可汇入的行", "表头以下至少有一行未被剔除", "取消剔除，或放弃本批")


class IntakeYearMissing(Problem):
    """No year is given, and the file does not tell it.

    Expected: the year of the figures.

    Remedy: Give the year.
    """

    code: ClassVar[str] = "intake_year_missing"
    zh: ClassVar[Wording] = Wording("没有填写年份，文件里也没有", "数据所属的年份", "填写年份")


class IntakePlaceNotKnown(Problem):
    """There is no place "{found}".

    Expected: a GB/T 2260 code of six digits.

    Remedy: Choose the place from the list.
    """

    code: ClassVar[str] = "intake_place_not_known"
    zh: ClassVar[Wording] = Wording(
        "没有代码为“{found}”的地区", "六位行政区划代码（GB/T 2260）", "从列表中选择地区"
    )


class IntakeNothingGiven(Problem):
    """Neither a file was chosen nor a block pasted.

    Expected: one of them.

    Remedy: Choose the file, or paste the cells with their header.
    """

    code: ClassVar[str] = "intake_nothing_given"
    zh: ClassVar[Wording] = Wording(
        "既没有选文件，也没有粘贴内容", "二者之一", "选择文件，或连同表头粘贴单元格"
    )


class IntakeCellOutside(Problem):
    """There is no cell {cell} in the body of the table.

    Expected: a cell below the header of the sheet that is read.

    Remedy: Choose a cell of the grid.
    """

    code: ClassVar[str] = "intake_cell_outside"
    zh: ClassVar[Wording] = Wording(
        "表体中没有单元格 {cell}", "所读工作表表头以下的单元格", "在表格中选择单元格"
    )


class IntakeHouseMissing(Problem):
    """None of your organisations may bring in data for {place_en}.

    Expected: a post with the power to bring in data, of an organisation that speaks for {place_en} or a place above.

    Remedy: Ask the manager of your office for such a post.
    """

    code: ClassVar[str] = "intake_house_missing"
    zh: ClassVar[Wording] = Wording(
        "您所在的单位都不能为{place_zh}汇入数据",
        "有“汇入数据”职权的岗位，其单位代表{place_zh}或其上级",
        "请单位管理员授予这样的岗位",
    )
