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
