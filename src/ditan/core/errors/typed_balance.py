"""What can be wrong with a balance table that is typed into the grid."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class TypedCellUnreadable(Problem):
    """{fuel}, row {row}: "{found}" is no number.

    Expected: a number as printed, such as 1,234.56 or -12; a cell that is blank in print stays blank.

    Remedy: Type it again; what you typed is kept until then.
    """

    code: ClassVar[str] = "typed_cell_unreadable"
    zh: ClassVar[Wording] = Wording(
        "{fuel} 的 {row} 行：“{found}”不是数",
        "原表印的数，如 1,234.56、-12；原表空白的留空",
        "重新填写；您填的内容先保留",
    )


class TypedDocumentMissing(Problem):
    """The typed table names no document.

    Expected: the yearbook with its year and table number, or the letter that the table came with.

    Remedy: Write where the table is printed.
    """

    code: ClassVar[str] = "typed_document_missing"
    zh: ClassVar[Wording] = Wording(
        "录入的平衡表没有写出处", "年鉴的年份和表号，或随表的函件", "填写这张表印在哪里"
    )


class TypedTableEmpty(Problem):
    """The typed table holds no number.

    Expected: at least one number.

    Remedy: Type the table, or paste it from the yearbook.
    """

    code: ClassVar[str] = "typed_table_empty"
    zh: ClassVar[Wording] = Wording("录入的平衡表一个数都没有", "至少有一个数", "录入，或从年鉴粘贴")
