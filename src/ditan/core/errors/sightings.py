"""What stands against confirming a value of the library in the original."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class SightingFieldMissing(Problem):
    """It is not said: {what_en}.

    Expected: which copy was read, the page or clause, and the value as it is printed there.

    Remedy: Fill in what is missing; the rest of the form is kept.
    """

    code: ClassVar[str] = "sighting_field_missing"
    zh: ClassVar[Wording] = Wording(
        "没有填写{what_zh}", "写明看的是哪份原件、页码或条款、原件上印的数值", "补上后再提交，其他内容还在"
    )


class SightingNumberUnreadable(Problem):
    """The value as printed, "{found}", is not a number.

    Expected: digits as the original prints them, like 26.1, in the unit of the library.

    Remedy: Type the number alone; convert nothing, and say in the note what stands around it.
    """

    code: ClassVar[str] = "sighting_number_unreadable"
    zh: ClassVar[Wording] = Wording(
        "原件所印数值“{found}”不是数字",
        "照原件写数字，如 26.1，单位与库中相同",
        "只写数字，不要换算；旁边的文字写在说明里",
    )


class SightingWithoutProof(Problem):
    """There is neither a scan of the page nor a link to the original.

    Expected: a scan (PDF or picture) or the address at which the original stands.

    Remedy: Photograph or scan the page, or give the link: the second person has to see it too.
    """

    code: ClassVar[str] = "sighting_without_proof"
    zh: ClassVar[Wording] = Wording(
        "既没有原页扫描件，也没有原件链接",
        "扫描件（PDF 或图片）或原件所在网址",
        "拍照或扫描该页，或给出链接：第二人也要看到原件",
    )


class SightingLinkWrong(Problem):
    """The link "{found}" is no address of a page.

    Expected: an address that begins with http:// or https://.

    Remedy: Copy the address from the browser, or leave the field empty and add a scan.
    """

    code: ClassVar[str] = "sighting_link_wrong"
    zh: ClassVar[Wording] = Wording(
        "链接“{found}”不是网址", "以 http:// 或 https:// 开头的网址", "从浏览器复制网址，或留空并附扫描件"
    )


class SightingVerified(Problem):
    """{key} is not unverified: it was checked when the library was made.

    Expected: a value that wears the mark of unverified values.

    Remedy: Nothing has to be done; a value that is wrong all the same is told to the maintainers of the library.
    """

    code: ClassVar[str] = "sighting_verified"
    zh: ClassVar[Wording] = Wording(
        "{key} 不是未核实的数值，编库时已经核对",
        "带“未核实”记号的数值",
        "不用再确认；如果发现有误，请告知参数库维护者",
    )


class SightingStands(Problem):
    """{key} was seen as {seen} already, and that stands.

    Expected: a value that nobody of this place has confirmed or put forward.

    Remedy: Confirm or decline what was put forward, or withdraw what was confirmed, with a reason; then say it anew.
    """

    code: ClassVar[str] = "sighting_stands"
    zh: ClassVar[Wording] = Wording(
        "{key} 已有人看过原件，所见为 {seen}，还在算数或待确认",
        "本地还没有人提出或确认的数值",
        "先确认、不予确认或撤销原来的，再重新提出",
    )


class SightingStateWrong(Problem):
    """This was decided meanwhile.

    Expected: a sighting in the state that the button was shown for.

    Remedy: Load the page again and look where it stands.
    """

    code: ClassVar[str] = "sighting_state_wrong"
    zh: ClassVar[Wording] = Wording("这条核对已另有决定", "状态与按钮所示相符", "刷新页面，看清现在的状态")


class SightingSecondPerson(Problem):
    """{person} put this forward and cannot decide on it as well.

    Expected: a second person with the power to confirm values.

    Remedy: Ask a colleague who looks at the original too.
    """

    code: ClassVar[str] = "sighting_second_person"
    zh: ClassVar[Wording] = Wording(
        "由{person}提出，不能由同一人确认", "另一位有确认参数职权的人", "请另一位同事也看过原件再确认"
    )


class SightingOfAnother(Problem):
    """Somebody else put this forward; only they take it back.

    Expected: the person who put it forward.

    Remedy: Decline it with a reason instead, or ask the colleague.
    """

    code: ClassVar[str] = "sighting_of_another"
    zh: ClassVar[Wording] = Wording(
        "这是别人提出的，只有本人能取回", "提出的人本人", "可写明理由不予确认，或请本人取回"
    )


class SightingReasonMissing(Problem):
    """No reason is given.

    Expected: why it is not confirmed, or counts no more.

    Remedy: Give the reason in a sentence: it stays with the value.
    """

    code: ClassVar[str] = "sighting_reason_missing"
    zh: ClassVar[Wording] = Wording(
        "没有写理由", "为什么不予确认或不再算数", "用一句话写明理由，它会和数值留在一起"
    )


class SightingOutdated(Problem):
    """The library has changed {key} since it was seen: {listed} is not what it says now.

    Expected: the value of the library in use.

    Remedy: Take it back with a reason, and look at the original again.
    """

    code: ClassVar[str] = "sighting_outdated"
    zh: ClassVar[Wording] = Wording(
        "{key} 在提出之后已有变化，库里不再是 {listed}",
        "现用参数库中的数值",
        "写明理由取回，再对照原件重新提出",
    )


class SightingUnknown(Problem):
    """There is no confirmation {id} within your reach.

    Expected: the number of a confirmation from the list.

    Remedy: Look it up in the list of confirmations.
    """

    code: ClassVar[str] = "sighting_unknown"
    http_status: ClassVar[int] = 404
    zh: ClassVar[Wording] = Wording(
        "职权范围内没有第 {id} 号核对记录", "列表中的编号", "在核对记录列表中查找"
    )


class SightingsFileWrong(Problem):
    """The file {name} holds no confirmations: {found}.

    Expected: the file that `ditan library confirmations --place CODE --out FILE` writes.

    Remedy: Export the confirmations again, and hand the file over unchanged.
    """

    code: ClassVar[str] = "sightings_file_wrong"
    zh: ClassVar[Wording] = Wording(
        "文件 {name} 中没有参数确认：{found}",
        "ditan library confirmations --place 代码 --out 文件 写出的文件",
        "重新导出，不要改动文件",
    )
