"""People, organisations, posts and powers: what is missing, and what was asked for in vain."""

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


class KindUnknown(Problem):
    """There is no kind of organisation "{found}". Did you mean {nearest}?

    Expected: one of: {known}.

    Remedy: Choose one of the known kinds.
    """

    code: ClassVar[str] = "organisation_kind_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{found}”这类单位。是不是 {nearest}？", "其中之一：{known}", "改为已有的单位类别"
    )


class RoleUnknown(Problem):
    """There is no role "{found}". Did you mean {nearest}?

    Expected: one of: {known}.

    Remedy: Choose one of the known roles.
    """

    code: ClassVar[str] = "role_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{found}”这个岗位。是不是 {nearest}？", "其中之一：{known}", "改为已有的岗位"
    )


class SubjectUnknown(Problem):
    """There is no subject of duty "{found}". Did you mean {nearest}?

    Expected: one of: {known}.

    Remedy: Choose one of the known subjects.
    """

    code: ClassVar[str] = "duty_subject_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{found}”这项职责。是不是 {nearest}？", "其中之一：{known}", "改为已有的职责"
    )


class PlaceBeyondKind(Problem):
    """A {kind_en} cannot stand at {place_en}, which is a place of level "{level}".

    Expected: a place of one of these levels: {levels}.

    Remedy: Choose another place or another kind.
    """

    code: ClassVar[str] = "place_beyond_kind"
    zh: ClassVar[Wording] = Wording(
        "{place_zh}（{level}）不能设{kind_zh}", "这些层级的地区：{levels}", "改选地区或单位类别"
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


class OrganisationEnded(Problem):
    """{organisation_en} does not exist on {day}.

    Expected: a day on which it exists: from {valid_from} to {valid_to}.

    Remedy: Choose another day, or set up the organisation anew.
    """

    code: ClassVar[str] = "organisation_ended"
    zh: ClassVar[Wording] = Wording(
        "{organisation_zh}在 {day} 不存在", "存续期间：{valid_from} 至 {valid_to}", "改选日期，或重新设立单位"
    )


class OrganisationDoubled(Problem):
    """There is already an organisation "{name}" at {place_en}.

    Expected: a name that occurs once in a place, and a code that occurs once.

    Remedy: Use the existing one, or tell the two apart by their names.
    """

    code: ClassVar[str] = "organisation_doubled"
    zh: ClassVar[Wording] = Wording(
        "{place_zh}已有单位“{name}”", "同一地区的单位名称和代码不重复", "用已有的单位，或把名称区分开"
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


class DutyBeyondPlace(Problem):
    """{department_en} cannot owe a duty in {place_en}: it is no department of that place or of one above it.

    Expected: a county in the place of the department.

    Remedy: Choose a department whose place holds the county.
    """

    code: ClassVar[str] = "duty_beyond_place"
    zh: ClassVar[Wording] = Wording(
        "{department_zh}不能承担{place_zh}的职责：不是该地区或其上级的部门",
        "部门所在地区之内的县区",
        "改选所在地区包含该县区的部门",
    )


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


class OfficeExists(Problem):
    """{place_en} already has a low-carbon office.

    Expected: a place without one; the command opens the first office of an installation.

    Remedy: Sign in as its manager and set up what is missing on the page of people.
    """

    code: ClassVar[str] = "office_exists"
    zh: ClassVar[Wording] = Wording(
        "{place_zh}已有低碳办",
        "还没有低碳办的地区；本命令只用来开第一个",
        "用其管理员账号登录，在人员页上设置",
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


class OrganisationNameMissing(Problem):
    """The organisation has no Chinese name.

    Expected: the name on its seal.

    Remedy: Type it.
    """

    code: ClassVar[str] = "organisation_name_missing"
    zh: ClassVar[Wording] = Wording("没有写单位名称", "公章上的名称", "填写名称")
