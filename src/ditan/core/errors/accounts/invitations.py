"""Invitations: each used once and in time."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class InvitationUnknown(Problem):
    """This invitation is not known.

    Expected: the whole link as it was sent.

    Remedy: Copy the link again, or ask for a new invitation.
    """

    code: ClassVar[str] = "invitation_unknown"
    http_status: ClassVar[int] = 404
    zh: ClassVar[Wording] = Wording(
        "没有这个邀请", "与发出时一致的完整链接", "重新复制链接，或请对方另发邀请"
    )


class InvitationExpired(Problem):
    """This invitation ended at {expires_at}.

    Expected: an invitation that is accepted in time.

    Remedy: Ask for a new one.
    """

    code: ClassVar[str] = "invitation_expired"
    http_status: ClassVar[int] = 410
    zh: ClassVar[Wording] = Wording("邀请已于 {expires_at} 失效", "在有效期内接受", "请对方另发邀请")


class InvitationUsed(Problem):
    """This invitation was already accepted or withdrawn.

    Expected: each invitation is used once.

    Remedy: Sign in with the account it made, or ask for a new one.
    """

    code: ClassVar[str] = "invitation_used"
    http_status: ClassVar[int] = 410
    zh: ClassVar[Wording] = Wording(
        "邀请已被使用或撤回", "每个邀请只用一次", "用当时建立的账号登录，或请对方另发邀请"
    )


class InvitationWithoutMailbox(Problem):
    """There is no mailbox to which the invitation could be sent.

    Expected: an invitation with a mailbox.

    Remedy: Make a new link and hand it over, or invite anew with a mailbox.
    """

    code: ClassVar[str] = "invitation_without_mailbox"
    zh: ClassVar[Wording] = Wording(
        "这个邀请没有邮箱，无法发送", "有邮箱的邀请", "换新链接后交给本人，或填写邮箱重新邀请"
    )


class MailOff(Problem):
    """This installation sends no e-mail.

    Expected: a mail server at DITAN_MAIL and a sender at DITAN_MAIL_FROM.

    Remedy: Ask whoever runs the server to set them, or hand the link over yourself.
    """

    code: ClassVar[str] = "mail_off"
    zh: ClassVar[Wording] = Wording(
        "本平台没有配置邮件，不能发信",
        "DITAN_MAIL 指明邮件服务器，DITAN_MAIL_FROM 指明发件人",
        "请系统管理员配置，或自行把链接交给本人",
    )
