"""Duties: which department owes what in which county."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class SubjectUnknown(Problem):
    """There is no subject of duty "{found}". Did you mean {nearest}?

    Expected: one of: {known}.

    Remedy: Choose one of the known subjects.
    """

    code: ClassVar[str] = "duty_subject_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{found}”这项职责。是不是 {nearest}？", "其中之一：{known}", "改为已有的职责"
    )


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


class DutyNameUnknown(Problem):
    """{cell_en}: there is no department "{found}". Did you mean {nearest}?

    Expected: names of departments of this place, as: lead: one; help: another, a third.

    Remedy: Correct the name, or set up the department first.
    """

    code: ClassVar[str] = "duty_name_unknown"
    zh: ClassVar[Wording] = Wording(
        "{cell_zh}：没有“{found}”这个部门。是不是 {nearest}？",
        "本地区部门的名称，写作“牵头：某局；配合：某局、某局”",
        "改正名称，或先设立该部门",
    )


class DutyLeadDoubled(Problem):
    """{cell_en}: {number} departments would lead.

    Expected: one department leads, the others help.

    Remedy: Leave one in the lead and write the others after "help:".
    """

    code: ClassVar[str] = "duty_lead_doubled"
    zh: ClassVar[Wording] = Wording(
        "{cell_zh}：有 {number} 个部门牵头", "一个部门牵头，其余配合", "只留一个牵头，其余写在“配合：”之后"
    )


class DutyColumnUnknown(Problem):
    """The heading "{found}" is no county of {place_en}.

    Expected: one of: {known}.

    Remedy: Download the matrix, and write into that workbook.
    """

    code: ClassVar[str] = "duty_column_unknown"
    zh: ClassVar[Wording] = Wording(
        "表头“{found}”不是{place_zh}的县区", "其中之一：{known}", "先下载职责矩阵，在该表中填写"
    )


class DutyRowUnknown(Problem):
    """The line "{found}" is no duty.

    Expected: one of: {known}.

    Remedy: Download the matrix, and write into that workbook.
    """

    code: ClassVar[str] = "duty_row_unknown"
    zh: ClassVar[Wording] = Wording(
        "行首“{found}”不是一项职责", "其中之一：{known}", "先下载职责矩阵，在该表中填写"
    )


class DutyLineDoubled(Problem):
    """The heading or line "{found}" occurs twice.

    Expected: each county and each duty once.

    Remedy: Keep one of them.
    """

    code: ClassVar[str] = "duty_line_doubled"
    zh: ClassVar[Wording] = Wording("“{found}”出现两次", "每个县区、每项职责一次", "只保留一个")


class DutiesChangedMeanwhile(Problem):
    """Somebody else changed the matrix after this page was opened.

    Expected: the matrix as it stood when the page was opened.

    Remedy: Look at the cells as they stand now, and save once more.
    """

    code: ClassVar[str] = "duties_changed_meanwhile"
    http_status: ClassVar[int] = 409
    zh: ClassVar[Wording] = Wording(
        "打开本页之后，别人改过职责矩阵", "与打开时相同的矩阵", "核对现有内容后再保存一次"
    )


class DutySheetLater(Problem):
    """This saving cannot be undone: it was undone already, or cells of it were changed since.

    Expected: cells as this saving left them.

    Remedy: Change the cells by hand.
    """

    code: ClassVar[str] = "duty_sheet_later"
    http_status: ClassVar[int] = 409
    zh: ClassVar[Wording] = Wording(
        "不能撤销这次保存：已撤销过，或其中的格后来又改过", "各格仍是这次保存后的样子", "在表中直接修改"
    )
