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
