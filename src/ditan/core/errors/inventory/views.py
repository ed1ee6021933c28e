"""Problems of the views of an inventory: their tables, and the rows that find no place in them."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class ViewUnknown(Problem):
    """There is no view "{found}"; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: choose one of these.
    """

    code: ClassVar[str] = "view_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有视图“{found}”，最接近的是“{nearest}”", "下列之一：{known}", "选用其中之一"
    )


class ViewRowUnknown(Problem):
    """The view {view} has no row "{found}"; the nearest is "{nearest}".

    Expected: a code of the view.

    Remedy: correct the code. `ditan inventory view DIR --as {view}` lists them all.
    """

    code: ClassVar[str] = "view_row_unknown"
    zh: ClassVar[Wording] = Wording(
        "视图 {view} 没有“{found}”这一行，最接近的是“{nearest}”",
        "视图中的编码",
        "改正编码；ditan inventory view DIR --as {view} 列出全部编码",
    )


class ViewTableWrong(Problem):
    """The table of the view says "{found}" in column "{column}"; the nearest known is "{nearest}".

    Expected: a known {kind}.

    Remedy: correct the line of the table.
    """

    code: ClassVar[str] = "view_table_wrong"
    zh: ClassVar[Wording] = Wording(
        "视图表“{column}”列写的是“{found}”，最接近的是“{nearest}”", "已知的{kind_zh}", "改正该行"
    )


class ViewLineDoubled(Problem):
    """The table of the view says the same twice: {key}.

    Expected: one line for a code, and one rule for a category, sector, item, gas and status.

    Remedy: remove one of the two lines.
    """

    code: ClassVar[str] = "view_line_doubled"
    zh: ClassVar[Wording] = Wording(
        "视图表有两行相同：{key}", "一个编码一行；同一分类、部门、品种、气体和状态一条规则", "删去其中一行"
    )


class ViewStepUnmatched(Problem):
    """{count} rows of category {category}, gas {gas}, status {status} have no place in the view {view}.

    Expected: a rule of the view for every category and gas.

    Remedy: add a rule to inventory/views/rules/{view}.csv.
    """

    code: ClassVar[str] = "view_step_unmatched"
    zh: ClassVar[Wording] = Wording(
        "分类 {category}、气体 {gas}、状态 {status} 的 {count} 行在视图 {view} 中没有位置",
        "每个分类和气体都有一条规则",
        "在 inventory/views/rules/{view}.csv 中补一条规则",
    )
