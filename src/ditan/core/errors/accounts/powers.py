"""Powers: who may act where, and why somebody may not."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording
from ditan.core.errors.casework import Obstacle


class SignInNeeded(Obstacle):
    """ "{verb_en}" at {where_en} needs a person: nobody is signed in.

    Expected: a signed-in person who holds the power.

    Remedy: Sign in.
    """

    code: ClassVar[str] = "sign_in_needed"
    http_status: ClassVar[int] = 401
    zh: ClassVar[Wording] = Wording("在{where_zh}“{verb_zh}”须先登录", "已登录并有此职权的人员", "登录后再试")


class PowerMissing(Obstacle):
    """None of your posts holds the power "{verb_en}", which is needed at {where_en}.

    Expected: a post as {roles_en}.

    Remedy: Ask somebody who holds it, or the manager of your organisation for such a post.
    """

    code: ClassVar[str] = "power_missing"
    http_status: ClassVar[int] = 403
    zh: ClassVar[Wording] = Wording(
        "您的岗位都没有在{where_zh}所需的“{verb_zh}”职权",
        "担任：{roles_zh}",
        "请有此职权的人办理，或请本单位管理员授予岗位",
    )


class PowerElsewhere(Obstacle):
    """Your power "{verb_en}" does not reach {where_en}.

    Expected: {where_en} is your own organisation, or lies in your own place or below: {reach_en}.

    Remedy: Ask somebody whose post reaches there, or choose what lies within your own reach.
    """

    code: ClassVar[str] = "power_elsewhere"
    http_status: ClassVar[int] = 403
    zh: ClassVar[Wording] = Wording(
        "您的“{verb_zh}”职权不及于{where_zh}",
        "在您的职权范围之内：{reach_zh}",
        "请职权及于该处的人办理，或改选您范围内的对象",
    )


class SecondFactorMissing(Obstacle):
    """The power "{verb_en}" rests until your second factor is set up.

    Expected: a second factor, because your post as {roles_en} approves or appoints.

    Remedy: Set up the second factor under "My account", then try again.
    """

    code: ClassVar[str] = "second_factor_missing"
    http_status: ClassVar[int] = 403
    zh: ClassVar[Wording] = Wording(
        "设置第二重验证之前，“{verb_zh}”职权暂不生效",
        "已设置第二重验证（{roles_zh}岗位要求）",
        "在“我的账号”中设置第二重验证后再试",
    )


class RolePowerUnknown(Problem):
    """The role {role} holds a power "{found}" that does not exist. Did you mean {nearest}?

    Expected: a power of `organisations/powers.yaml` or `workflows/vocabulary/verbs.yaml`.

    Remedy: Correct the word.
    """

    code: ClassVar[str] = "role_power_unknown"
    zh: ClassVar[Wording] = Wording(
        "岗位“{role}”的职权“{found}”不存在。是不是 {nearest}？",
        "organisations/powers.yaml 或 workflows/vocabulary/verbs.yaml 中的职权",
        "改正该词",
    )
