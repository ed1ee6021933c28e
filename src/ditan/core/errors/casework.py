"""Casework: why a move is not possible now (obstacles), and what can be wrong with the file of a workflow."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class Obstacle(Problem):
    """The move is not possible.

    Expected: what the move needs.

    Remedy: what to do so that it becomes possible.
    """

    zh: ClassVar[Wording] = Wording("不能办理这一步", "这一步需要的条件", "怎样才能办理")


class ObstacleState(Obstacle):
    """ "{move_en}" is not possible: the filing is "{state_en}".

    Expected: one of these states: {states_en}.

    Remedy: {how_en}.
    """

    code: ClassVar[str] = "obstacle_state"
    zh: ClassVar[Wording] = Wording("“{state_zh}”的事项不能“{move_zh}”", "状态为：{states_zh}", "{how_zh}")


class ObstacleRole(Obstacle):
    """ "{move_en}" is done by somebody of the {side_en} with the power "{verb_en}"; you do not hold it for this filing.

    Expected: somebody who holds it on the day: {roles_en}.

    Remedy: Hand it to such a person, or ask the manager of your organisation for the post.
    """

    code: ClassVar[str] = "obstacle_role"
    zh: ClassVar[Wording] = Wording(
        "“{move_zh}”要由{side_zh}中有“{verb_zh}”职权的人办理，您对本事项没有这项职权",
        "当日具有该职权的人：{roles_zh}",
        "转给这样的人办理，或请本单位管理员授予岗位",
    )


class ObstacleFourEyes(Obstacle):
    """ "{move_en}" must be done by somebody else: you have done "{done_en}" on this filing.

    Expected: a second person (four eyes).

    Remedy: Ask a colleague who holds the same power.
    """

    code: ClassVar[str] = "obstacle_four_eyes"
    zh: ClassVar[Wording] = Wording(
        "“{move_zh}”须由另一人办理：本事项的“{done_zh}”是您办的",
        "另一人（四眼原则）",
        "请有同样职权的同事办理",
    )


class ObstacleCondition(Obstacle):
    """ "{move_en}" is not possible: {said_en}.

    Expected: {condition_en}.

    Remedy: {how_en}.
    """

    code: ClassVar[str] = "obstacle_condition"
    zh: ClassVar[Wording] = Wording("不能“{move_zh}”：{said_zh}", "{condition_zh}", "{how_zh}")


class ObstacleFactMissing(Obstacle):
    """ "{move_en}" cannot be judged: nobody has told {fact_en}.

    Expected: {condition_en}.

    Remedy: Run the check that tells it; what is not known is not taken for granted.
    """

    code: ClassVar[str] = "obstacle_fact_missing"
    zh: ClassVar[Wording] = Wording(
        "无法判断能否“{move_zh}”：缺少{fact_zh}", "{condition_zh}", "先做相应检查；不知道的不当作已满足"
    )


class WorkflowUnknown(Problem):
    """There is no workflow "{found}"; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: Correct the name; `ditan workflow list` shows all.
    """

    code: ClassVar[str] = "workflow_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有流程“{found}”，最接近的是“{nearest}”",
        "下列之一：{known}",
        "改正名称；ditan workflow list 列出全部",
    )


class WorkflowWordUnknown(Problem):
    """The {part} {owner} names the {kind} "{found}", which is not known; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: Correct the spelling, or add the {kind} where the others stand.
    """

    code: ClassVar[str] = "workflow_word_unknown"
    zh: ClassVar[Wording] = Wording(
        "{part_zh}“{owner}”用到的{kind_zh}“{found}”不存在，最接近的是“{nearest}”",
        "下列之一：{known}",
        "改正拼写，或在同类处补充",
    )


class WorkflowMoveUnknown(Problem):
    """The workflow {workflow} has no move "{found}"; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: Correct the name; `ditan workflow show {workflow}` shows all.
    """

    code: ClassVar[str] = "workflow_move_unknown"
    zh: ClassVar[Wording] = Wording(
        "流程“{workflow}”没有“{found}”这一步，最接近的是“{nearest}”",
        "下列之一：{known}",
        "改正名称；ditan workflow show {workflow} 列出全部",
    )


class WorkflowWithoutWho(Problem):
    """Nobody may do the move {move}: it names no side.

    Expected: `who`, with at least one of {known}.

    Remedy: Say on which side the person must hold the power.
    """

    code: ClassVar[str] = "workflow_without_who"
    zh: ClassVar[Wording] = Wording(
        "没有人能办理“{move}”：没有写明由哪一方办理",
        "who，至少写一方：{known}",
        "写明由哪一方中有职权的人办理",
    )


class WorkflowStartWrong(Problem):
    """{count} states are marked as the beginning: {found}.

    Expected: exactly one state with `kind: initial`.

    Remedy: Mark the state in which a filing is opened, and no other.
    """

    code: ClassVar[str] = "workflow_start_wrong"
    zh: ClassVar[Wording] = Wording(
        "有 {count} 个起始状态：{found}", "恰好一个状态写 kind: initial", "只标记新建事项所处的那个状态"
    )


class WorkflowStateUnreachable(Problem):
    """No sequence of moves leads to the state {state}.

    Expected: every state can be reached from the beginning.

    Remedy: Add the move that leads there, or remove the state.
    """

    code: ClassVar[str] = "workflow_state_unreachable"
    zh: ClassVar[Wording] = Wording(
        "没有任何步骤能到达状态“{state}”", "每个状态都能从起始状态到达", "补上到达它的一步，或删去该状态"
    )


class WorkflowDeadEnd(Problem):
    """Nothing leads out of the state {state}, and it is not final.

    Expected: a move to another state, or `kind: final`.

    Remedy: Add the move, or mark the state as final.
    """

    code: ClassVar[str] = "workflow_dead_end"
    zh: ClassVar[Wording] = Wording(
        "状态“{state}”没有出路，又不是终结状态",
        "一步通往别的状态，或 kind: final",
        "补上这一步，或标为终结状态",
    )


class WorkflowCycleClosed(Problem):
    """From these states no final state can ever be reached: {states}.

    Expected: a way out of every cycle.

    Remedy: Add a move that leads out of the cycle towards a final state.
    """

    code: ClassVar[str] = "workflow_cycle_closed"
    zh: ClassVar[Wording] = Wording(
        "这些状态循环往复，永远到不了终结状态：{states}", "每个循环都有出口", "补上一步，使其能通往终结状态"
    )


class WorkflowFinalMoves(Problem):
    """The state {state} is final, but {move} leads out of it.

    Expected: nothing leads out of a final state.

    Remedy: Remove the move, or mark the state as open.
    """

    code: ClassVar[str] = "workflow_final_moves"
    zh: ClassVar[Wording] = Wording(
        "状态“{state}”是终结状态，却还有“{move}”通往别处", "终结状态没有出路", "删去这一步，或不标为终结状态"
    )


class WorkflowNeverOthers(Problem):
    """The move {move} demands four eyes against itself.

    Expected: other moves, done earlier by other people.

    Remedy: Remove it from its own list `four_eyes`.
    """

    code: ClassVar[str] = "workflow_never_others"
    zh: ClassVar[Wording] = Wording(
        "“{move}”在 four_eyes 中写了自己", "此前由他人办理的其他步骤", "从自己的 four_eyes 中删去"
    )


class WorkflowDeadlineWrong(Problem):
    """The deadline {deadline} says neither a day nor a number of days, or says both.

    Expected: `month` and `day` (with `years_after`), or `working_days` or `calendar_days` with `after`.

    Remedy: Keep one of these forms.
    """

    code: ClassVar[str] = "workflow_deadline_wrong"
    zh: ClassVar[Wording] = Wording(
        "期限“{deadline}”既没写日期也没写天数，或两样都写了",
        "month、day（及 years_after），或 working_days、calendar_days 加 after",
        "只保留一种写法",
    )


class WorkflowExampleDiffers(Problem):
    """The example {example} expects {expected}, but the judgement is {found}.

    Expected: each example of the file is judged as it says.

    Remedy: Correct the example or the move, whichever the practice contradicts.
    """

    code: ClassVar[str] = "workflow_example_differs"
    zh: ClassVar[Wording] = Wording(
        "示例“{example}”应为 {expected}，而判断结果是 {found}",
        "文件内每个示例都与判断一致",
        "按实际做法改正示例或步骤",
    )


class WorkflowConditionWrong(Problem):
    """The condition {condition} does not say what it compares.

    Expected: `fact`, and one of `at_least` and `at_most` with a whole number.

    Remedy: Complete the condition.
    """

    code: ClassVar[str] = "workflow_condition_wrong"
    zh: ClassVar[Wording] = Wording(
        "条件“{condition}”没有写明比较什么", "fact，以及 at_least 或 at_most 之一（整数）", "补全该条件"
    )
