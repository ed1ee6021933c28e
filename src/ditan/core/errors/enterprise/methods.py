"""What can be wrong with a methodology, or with how one is asked for."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class MethodUnknown(Problem):
    """There is no methodology "{found}"; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: Name a methodology by its id, its industry (then the edition of the year is taken) or its number.
    """

    code: ClassVar[str] = "enterprise_method_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有核算方法“{found}”，最接近的是“{nearest}”",
        "{known} 之一",
        "写方法编号、行业（取该年适用的版本）或文号",
    )


class MethodOfOtherYears(Problem):
    """The methodology {method} is for data from {first} to {last}; the facts are of {year}.

    Expected: {expected}.

    Remedy: Choose the edition of that year, or keep this one if the authority asked for it.
    """

    code: ClassVar[str] = "enterprise_method_of_other_years"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "核算方法 {method} 适用于 {first} 至 {last} 年度数据，而数据为 {year} 年度",
        "{expected}",
        "改用该年度适用的版本；主管部门要求沿用的可以保留",
    )


class MethodKeyUnknown(Problem):
    """{user} names "{key}", which the library lacks; the nearest is "{nearest}".

    Expected: a key or a document of the library.

    Remedy: Correct the key, or add the row to its document's table.
    """

    code: ClassVar[str] = "enterprise_method_key_unknown"
    zh: ClassVar[Wording] = Wording(
        "{user} 引用的“{key}”不在参数库中，最接近的是“{nearest}”",
        "参数库中的参数编号或文件编号",
        "改正编号，或在所属文件的表中增加一行",
    )


class MethodWordTwice(Problem):
    """ "{word}" means both {first} and {second} in {owner}.

    Expected: a word that means one thing.

    Remedy: Take the word out of one of them.
    """

    code: ClassVar[str] = "enterprise_method_word_twice"
    zh: ClassVar[Wording] = Wording(
        "“{word}”在 {owner} 中既指 {first} 又指 {second}", "一个词只指一个对象", "从其中一处删去这个词"
    )


class MethodWordUnknown(Problem):
    """Source {source}: "{found}" is no known {field}; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: Correct the word in the methodology's file.
    """

    code: ClassVar[str] = "enterprise_method_word_unknown"
    zh: ClassVar[Wording] = Wording(
        "排放源 {source}：“{found}”不是已知的 {field}，最接近的是“{nearest}”",
        "{known} 之一",
        "在方法文件中改正",
    )
