"""What can be wrong with a total that is broken down: principles, weights, locks and margins."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class PrincipleUnknown(Problem):
    """{found} is no principle; known are {known}.

    Expected: a principle of `library/pathway/principles.yaml`.

    Remedy: Take one of those.
    """

    code: ClassVar[str] = "principle_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是分解原则；有 {known}", "`library/pathway/principles.yaml` 中的原则", "从中选用"
    )


class WeightsEmpty(Problem):
    """Weights of principles are none, or below zero.

    Expected: weights of zero or more, one of them above zero.

    Remedy: Give a weight to one principle at least.
    """

    code: ClassVar[str] = "weights_empty"
    zh: ClassVar[Wording] = Wording(
        "各原则的权重都是零，或有负数", "不小于零，且至少一个大于零", "至少给一个原则权重"
    )


class MeasureMissing(Problem):
    """{subject} has no {measure} above zero: {found}.

    Expected: a value above zero for each measure of the principles that have a weight.

    Remedy: Fill in the value, or take the weight off the principle.
    """

    code: ClassVar[str] = "breakdown_measure_missing"
    zh: ClassVar[Wording] = Wording(
        "{subject} 的 {measure} 没有大于零的数：{found}",
        "有权重的原则所用的每个指标都大于零",
        "补数，或不用这个原则",
    )


class SubjectUnknown(Problem):
    """{found} takes no part; subjects are {known}.

    Expected: one of the subjects.

    Remedy: Correct the name.
    """

    code: ClassVar[str] = "breakdown_subject_unknown"
    zh: ClassVar[Wording] = Wording("“{found}”不在分解范围内；有 {known}", "分解对象之一", "改正名称")


class LocksContradict(Problem):
    """The locks {locks} leave {rest} t of the total of {total} t.

    Expected: locks that leave nothing below zero, and something only where somebody is free to take it.

    Remedy: Loosen one of the locks, or change the total.
    """

    code: ClassVar[str] = "locks_contradict"
    zh: ClassVar[Wording] = Wording(
        "锁定 {locks} 之后，总量 {total} 吨还剩 {rest} 吨",
        "锁定后剩余不为负；有剩余时要有未锁定的对象承担",
        "放开其中一个锁定，或改总量",
    )


class CellUnknown(Problem):
    """There is no cell {row} × {column}.

    Expected: rows and columns that have a total.

    Remedy: Correct the names.
    """

    code: ClassVar[str] = "breakdown_cell_unknown"
    zh: ClassVar[Wording] = Wording("没有“{row}”×“{column}”这一格", "有合计的行和列", "改正名称")


class MarginsDiffer(Problem):
    """Rows add up to {rows} t, columns to {columns} t.

    Expected: the same total down and across.

    Remedy: Correct one of the totals.
    """

    code: ClassVar[str] = "margins_differ"
    zh: ClassVar[Wording] = Wording(
        "各行合计 {rows} 吨，各列合计 {columns} 吨", "两个方向的总量相同", "改正其中一个合计"
    )


class CellsCannotMeet(Problem):
    """What is left cannot be placed: {names}. Locks there: {locks}.

    Expected: locks that leave each row and column an amount its free cells can hold.

    Remedy: Loosen one of the locks named, give a free cell of the row or column a size, or change a total.
    """

    code: ClassVar[str] = "cells_cannot_meet"
    zh: ClassVar[Wording] = Wording(
        "剩余量放不下：{names_zh}；那里的锁定：{locks_zh}",
        "锁定后，每行每列的剩余量都能由未锁定的格承担",
        "放开所列锁定之一，或给该行列未锁定的格一个数，或改合计",
    )


class BaseBelowNothing(Problem):
    """{name} emits {found} t in the base year.

    Expected: emissions of the base year of zero or more in every cell.

    Remedy: Settle the difference of city and counties first, or take another base year.
    """

    code: ClassVar[str] = "breakdown_base_below_nothing"
    zh: ClassVar[Wording] = Wording(
        "{name} 的基年排放是 {found} 吨", "各格基年排放不小于零", "先把市县差额结清，或换一个基年"
    )


class TotalBelowNothing(Problem):
    """The total is {found} t.

    Expected: a total of zero or more.

    Remedy: Correct the total.
    """

    code: ClassVar[str] = "breakdown_total_below_nothing"
    zh: ClassVar[Wording] = Wording("总量是 {found} 吨", "总量不小于零", "改正总量")


class PartBelowNothing(Problem):
    """{name} emits {base} t and would have to cut {cut} t.

    Expected: nobody cuts more than it emits.

    Remedy: Give more weight to principles that go by emissions, or lock what {name} may emit.
    """

    code: ClassVar[str] = "breakdown_part_below_nothing"
    zh: ClassVar[Wording] = Wording(
        "{name} 基年排放 {base} 吨，却要减 {cut} 吨",
        "各方减量不超过自己的排放",
        "加大按排放分担的原则的权重，或锁定 {name} 的数",
    )


class BaseUnsettled(Problem):
    """In {year} the counties of {place} do not add up to the city: {sectors}.

    Expected: counties and what the city keeps that add up to the city in every sector.

    Remedy: Settle the difference of city and counties for {year}, or take another base year.
    """

    code: ClassVar[str] = "breakdown_base_unsettled"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {place} 各县区之和与全市不一致：{sectors_zh}",
        "各领域县区加市级保留等于全市",
        "先结清 {year} 年的市县差额，或换一个基年",
    )


class BaseMissing(Problem):
    """{year} has no inventory of {place}, or of {count} of its counties.

    Expected: inventories of the city and of all its counties in the base year.

    Remedy: Compile them, or take another base year.
    """

    code: ClassVar[str] = "breakdown_base_missing"
    zh: ClassVar[Wording] = Wording(
        "{year} 年缺 {place} 的清单，或缺其中 {count} 个县区的清单",
        "基年有全市和各县区的清单",
        "先编制清单，或换一个基年",
    )


class StudioFieldUnreadable(Problem):
    """{field} is “{found}”.

    Expected: {expected}.

    Remedy: Correct the field.
    """

    code: ClassVar[str] = "studio_field_unreadable"
    zh: ClassVar[Wording] = Wording("{field_zh}是“{found}”", "{expected_zh}", "改正这一栏")
