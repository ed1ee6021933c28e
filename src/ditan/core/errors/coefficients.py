"""What stands against choosing the coefficients by which a place assesses its CO2."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class CoefficientSetUnknown(Problem):
    """There is no set of coefficients "{found}".

    Expected: one of {known}, or nothing for the default.

    Remedy: Choose one of the list; another set is an entry in library/statistics/assessment_rules.yaml.
    """

    code: ClassVar[str] = "coefficient_set_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有“{found}”这套系数",
        "{known} 之一，或留空用缺省的",
        "从列表中选；另一套系数写进 library/statistics/assessment_rules.yaml",
    )


class CoefficientFieldMissing(Problem):
    """It is not said: {what_en}.

    Expected: the letter that names the set of coefficients, and why the place follows it.

    Remedy: Fill in what is missing; the rest of the form is kept.
    """

    code: ClassVar[str] = "coefficient_field_missing"
    zh: ClassVar[Wording] = Wording(
        "没有填写{what_zh}", "指定这套系数的文件，和采用的理由", "补上后再提交，其他内容还在"
    )


class CoefficientYearsWrong(Problem):
    """From {first} to {last} are no years one after the other.

    Expected: a first year of four digits, and a last one not before it or none.

    Remedy: Correct the years.
    """

    code: ClassVar[str] = "coefficient_years_wrong"
    zh: ClassVar[Wording] = Wording(
        "{first} 到 {last} 不是先后的年份", "四位的起始年份；终止年份不早于它，或留空", "改正年份"
    )


class CoefficientSetTooEarly(Problem):
    """The set is of the years from {known} on, and {first} lies before them.

    Expected: a first year of {known} or later.

    Remedy: Begin later, or choose the set of the earlier years.
    """

    code: ClassVar[str] = "coefficient_set_too_early"
    zh: ClassVar[Wording] = Wording(
        "这套系数自 {known} 年起，{first} 年在它之前",
        "起始年份不早于 {known}",
        "改晚起始年份，或选用较早年份的系数",
    )


class CoefficientUnchanged(Problem):
    """From {first} on this set is in use already.

    Expected: another set, or other years.

    Remedy: Nothing has to be done.
    """

    code: ClassVar[str] = "coefficient_unchanged"
    zh: ClassVar[Wording] = Wording("{first} 年起已经在用这套系数", "另一套系数，或别的年份", "不用再办")
