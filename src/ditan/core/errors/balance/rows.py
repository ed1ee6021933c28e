"""What can be wrong with the rows and cells of a balance."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


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
