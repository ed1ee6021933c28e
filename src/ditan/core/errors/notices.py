"""What can be wrong with notices."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class LettersRefused(Problem):
    """The mail server refused {count} letters, the last with: {found}.

    Expected: a mail server that takes letters at the address of DITAN_MAIL.

    Remedy: Check DITAN_MAIL and the mail server; what was refused waits and goes out with the next round.
    """

    code: ClassVar[str] = "letters_refused"
    zh: ClassVar[Wording] = Wording(
        "邮件服务器拒收 {count} 封邮件，最后一次的原因：{found}",
        "DITAN_MAIL 所指的邮件服务器能收信",
        "检查 DITAN_MAIL 和邮件服务器；未发出的邮件留待下一轮再发",
    )


class NoticeChoiceUnknown(Problem):
    """The choice "{found}" for notices of the kind "{kind}" is not known.

    Expected: one of {known}, for a kind of the list.

    Remedy: Open the settings of notices again and choose from the list.
    """

    code: ClassVar[str] = "notice_choice_unknown"
    zh: ClassVar[Wording] = Wording(
        "通知“{kind}”没有“{found}”这种方式",
        "列表中的通知种类，方式为 {known} 之一",
        "重新打开通知设置，从列表中选择",
    )
