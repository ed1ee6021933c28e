"""What stands against preparing, signing or returning the statement of a verification."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class StatementConclusionUnknown(Problem):
    """The statement names no conclusion ("{found}").

    Expected: one of {known}.

    Remedy: Choose a conclusion.
    """

    code: ClassVar[str] = "statement_conclusion_unknown"
    zh: ClassVar[Wording] = Wording("没有选择结论（“{found}”）", "{known} 之一", "选择一个结论")


class StatementErrorsOpen(Problem):
    """{open} findings that must be corrected are open, so that the data cannot be called {conclusion}.

    Expected: every finding of severity error settled, and no error left by the checks.

    Remedy: Have them corrected and settle them, or choose another conclusion.
    """

    code: ClassVar[str] = "statement_errors_open"
    zh: ClassVar[Wording] = Wording(
        "还有 {open} 条须更正的问题没有办结，不能出具“{conclusion_zh}”",
        "须更正的问题全部销号，检查没有错误",
        "请企业更正并销号，或改为其他结论",
    )


class StatementDoubtMaterial(Problem):
    """{share} of the emissions are in doubt, and from {threshold} on doubt is material: this cannot be called {conclusion}.

    Expected: less than {threshold} in doubt.

    Remedy: Settle findings, decide on the reasons given for warnings, or choose another conclusion.
    """

    code: ClassVar[str] = "statement_doubt_material"
    zh: ClassVar[Wording] = Wording(
        "存疑的排放占 {share}，满 {threshold} 为重大，不能出具“{conclusion_zh}”",
        "存疑的排放低于 {threshold}",
        "销号问题、认定企业对警告的说明，或改为其他结论",
    )


class StatementTextMissing(Problem):
    """The conclusion {conclusion} stands without a word of why.

    Expected: what is reserved or refused, and why, in words.

    Remedy: Write it into the statement.
    """

    code: ClassVar[str] = "statement_text_missing"
    zh: ClassVar[Wording] = Wording(
        "“{conclusion_zh}”没有写明理由", "写明保留或不予通过的事项和理由", "补写理由"
    )


class StatementNothingComputed(Problem):
    """No emissions could be computed for {year}, so that the data cannot be called {conclusion}.

    Expected: facts of the year from which emissions follow.

    Remedy: Ask the enterprise for its facts, or refuse.
    """

    code: ClassVar[str] = "statement_nothing_computed"
    zh: ClassVar[Wording] = Wording(
        "{year} 年没有算出排放，不能出具“{conclusion_zh}”", "能算出排放的数据", "请企业补数据，或不予通过"
    )


class StatementDaysWrong(Problem):
    """The days of work ("{found}") are no number of days.

    Expected: person-days above 0 and below 10,000, such as 4.5.

    Remedy: Correct the number.
    """

    code: ClassVar[str] = "statement_days_wrong"
    zh: ClassVar[Wording] = Wording(
        "工作量“{found}”不是天数", "大于 0、小于 10000 的人日，如 4.5", "更正天数"
    )


class StatementSameHand(Problem):
    """{person} prepared this statement and cannot sign it as well.

    Expected: two people, one who prepares and another who signs for {verifier}.

    Remedy: Ask another who may sign for {verifier}.
    """

    code: ClassVar[str] = "statement_same_hand"
    zh: ClassVar[Wording] = Wording(
        "{person} 编制了这份报告，不能自己签发", "编制和签发由两人办理", "请 {verifier} 的其他签发人签发"
    )


class StatementNotHanded(Problem):
    """No statement waits for a signature here.

    Expected: a draft that somebody of the team has handed in.

    Remedy: Prepare the statement and hand it in first.
    """

    code: ClassVar[str] = "statement_not_handed"
    zh: ClassVar[Wording] = Wording(
        "这里没有等待签发的核查报告", "核查组已提交签发的草稿", "先编制并提交签发"
    )


class StatementWaits(Problem):
    """The draft waits for its signature and is not changed now.

    Expected: a draft that is being prepared.

    Remedy: Have it handed back first.
    """

    code: ClassVar[str] = "statement_waits"
    zh: ClassVar[Wording] = Wording("草稿正在等待签发，现在不能改", "编制中的草稿", "先请签发人退回")


class StatementChangedMeanwhile(Problem):
    """Somebody else has saved this draft since you saw it.

    Expected: the draft as it is now (revision {now}).

    Remedy: Look at what stands there, then save again.
    """

    code: ClassVar[str] = "statement_changed_meanwhile"
    zh: ClassVar[Wording] = Wording(
        "您打开之后，别人保存过这份草稿", "现在的草稿（第 {now} 稿）", "看过现在的内容再保存"
    )


class StatementReturnedAlready(Problem):
    """Statement No. {number} was returned already, or a newer one has taken its place.

    Expected: the statement that counts.

    Remedy: Open the newest statement.
    """

    code: ClassVar[str] = "statement_returned_already"
    zh: ClassVar[Wording] = Wording(
        "第 {number} 号核查报告已被退回，或已有新的报告", "现在有效的核查报告", "查看最新的核查报告"
    )
