"""Organisations: their kinds, places and names."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class KindUnknown(Problem):
    """There is no kind of organisation "{found}". Did you mean {nearest}?

    Expected: one of: {known}.

    Remedy: Choose one of the known kinds.
    """

    code: ClassVar[str] = "organisation_kind_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{found}”这类单位。是不是 {nearest}？", "其中之一：{known}", "改为已有的单位类别"
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


class OrganisationNameMissing(Problem):
    """The organisation has no Chinese name.

    Expected: the name on its seal.

    Remedy: Type it.
    """

    code: ClassVar[str] = "organisation_name_missing"
    zh: ClassVar[Wording] = Wording("没有写单位名称", "公章上的名称", "填写名称")


class OrganisationNameLong(Problem):
    """The name "{name}…" has {found} characters.

    Expected: at most {most}.

    Remedy: Use the short name of the organisation.
    """

    code: ClassVar[str] = "organisation_name_long"
    zh: ClassVar[Wording] = Wording("名称“{name}…”有 {found} 个字符", "最多 {most} 个", "改用规范简称")


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
