"""Delegations: a post lent for some days, with its reason."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class DelegationBeyondPost(Problem):
    """A delegation from {valid_from} to {valid_to} goes beyond the post, which lasts from {post_from} to {post_to}.

    Expected: days within the post that is delegated.

    Remedy: Shorten the delegation.
    """

    code: ClassVar[str] = "delegation_beyond_post"
    zh: ClassVar[Wording] = Wording(
        "代理期 {valid_from} 至 {valid_to} 超出岗位任期 {post_from} 至 {post_to}",
        "在岗位任期之内",
        "缩短代理期",
    )


class DelegationOfDelegation(Problem):
    """A delegated post cannot be delegated further.

    Expected: the post of {giver}, who gave it.

    Remedy: Ask that person to delegate it to somebody else.
    """

    code: ClassVar[str] = "delegation_of_delegation"
    zh: ClassVar[Wording] = Wording("代理的岗位不能再转代理", "由授出人{giver}代理出去", "请其另行委托")


class ReasonMissing(Problem):
    """No reason is given.

    Expected: why this is done, in words.

    Remedy: Type the reason; it stays in the records.
    """

    code: ClassVar[str] = "reason_missing"
    zh: ClassVar[Wording] = Wording("没有写明理由", "用文字写明为什么", "填写理由，会留痕")
