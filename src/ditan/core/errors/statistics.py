"""What can be wrong with the measures of a place's statistics."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class MeasureUnknown(Problem):
    """There is no measure "{found}".

    Expected: one of {known}; the nearest is {nearest}.

    Remedy: Correct the name, or add the measure to library/statistics/measures.yaml.
    """

    code: ClassVar[str] = "measure_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{found}”这一指标",
        "应为其中之一：{known}；最接近的是 {nearest}",
        "改正名称，或在 library/statistics/measures.yaml 中补充",
    )
