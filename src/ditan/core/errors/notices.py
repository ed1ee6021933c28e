"""What can be wrong with notices."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


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
