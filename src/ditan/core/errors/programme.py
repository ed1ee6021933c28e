"""What can be wrong with a programme of measures that the solver is asked to plan."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class MeasureEndsBeforeStart(Problem):
    """Measure {measure} ends in {end}, before its start in {start}.

    Expected: an end not before the start.

    Remedy: Correct one of the two years.
    """

    code: ClassVar[str] = "measure_ends_before_start"
    zh: ClassVar[Wording] = Wording(
        "措施“{measure}”在 {end} 年结束，早于 {start} 年开始", "结束年份不早于开始年份", "改正其中一个年份"
    )


class PrerequisiteCircle(Problem):
    """Measures require each other in a circle: {chain}.

    Expected: prerequisites that begin somewhere.

    Remedy: Take one of them out.
    """

    code: ClassVar[str] = "prerequisite_circle"
    zh: ClassVar[Wording] = Wording("措施互为前提：{chain}", "有起点的前提关系", "去掉其中一个前提")


class PotentialNeeded(Problem):
    """Measure {measure} stands in a group or among prerequisites, and has no potential.

    Expected: `potential_t`, for the shares of the measures are compared.

    Remedy: Write the potential, or take the measure out of the group.
    """

    code: ClassVar[str] = "potential_needed"
    zh: ClassVar[Wording] = Wording(
        "措施“{measure}”属于互斥组或有前提关系，却没有潜力",
        "`potential_t`，因为要比较各措施实施的份额",
        "写上潜力，或移出该组",
    )


class CapAlone(Problem):
    """Cap {cap} needs {needed}, which the programme does not have.

    Expected: {needed}.

    Remedy: Add it, or delete the cap.
    """

    code: ClassVar[str] = "cap_alone"
    zh: ClassVar[Wording] = Wording(
        "约束“{cap}”需要 {needed}，方案里没有", "{needed}", "补上，或删去这条约束"
    )


class ProgrammeUnbounded(Problem):
    """The programme has no cheapest plan: more of {measures} costs ever less.

    Expected: a potential for every measure that earns money.

    Remedy: Write `potential_t` for these measures.
    """

    code: ClassVar[str] = "programme_unbounded"
    zh: ClassVar[Wording] = Wording(
        "方案没有最省的解：{measures} 越多越省，没有尽头",
        "能省钱的措施都有潜力上限",
        "给这些措施写上 `potential_t`",
    )


class ProgrammeUnsolved(Problem):
    """The solver stopped without an answer: {status}.

    Expected: an optimal plan, or a conflict.

    Remedy: Look for numbers of very different size in potentials, costs and caps.
    """

    code: ClassVar[str] = "programme_unsolved"
    zh: ClassVar[Wording] = Wording(
        "求解器没有得出结果：{status}",
        "最优方案，或一组互相冲突的约束",
        "检查潜力、成本、限额里有没有相差悬殊的数",
    )
