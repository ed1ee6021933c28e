"""Persons: their names, sign-in names, passwords and mailboxes."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class SignInNameWrong(Problem):
    """The sign-in name "{found}" cannot be used: {reason_en}.

    Expected: letters, digits and @ . + - _, at most 150, that nobody else uses (capitals make no difference).

    Remedy: Choose another.
    """

    code: ClassVar[str] = "sign_in_name_wrong"
    zh: ClassVar[Wording] = Wording(
        "登录名“{found}”不能用：{reason_zh}",
        "文字、数字和 @ . + - _，最多 150 个，且无人使用（不分大小写）",
        "换一个",
    )


class PersonUnknown(Problem):
    """Nobody has the sign-in name "{found}".

    Expected: the sign-in name of an account.

    Remedy: Check the name with the person.
    """

    code: ClassVar[str] = "person_unknown"
    zh: ClassVar[Wording] = Wording("没有登录名为“{found}”的账号", "已有账号的登录名", "与本人核对登录名")


class PersonNameMissing(Problem):
    """The name of the person is empty.

    Expected: the name by which colleagues know the person.

    Remedy: Type it.
    """

    code: ClassVar[str] = "person_name_missing"
    zh: ClassVar[Wording] = Wording("没有写姓名", "同事认得的姓名", "填写姓名")


class PasswordWeak(Problem):
    """The password is not strong enough: {reason_en}.

    Expected: at least 12 characters, not a usual password, not like your name, not only digits.

    Remedy: Choose a longer one; a sentence is easy to remember.
    """

    code: ClassVar[str] = "password_weak"
    zh: ClassVar[Wording] = Wording(
        "密码不够强：{reason_zh}",
        "不少于 12 个字符，不是常见密码，不与姓名相近，不全是数字",
        "换一个更长的；一句话好记",
    )


class MailboxWrong(Problem):
    """ "{found}" is no mailbox.

    Expected: an address such as name@example.org, or nothing for a person without mailbox.

    Remedy: Correct it, or leave it empty and hand over the link yourself.
    """

    code: ClassVar[str] = "mailbox_wrong"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是邮箱地址",
        "形如 name@example.org 的地址；没有邮箱的留空",
        "改正；或留空，自己把链接交给对方",
    )
