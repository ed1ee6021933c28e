"""What stands against an act of a verification, beside the rules of assignment."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class VerifierAlreadyAssigned(Problem):
    """{verifier} already verifies {enterprise} for {year}.

    Expected: one verifier for an enterprise and year.

    Remedy: End that assignment first, with its reason.
    """

    code: ClassVar[str] = "verifier_already_assigned"
    zh: ClassVar[Wording] = Wording(
        "{enterprise} {year} 年已由 {verifier} 核查",
        "一家企业一年只有一家核查机构",
        "先写明理由，结束现有的指派",
    )


class VerifierNotOne(Problem):
    """No verifier was chosen.

    Expected: a verifier that is registered here as an organisation.

    Remedy: Choose one of the list.
    """

    code: ClassVar[str] = "verifier_not_one"
    zh: ClassVar[Wording] = Wording("没有选择核查机构", "在本站登记的核查机构", "从列表中选择")


class VerifierStranger(Problem):
    """{person} holds no post at {verifier} that sees confidential data.

    Expected: lead verifiers and members of the team of {verifier}.

    Remedy: Choose its people, or have the post given first.
    """

    code: ClassVar[str] = "verifier_stranger"
    zh: ClassVar[Wording] = Wording(
        "{person} 在 {verifier} 没有可查看保密数据的岗位",
        "{verifier} 的核查组长或组员",
        "选择该机构的人员，或先授予岗位",
    )


class VerificationShut(Problem):
    """{act} is not for you here.

    Expected: {who}.

    Remedy: Ask them to do it.
    """

    code: ClassVar[str] = "verification_shut"
    zh: ClassVar[Wording] = Wording("您不能在此{act_zh}", "{who_zh}", "请其办理")


class VerificationFieldBlank(Problem):
    """{field} is blank.

    Expected: {field} in words.

    Remedy: Fill it in.
    """

    code: ClassVar[str] = "verification_field_blank"
    zh: ClassVar[Wording] = Wording("没有填写{field_zh}", "写明{field_zh}", "请填写")


class InterestSpanWrong(Problem):
    """The relation has no day on which it began, or ends before it began.

    Expected: the day of the beginning; the day of the end only where it is over, not before the beginning.

    Remedy: Correct the days.
    """

    code: ClassVar[str] = "interest_span_wrong"
    zh: ClassVar[Wording] = Wording(
        "没有写明关系从何时开始，或者结束早于开始", "开始日期；已结束的写结束日期，不早于开始", "更正日期"
    )


class VerificationFindingSettled(Problem):
    """This finding is settled and takes no more answers.

    Expected: a finding that is open.

    Remedy: Pin a new finding to the fact where something else is wrong.
    """

    code: ClassVar[str] = "verification_finding_settled"
    zh: ClassVar[Wording] = Wording(
        "这条问题已经销号，不再接受答复", "未销号的问题", "另有问题的，对数据另提一条"
    )


class VerificationFindingUnanswered(Problem):
    """The enterprise has not answered this finding yet.

    Expected: an answer or a corrected fact before a finding is settled.

    Remedy: Wait for the answer, or say yourself in an answer why it is settled.
    """

    code: ClassVar[str] = "verification_finding_unanswered"
    zh: ClassVar[Wording] = Wording(
        "企业还没有答复这条问题", "有答复，或数据已更正，才能销号", "等待答复，或自己写明为什么可以销号"
    )


class VerifierPinned(Problem):
    """{text}

    Expected: an answer of the enterprise.

    Remedy: Correct the fact, or say why it is right.
    """

    code: ClassVar[str] = "verifier_pinned"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording("{text}", "企业的答复", "更正数据，或说明为什么正确")


class AssignmentDueWrong(Problem):
    """The day by which the statement is expected ({day}) has passed.

    Expected: today or later.

    Remedy: Choose a later day, or none.
    """

    code: ClassVar[str] = "assignment_due_wrong"
    zh: ClassVar[Wording] = Wording("出具报告的期限 {day} 已经过去", "今天或以后", "改为以后的日期，或不填")


class SecondVerificationNotDrawn(Problem):
    """{enterprise} was not drawn for a second verification of {year}.

    Expected: an enterprise of the sample that was drawn for the year.

    Remedy: Draw the sample first; only what it chose is verified again.
    """

    code: ClassVar[str] = "second_verification_not_drawn"
    zh: ClassVar[Wording] = Wording(
        "{enterprise} 不在 {year} 年的复核样本里",
        "该年抽样抽中的企业",
        "先抽取复核样本；只复核抽中的企业",
    )


class SecondVerifierKnowsIt(Problem):
    """{person} took part in the first verification of {enterprise}.

    Expected: people who did not verify this year before.

    Remedy: Name others.
    """

    code: ClassVar[str] = "second_verifier_knows_it"
    zh: ClassVar[Wording] = Wording(
        "{person} 参加过 {enterprise} 的第一次核查", "没有参加过这一年核查的人员", "换其他核查员"
    )


class DrawMadeAlready(Problem):
    """The sample of {year} was drawn already here, with the seed "{seed}".

    Expected: one draw for a place and year, so that nobody draws until the result pleases.

    Remedy: Use the sample that was drawn.
    """

    code: ClassVar[str] = "reverification_drawn_already"
    zh: ClassVar[Wording] = Wording(
        "{year} 年的复核样本已经抽过，种子是“{seed}”",
        "一地一年只抽一次，免得抽到满意为止",
        "使用已抽取的样本",
    )


class DrawWithoutReports(Problem):
    """No report of {year} was verified here yet, so that there is nothing to draw from.

    Expected: signed statements of the year.

    Remedy: Draw when the verifications of the year are done.
    """

    code: ClassVar[str] = "reverification_without_reports"
    zh: ClassVar[Wording] = Wording(
        "{year} 年还没有核查完成的报告，无从抽取", "已签发的核查报告", "这一年的核查完成后再抽"
    )


class SiteVisitDayWrong(Problem):
    """A visit on {day} cannot have been made: it lies in the future or before the year that is verified.

    Expected: a day from {first} to today.

    Remedy: Correct the day.
    """

    code: ClassVar[str] = "site_visit_day_wrong"
    zh: ClassVar[Wording] = Wording(
        "{day} 不可能有现场核查：还没有到，或早于所核查的年度", "{first} 至今天", "更正日期"
    )


class SampledUnitUnknown(Problem):
    """{found} is no unit of this year's emissions.

    Expected: installation, source, item and month as in the sampling plan.

    Remedy: Choose from the plan.
    """

    code: ClassVar[str] = "sampled_unit_unknown"
    zh: ClassVar[Wording] = Wording(
        "{found} 不是这一年排放的一项", "抽样计划里的设施、排放源、品种和月份", "从计划中选择"
    )


class WarningUnknown(Problem):
    """The checks give no such warning for this year.

    Expected: a warning that stands now; an error is corrected, not explained.

    Remedy: Open the checks of the year again.
    """

    code: ClassVar[str] = "verification_warning_unknown"
    zh: ClassVar[Wording] = Wording(
        "这一年的检查没有这条警告", "现有的警告；错误须更正，不能说明了事", "重新打开这一年的检查"
    )


class FindingNotAppealable(Problem):
    """This finding cannot be overturned.

    Expected: a finding to which the enterprise has answered, not overturned before.

    Remedy: Let the enterprise say why the finding is wrong, then decide.
    """

    code: ClassVar[str] = "verification_finding_not_appealable"
    zh: ClassVar[Wording] = Wording(
        "这条问题不能撤销", "企业已经答复、还没有撤销的问题", "请企业先说明为什么不对，再认定"
    )
