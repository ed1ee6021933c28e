"""What hinders a template of the activity table from being made, beside the file itself."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class TemplatePlaceUnknown(Problem):
    """{found} is no place; the nearest known is {nearest}.

    Expected: a GB/T 2260 code of six digits.

    Remedy: correct the code.
    """

    code: ClassVar[str] = "template_place_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有地区 {found}，最接近的是 {nearest}", "六位 GB/T 2260 行政区划代码", "改正代码"
    )
