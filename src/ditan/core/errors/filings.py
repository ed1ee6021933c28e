"""Problems of filings: opening, drafting, evidence, sealing, restating."""

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


class EvidenceKindUnknown(Problem):
    """The content of "{name}" is no kind of file that is accepted.

    Expected: one of {known}; the content decides, not the name.

    Remedy: Save or scan it as one of these.
    """

    code: ClassVar[str] = "evidence_kind_unknown"
    zh: ClassVar[Wording] = Wording(
        "“{name}”的内容不是可接受的文件类型",
        "下列之一：{known}；以内容为准，不看文件名",
        "另存或扫描为其中一种",
    )


class EvidenceNameMisleads(Problem):
    """ "{name}" ends like another kind of file: its content is {found}.

    Expected: a name that ends with {expected}.

    Remedy: Correct the ending of the name.
    """

    code: ClassVar[str] = "evidence_name_misleads"
    zh: ClassVar[Wording] = Wording(
        "“{name}”的扩展名与内容不符：内容是 {found}", "以 {expected} 结尾的文件名", "改正扩展名"
    )


class EvidenceTooLarge(Problem):
    """ "{name}" has {found:,} bytes.

    Expected: at most {limit:,} bytes for {kind}.

    Remedy: Scan with a lower resolution, or split the file.
    """

    code: ClassVar[str] = "evidence_too_large"
    zh: ClassVar[Wording] = Wording(
        "“{name}”有 {found:,} 字节", "{kind} 不超过 {limit:,} 字节", "降低扫描分辨率，或拆分文件"
    )


class EvidenceEmpty(Problem):
    """ "{name}" is empty.

    Expected: a file with content.

    Remedy: Choose the file again.
    """

    code: ClassVar[str] = "evidence_empty"
    zh: ClassVar[Wording] = Wording("“{name}”是空文件", "有内容的文件", "重新选择文件")


class StampedPageWrong(Problem):
    """The stamped page "{name}" is {found} by its content, not a PDF or a picture.

    Expected: a scan or photograph: {known}.

    Remedy: Scan the signed and stamped page and upload the scan.
    """

    code: ClassVar[str] = "stamped_page_wrong"
    zh: ClassVar[Wording] = Wording(
        "盖章页“{name}”的内容是 {found}，不是 PDF 或图片", "扫描件或照片：{known}", "扫描签字盖章页后上传"
    )


class EvidenceLost(Problem):
    """The bytes of {sha256} are not in the folder of evidence, or differ from their hash.

    Expected: every piece of evidence under its hash.

    Remedy: Restore the folder from a backup; `ditan check` lists what is missing.
    """

    code: ClassVar[str] = "evidence_lost"
    zh: ClassVar[Wording] = Wording(
        "材料库中没有 {sha256} 的内容，或与其哈希不符",
        "每份材料都在其哈希之下",
        "从备份恢复；ditan check 列出缺失的",
    )


class RestatementOpen(Problem):
    """{series} is already being restated: "{title}".

    Expected: one restatement at a time.

    Remedy: Finish or cancel that one.
    """

    code: ClassVar[str] = "restatement_open"
    zh: ClassVar[Wording] = Wording(
        "{series} 正在修订重报：“{title}”", "同一时间一件修订", "先办结或作废那一件"
    )


class VersionSuperseded(Problem):
    """Version {position} of {series} has been restated; the newest is {newest}.

    Expected: the newest version as the basis of a restatement.

    Remedy: Restate version {newest}.
    """

    code: ClassVar[str] = "version_superseded"
    zh: ClassVar[Wording] = Wording(
        "{series} 第 {position} 版已被修订，最新为第 {newest} 版", "以最新版为底稿修订", "修订第 {newest} 版"
    )


class CauseUnknown(Problem):
    """The difference {field} names the cause "{found}", which is not known; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: Correct the cause.
    """

    code: ClassVar[str] = "filing_cause_unknown"
    zh: ClassVar[Wording] = Wording(
        "差额项 {field} 的原因“{found}”不认识，最接近的是“{nearest}”", "下列之一：{known}", "改正原因"
    )


class EdgeNotStale(Problem):
    """{name_en} is not waiting to be settled.

    Expected: a dependent that a restatement has made stale.

    Remedy: Nothing is to be done.
    """

    code: ClassVar[str] = "edge_not_stale"
    zh: ClassVar[Wording] = Wording("{name_zh} 不需要结清", "因修订而待结清的事项", "不必处理")


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


class NumberTaken(Problem):
    """The document number {number} is already used by "{title}".

    Expected: a number that is not in use.

    Remedy: Look at the register of numbers.
    """

    code: ClassVar[str] = "number_taken"
    zh: ClassVar[Wording] = Wording("文号 {number} 已用于“{title}”", "没有用过的文号", "核对发文登记")


class SealedContentAltered(Problem):
    """Version {position} of {series} is not what was sealed: its content gives another hash.

    Expected: {expected}.

    Remedy: Compare it with a backup, and find out who changed it: the guards of the database were switched off.
    """

    code: ClassVar[str] = "sealed_content_altered"
    zh: ClassVar[Wording] = Wording(
        "{series} 第 {position} 版已不是封存时的内容：哈希不同",
        "{expected}",
        "与备份比较，并查明是谁改动的：数据库的保护曾被关闭",
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


class DayUnreadable(Problem):
    """ "{found}" is not a day.

    Expected: a date such as 2026-03-31.

    Remedy: Type the day again.
    """

    code: ClassVar[str] = "filing_day_unreadable"
    zh: ClassVar[Wording] = Wording("“{found}”不是日期", "日期，例如 2026-03-31", "重新填写日期")


class FileNotChosen(Problem):
    """No file was chosen.

    Expected: one file.

    Remedy: Choose the file and send it again.
    """

    code: ClassVar[str] = "file_not_chosen"
    zh: ClassVar[Wording] = Wording("没有选择文件", "一个文件", "选择文件后再上传")
