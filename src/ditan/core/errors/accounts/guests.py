"""Lists of people to invite: what is wrong with a row, or with the whole list."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class GuestsMissing(Problem):
    """There is no row to invite.

    Expected: rows with organisation, post, name and mailbox, or a workbook with these columns.

    Remedy: Paste the rows from Excel, or choose the filled template.
    """

    code: ClassVar[str] = "guests_missing"
    zh: ClassVar[Wording] = Wording(
        "没有可以邀请的行",
        "含单位、岗位、姓名、邮箱的各行，或有这些列的工作簿",
        "从 Excel 粘贴各行，或选择填好的模板",
    )


class GuestsTooMany(Problem):
    """The list has {number} rows.

    Expected: at most {most} rows at a time.

    Remedy: Invite in several parts.
    """

    code: ClassVar[str] = "guests_too_many"
    zh: ClassVar[Wording] = Wording("名单有 {number} 行", "一次最多 {most} 行", "分几次邀请")


class GuestsBroken(Problem):
    """{number} rows have problems: nobody was invited.

    Expected: all rows in order.

    Remedy: Mend the rows as the table says, or invite only those in order.
    """

    code: ClassVar[str] = "guests_broken"
    zh: ClassVar[Wording] = Wording(
        "有 {number} 行有误，一个也没有邀请", "所有行都无误", "按表中提示改正，或只邀请无误的行"
    )


class GuestHouseUnknown(Problem):
    """There is no organisation "{found}" where you may give posts. Did you mean {nearest}?

    Expected: the name of an organisation as on the page of organisations.

    Remedy: Correct the name, or set up the organisation first.
    """

    code: ClassVar[str] = "guest_house_unknown"
    zh: ClassVar[Wording] = Wording(
        "您可以授予岗位的单位里没有“{found}”。是不是 {nearest}？",
        "与“单位和人员”页一致的单位名称",
        "改正名称，或先设立该单位",
    )


class GuestHouseAmbiguous(Problem):
    """{number} organisations are called "{found}".

    Expected: the name with the code of its place in brackets: {choices}.

    Remedy: Write the code behind the name.
    """

    code: ClassVar[str] = "guest_house_ambiguous"
    zh: ClassVar[Wording] = Wording(
        "有 {number} 个单位叫“{found}”", "名称后用括号写地区代码：{choices}", "在名称后补上地区代码"
    )


class GuestRoleUnknown(Problem):
    """There is no post "{found}". Did you mean {nearest}?

    Expected: one of: {known}.

    Remedy: Choose a post from the list of the template.
    """

    code: ClassVar[str] = "guest_role_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{found}”这个岗位。是不是 {nearest}？", "其中之一：{known}", "从模板的下拉表中选岗位"
    )


class GuestDoubled(Problem):
    """This row says the same as row {first}.

    Expected: each person once for a post; people without mailbox are told apart by their names.

    Remedy: Take one of the rows out, or write the names.
    """

    code: ClassVar[str] = "guest_doubled"
    zh: ClassVar[Wording] = Wording(
        "与第 {first} 行重复", "同一岗位每人一行；没有邮箱的以姓名区分", "删去其中一行，或写上姓名"
    )


class GuestInvitedAlready(Problem):
    """{mailbox} is invited to this post already, until {until}.

    Expected: one open invitation for a person and a post.

    Remedy: Take the open invitation back, or make a new link for it in the list.
    """

    code: ClassVar[str] = "guest_invited_already"
    zh: ClassVar[Wording] = Wording(
        "{mailbox} 已受邀担任这个岗位，{until} 前有效",
        "一人一岗只有一个有效邀请",
        "在下方列表中撤回，或换一个新链接",
    )


class GuestMailboxMissing(Problem):
    """There is no mailbox: the invitation cannot be sent.

    Expected: a mailbox for everybody who is invited by letter.

    Remedy: Add the mailbox; for somebody without one, make a single invitation on the page of the organisation and hand the
    link over.
    """

    code: ClassVar[str] = "guest_mailbox_missing"
    zh: ClassVar[Wording] = Wording(
        "没有邮箱，邀请函无处可发",
        "名单中每个人都有邮箱",
        "补上邮箱；没有邮箱的人，在单位页面单独邀请，把链接交给本人",
    )
