"""What can be wrong with the measures of a place's statistics."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


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


class OwnEstimatesDiffer(Problem):
    """The own estimate of {year} was typed as {typed} (1e4 t), and its terms give {estimated}.

    Expected: one own estimate; the terms rule, because each of them opens.

    Remedy: Correct the terms or the typed total; the total need not be typed where all terms are there.
    """

    code: ClassVar[str] = "own_estimates_differ"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{year} 年自算数录入的是 {typed} 万吨，由各项算出的是 {estimated} 万吨",
        "一个自算数；以各项算出的为准，因为它逐项可查",
        "改正各项或录入的总数；各项齐全时不必录总数",
    )
