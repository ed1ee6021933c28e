"""Posts: who holds which role, in what time."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class RoleUnknown(Problem):
    """There is no role "{found}". Did you mean {nearest}?

    Expected: one of: {known}.

    Remedy: Choose one of the known roles.
    """

    code: ClassVar[str] = "role_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{found}”这个岗位。是不是 {nearest}？", "其中之一：{known}", "改为已有的岗位"
    )


class RoleBeyondOrganisation(Problem):
    """A {kind_en} has no post "{role_en}".

    Expected: one of its roles: {roles_en}.

    Remedy: Choose one of them, or give the post in an organisation that has it.
    """

    code: ClassVar[str] = "role_beyond_organisation"
    zh: ClassVar[Wording] = Wording(
        "{kind_zh}没有“{role_zh}”岗位",
        "该类单位的岗位：{roles_zh}",
        "改选其中之一，或在有此岗位的单位授予",
    )


class RoleBeyondPlace(Problem):
    """The role "{role_en}" does not exist at {place_en}, which is a place of level "{level}".

    Expected: an organisation at a place of one of these levels: {levels}.

    Remedy: Give the role at such a place, or choose another role.
    """

    code: ClassVar[str] = "role_beyond_place"
    zh: ClassVar[Wording] = Wording(
        "{place_zh}（{level}）不设“{role_zh}”岗位", "这些层级的单位：{levels}", "在该层级授予，或改选岗位"
    )


class PeriodWrong(Problem):
    """The last day {valid_to} lies before the first day {valid_from}.

    Expected: a last day on or after the first; both belong to the period.

    Remedy: Correct one of the days.
    """

    code: ClassVar[str] = "period_wrong"
    zh: ClassVar[Wording] = Wording(
        "止日 {valid_to} 早于起日 {valid_from}", "止日不早于起日，首尾两日都算在内", "改正其中一个日期"
    )


class PostDoubled(Problem):
    """{person} already holds the post "{role_en}" in {organisation_en} in that time.

    Expected: one post of a role per person and organisation at a time.

    Remedy: End the present post first, or leave it as it is.
    """

    code: ClassVar[str] = "post_doubled"
    zh: ClassVar[Wording] = Wording(
        "{person}在此期间已任{organisation_zh}的“{role_zh}”",
        "同一单位同一岗位同时只授予一次",
        "先终止现有岗位，或保持不变",
    )


class HeadsTooMany(Problem):
    """{organisation_en} would have more than {heads} heads at the same time.

    Expected: at most {heads}, the present ones being {present}.

    Remedy: End the post of one of them first, or give the post without the headship.
    """

    code: ClassVar[str] = "heads_too_many"
    zh: ClassVar[Wording] = Wording(
        "{organisation_zh}同时在任的负责人将超过 {heads} 位",
        "最多 {heads} 位，现任：{present}",
        "先终止其中一位的岗位，或授予时不作为负责人",
    )


class OwnPost(Problem):
    """Nobody gives a post to himself.

    Expected: a post is given by somebody else.

    Remedy: Ask another person who may give posts.
    """

    code: ClassVar[str] = "own_post"
    http_status: ClassVar[int] = 403
    zh: ClassVar[Wording] = Wording("不能给自己授予岗位", "由他人授予", "请另一位有授予职权的人办理")


class PostNotYours(Problem):
    """The post is not yours: it is held by {holder}.

    Expected: the holder of the post, or somebody who may give posts there.

    Remedy: Ask one of them.
    """

    code: ClassVar[str] = "post_not_yours"
    http_status: ClassVar[int] = 403
    zh: ClassVar[Wording] = Wording(
        "这不是您的岗位，由{holder}担任", "岗位本人，或在该处有授予职权的人", "请他们办理"
    )


class PostEndsEarlier(Problem):
    """The post already ends on {valid_to}; ending it on {asked} would prolong it.

    Expected: a day not after {valid_to}.

    Remedy: Choose an earlier day, or have a new post given.
    """

    code: ClassVar[str] = "post_ends_earlier"
    zh: ClassVar[Wording] = Wording(
        "岗位已定于 {valid_to} 止，改到 {asked} 就成了延长",
        "不晚于 {valid_to} 的日期",
        "改选更早的日期，或另行授予岗位",
    )
