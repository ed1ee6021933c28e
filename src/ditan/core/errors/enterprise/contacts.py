"""What can be wrong with the people who are named at an enterprise."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class ContactRoleUnknown(Problem):
    """ "{found}" is no role of a contact.

    Expected: one of {known}.

    Remedy: Choose a role of the list.
    """

    code: ClassVar[str] = "contact_role_unknown"
    zh: ClassVar[Wording] = Wording("没有“{found}”这种联系人职责", "{known} 之一", "从列表中选择")


class ContactUnreachable(Problem):
    """Neither telephone nor e-mail is given.

    Expected: one of the two.

    Remedy: Fill in how the person is reached.
    """

    code: ClassVar[str] = "contact_unreachable"
    zh: ClassVar[Wording] = Wording("电话和电子邮箱都没有填", "至少一项", "填写怎样联系")


class ContactEndsBefore(Problem):
    """{name} would leave on {day}, before having begun on {since}.

    Expected: a day from {since} on.

    Remedy: Correct the day.
    """

    code: ClassVar[str] = "contact_ends_before"
    zh: ClassVar[Wording] = Wording("{name} 的离任日 {day} 早于任职日 {since}", "{since} 或以后", "改正日期")
