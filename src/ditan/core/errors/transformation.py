"""What can be wrong with industries and enterprises that are set against their value added."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class TransformationYearsWrong(Problem):
    """From {first} to {last}.

    Expected: a later year after an earlier one.

    Remedy: Choose the years in their order.
    """

    code: ClassVar[str] = "transformation_years_wrong"
    zh: ClassVar[Wording] = Wording("从 {first} 到 {last}", "后一年晚于前一年", "按先后选择年份")


class TransformationSubjectMissing(Problem):
    """{name} lacks {lacking}; it stands in no quadrant and in no sum.

    Expected: emissions and value added of both years, above zero.

    Remedy: Fill in what lacks; missing is not zero.
    """

    code: ClassVar[str] = "transformation_subject_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{name} 缺 {lacking_zh}：不进任何象限，也不计入合计",
        "两年的排放和增加值都有，且大于零",
        "补上缺的数；缺数不是零",
    )
