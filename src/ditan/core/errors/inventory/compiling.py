"""What stands against compiling inventories: nothing chosen, no balance, no right."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class NothingToCompile(Problem):
    """No {what_en} was chosen.

    Expected: at least one place and one year.

    Remedy: Tick the places and the years that shall be compiled.
    """

    code: ClassVar[str] = "no_inventory_chosen"
    zh: ClassVar[Wording] = Wording("没有选{what_zh}", "至少一个地区、一个年份", "勾选要编制的地区和年份")


class BalanceLacking(Problem):
    """There is no energy balance of {place_en} for {year}.

    Expected: a balance in use of the place and the year.

    Remedy: Bring the table in, or compile it from the forms of the sources; then compile the inventory.
    """

    code: ClassVar[str] = "balance_lacking"
    zh: ClassVar[Wording] = Wording(
        "{place_zh} {year} 年没有能源平衡表",
        "该地区、该年份有在用的平衡表",
        "先汇入平衡表，或由来源表编出平衡表，再编制清单",
    )


class CompileChoiceUnknown(Problem):
    """There is no {what_en} "{found}".

    Expected: one of {known}.

    Remedy: Choose one of them.
    """

    code: ClassVar[str] = "compile_choice_unknown"
    zh: ClassVar[Wording] = Wording("没有{what_zh}“{found}”", "{known} 之一", "从中选一项")


class TooMuchToCompile(Problem):
    """{number} inventories were chosen; at most {most} are compiled at a time.

    Expected: places times years not above {most}.

    Remedy: Choose fewer years or places, and compile the others afterwards.
    """

    code: ClassVar[str] = "too_much_to_compile"
    zh: ClassVar[Wording] = Wording(
        "选了 {number} 份清单，一次最多编制 {most} 份",
        "地区数乘年份数不超过 {most}",
        "减少年份或地区，分几次编制",
    )


class CalculationStopped(Problem):
    """The calculation of {place_en} {year} was ended from outside; nothing of it was kept.

    Expected: the processes that calculate run until their end, with enough memory.

    Remedy: Start compiling again: what was kept before is found and left, the others are made.
    """

    code: ClassVar[str] = "calculation_stopped"
    zh: ClassVar[Wording] = Wording(
        "{place_zh} {year} 年的计算被外部中断，这一份没有写入任何内容",
        "计算进程运行到结束，内存足够",
        "再次开始编制：已写入的会保留，只编其余的",
    )
