"""Problems of filings: opening, drafting, moves, countersigning, words."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class FilingExists(Problem):
    """{subject} already has a filing "{title}" for {period}.

    Expected: one filing of a workflow, subject and period.

    Remedy: Open the one that exists; a sealed one is corrected by a restatement.
    """

    code: ClassVar[str] = "filing_exists"
    zh: ClassVar[Wording] = Wording(
        "{subject} 在 {period} 已有“{title}”",
        "同一流程、对象和期间只有一件",
        "打开已有的一件；已封存的通过修订重报更正",
    )


class FilingSubjectWrong(Problem):
    """The workflow {workflow} is about a {expected_en}, but {found_en} was given.

    Expected: a {expected_en} as subject.

    Remedy: Choose the {expected_en}, or another workflow.
    """

    code: ClassVar[str] = "filing_subject_wrong"
    zh: ClassVar[Wording] = Wording(
        "流程 {workflow} 的对象是{expected_zh}，给的是{found_zh}",
        "以{expected_zh}为对象",
        "选择{expected_zh}，或改用别的流程",
    )


class FilingPeriodWrong(Problem):
    """ "{found}" is not a period for the workflow {workflow}.

    Expected: {expected}.

    Remedy: Correct the period.
    """

    code: ClassVar[str] = "filing_period_wrong"
    zh: ClassVar[Wording] = Wording("“{found}”不是流程 {workflow} 的期间", "{expected}", "改正期间")


class DeadlinePast(Problem):
    """The deadline {due_day} lies before {day}.

    Expected: {day} or later.

    Remedy: Choose a later day.
    """

    code: ClassVar[str] = "deadline_past"
    zh: ClassVar[Wording] = Wording("期限 {due_day} 早于 {day}", "{day} 或以后", "选一个以后的日期")


class FilingCheckedOut(Problem):
    """{person} has been editing "{title}" since {since}.

    Expected: one editor at a time.

    Remedy: Ask {person} to finish, or wait until {until}; what you typed has been set aside for you.
    """

    code: ClassVar[str] = "filing_checked_out"
    http_status: ClassVar[int] = 409
    zh: ClassVar[Wording] = Wording(
        "{person} 从 {since} 起正在编辑“{title}”",
        "同一时间只有一人编辑",
        "请 {person} 先完成，或等到 {until}；您填写的内容已另存",
    )


class FilingChangedMeanwhile(Problem):
    """ "{title}" was saved by {person} at {saved_at}, after you had opened it (your revision {found}, now {expected}).

    Expected: the newest revision as the basis.

    Remedy: Open it again and take over what you typed: it has been set aside, nothing is lost.
    """

    code: ClassVar[str] = "filing_changed_meanwhile"
    http_status: ClassVar[int] = 409
    zh: ClassVar[Wording] = Wording(
        "您打开“{title}”之后，{person} 已于 {saved_at} 保存（您的修订号 {found}，现为 {expected}）",
        "以最新修订为底稿",
        "重新打开并合并您填写的内容：已另存，没有丢失",
    )


class FilingNotEditable(Problem):
    """ "{title}" cannot be edited: it is "{state_en}".

    Expected: a state in which the content may change.

    Remedy: Ask for its return or withdraw it; what is sealed is corrected by a restatement.
    """

    code: ClassVar[str] = "filing_not_editable"
    zh: ClassVar[Wording] = Wording(
        "“{title}”不能编辑：现为“{state_zh}”",
        "内容可改的状态",
        "申请退回或撤回；已封存的通过修订重报更正",
    )


class MoveCarriesMore(Problem):
    """The step "{move_en}" needs more than a reason: {needs_en}.

    Expected: the step is made together with it.

    Remedy: Use the form of this step.
    """

    code: ClassVar[str] = "move_carries_more"
    zh: ClassVar[Wording] = Wording(
        "“{move_zh}”不只需要理由，还需要：{needs_zh}", "与这些内容一起办理", "用这一步的表单办理"
    )


class NobodyAsked(Problem):
    """No department was named to countersign.

    Expected: at least one department, each once.

    Remedy: Choose the departments.
    """

    code: ClassVar[str] = "nobody_asked"
    zh: ClassVar[Wording] = Wording("没有选择会签部门", "至少一个部门，不重复", "选择会签部门")


class NotAsked(Problem):
    """{organisation} has not been asked to countersign "{title}", or has answered already.

    Expected: an open request to this department.

    Remedy: Look at the round of countersigning; a new opinion needs a new round.
    """

    code: ClassVar[str] = "not_asked"
    zh: ClassVar[Wording] = Wording(
        "没有请 {organisation} 会签“{title}”，或它已答复",
        "对该部门未答复的会签",
        "查看会签情况；新意见要重新会签",
    )


class WordsMissing(Problem):
    """{what_en} needs words, and none were typed.

    Expected: a sentence that others can understand.

    Remedy: Type it.
    """

    code: ClassVar[str] = "words_missing"
    zh: ClassVar[Wording] = Wording("{what_zh}没有填写文字", "别人能看懂的一句话", "填写文字")


class NotOnASide(Problem):
    """{organisation} stands on no side of "{title}".

    Expected: the filing, receiving, countersigning or deciding house.

    Remedy: Speak in the name of one of these.
    """

    code: ClassVar[str] = "not_on_a_side"
    zh: ClassVar[Wording] = Wording(
        "{organisation} 不是“{title}”的任何一方", "报送、受理、会签或审议的单位", "以其中一个单位的名义办理"
    )


class NotInTheName(Problem):
    """You hold no post in {organisation} today.

    Expected: a valid post in the house in whose name you act.

    Remedy: Choose your own house.
    """

    code: ClassVar[str] = "not_in_the_name"
    zh: ClassVar[Wording] = Wording(
        "您今天在 {organisation} 没有岗位", "以本人任职的单位名义办理", "选择本单位"
    )


class HouseUnfit(Problem):
    """ "{organisation_en}" cannot take this filing in hand.

    Expected: a house in which somebody may receive filings, and which stands on no side of this one yet.

    Remedy: Choose another house.
    """

    code: ClassVar[str] = "house_unfit"
    zh: ClassVar[Wording] = Wording(
        "“{organisation_zh}”不能接办本事项", "有人能签收、且尚未是本事项一方的单位", "另选单位"
    )
