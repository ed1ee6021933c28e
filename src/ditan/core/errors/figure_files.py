"""What is told where documents or files say different things of one figure."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class FigureDisagrees(Problem):
    """{measure_en} of {year} is {found} here; in use is {before}, by "{document}" ({file}).

    Expected: one value for one thing; a census revision names its census, a value at other prices its base.

    Remedy: See which one is right. Brought in, {found} counts, for it is given later, and your reason is kept with it; leave
    the line out to keep {before}. On the page of the figure either can be chosen afterwards.
    """

    code: ClassVar[str] = "figure_disagrees"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {measure_zh} 这里是 {found}；在用的是 {before}，依据“{document}”（{file}）",
        "同一个数只有一个值；普查修订数写明普查年，另一种价格的数写明基期",
        "看哪个对。汇入后用后给的 {found}，所写的理由一并留存；要保留 {before} 就剔除这一行。之后在该数的页面可改用另一个",
    )


class FigureOtherThing(Problem):
    """The value that was chosen is none of this figure.

    Expected: a value that another document or file gives of the same place, year, measure, standing, prices and vintage.

    Remedy: Choose one of those listed on the page of the figure.
    """

    code: ClassVar[str] = "figure_other_thing"
    zh: ClassVar[Wording] = Wording(
        "所选的值不是这个数的",
        "另一份文件对同一地区、年份、指标、数据状态、价格和版本给的值",
        "从该数页面列出的值中选",
    )
