"""Problems of putting a filing under supervision."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class NumberMissing(Problem):
    """The supervision has no number.

    Expected: the number under which it is followed up, such as 督办〔2026〕3号.

    Remedy: Type the number.
    """

    code: ClassVar[str] = "supervision_number_missing"
    zh: ClassVar[Wording] = Wording("没有填督办编号", "跟踪用的编号，如 督办〔2026〕3号", "填写督办编号")


class SupervisionNumberTaken(Problem):
    """The supervision number {number} is taken by "{title}".

    Expected: one matter under a number.

    Remedy: Take the next free number.
    """

    code: ClassVar[str] = "supervision_number_taken"
    zh: ClassVar[Wording] = Wording("督办编号 {number} 已用于“{title}”", "一号一事", "改用下一个编号")


class PersonUnfit(Problem):
    """{person} can't answer for the filing: not in post in any of its houses.

    Expected: a person in post in a house that stands on a side of the filing.

    Remedy: Choose one of the persons offered.
    """

    code: ClassVar[str] = "supervision_person_unfit"
    zh: ClassVar[Wording] = Wording(
        "{person} 不能作为责任人：不在这件事各方单位任职", "各方单位的在职人员", "从列出的人员中选择"
    )
