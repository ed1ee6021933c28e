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
