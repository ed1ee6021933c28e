"""What stands against taking a table or an answer out of use."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class WithdrawalReasonMissing(Problem):
    """ "{what_en}" cannot be withdrawn without a reason.

    Expected: why it counts no more, in a few words.

    Remedy: Write the reason; it stays with the record.
    """

    code: ClassVar[str] = "withdrawal_reason_missing"
    zh: ClassVar[Wording] = Wording(
        "撤回“{what_zh}”要写明理由", "几句话说明为什么不再使用", "填写理由；理由随记录保存"
    )


class AlreadyWithdrawn(Problem):
    """ "{what_en}" was withdrawn before: {reason}.

    Expected: something that still counts.

    Remedy: Nothing is left to do; a table brought in again is a new record.
    """

    code: ClassVar[str] = "already_withdrawn"
    http_status: ClassVar[int] = 409
    zh: ClassVar[Wording] = Wording(
        "“{what_zh}”已经撤回：{reason}", "仍在使用的记录", "不用再办；重新汇入会成为新的记录"
    )


class StillRestedOn(Problem):
    """{dependent_en} rests on "{what_en}".

    Expected: nothing in use that was made of it.

    Remedy: Bring in the right table and compile again, or restate what was sealed; then withdraw this one.
    """

    code: ClassVar[str] = "still_rested_on"
    http_status: ClassVar[int] = 409
    zh: ClassVar[Wording] = Wording(
        "{dependent_zh}由“{what_zh}”编成",
        "没有仍在使用、由它编成的成果",
        "先汇入正确的表并重新编制，已封存的先修订重报，再撤回这一份",
    )
