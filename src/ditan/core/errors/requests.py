"""Problems of requests for data: what an answer lacks, and what stands against asking."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class RaisingMissing(Problem):
    """ "{item_en}" has amounts of a sample, but no raising factor.

    Expected: the number of all households (establishments) over those in the sample, 1 or more.

    Remedy: Fill in the raising factor of the item; where everything was counted, it is 1.
    """

    code: ClassVar[str] = "raising_missing"
    zh: ClassVar[Wording] = Wording(
        "“{item_zh}”填了样本数量，没有填推算系数",
        "总体户（单位）数除以样本户（单位）数，不小于 1",
        "填写该项的推算系数；全部统计的填 1",
    )


class RaisingDiffers(Problem):
    """The raising factor of "{item_en}" is {found}, but all over sampled gives {expected}.

    Expected: {expected}.

    Remedy: Correct the factor or the sizes; where the factor was weighted, type how.
    """

    code: ClassVar[str] = "raising_differs"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "“{item_zh}”的推算系数为 {found}，按总体数÷样本数应为 {expected}",
        "{expected}",
        "改正系数或样本数；加权推算的，写明方法",
    )


class RequestNothingChosen(Problem):
    """Nothing was chosen to be asked for.

    Expected: at least one form that has a department and was not asked for yet.

    Remedy: Tick the forms to ask for.
    """

    code: ClassVar[str] = "request_nothing_chosen"
    zh: ClassVar[Wording] = Wording(
        "没有选择要发出的表", "至少一张有责任部门、还没有要过的表", "勾选要发出的表"
    )


class RequestFormUnlisted(Problem):
    """The request list has no form "{found}".

    Expected: one of {known}; the nearest is {nearest}.

    Remedy: Choose a form of the list, or add it to library/statistics/requests.yaml.
    """

    code: ClassVar[str] = "request_form_unlisted"
    zh: ClassVar[Wording] = Wording(
        "要数清单中没有“{found}”这张表",
        "应为其中之一：{known}；最接近的是 {nearest}",
        "选清单中的表，或在 library/statistics/requests.yaml 中添加",
    )


class RequestWithoutDepartment(Problem):
    """Nobody is asked for "{form_en}": no department answers for "{subject_en}" on {day}.

    Expected: a department of {place_en} that leads or helps with the subject in the duty matrix.

    Remedy: Assign the subject in the duty matrix, then ask again.
    """

    code: ClassVar[str] = "request_without_department"
    zh: ClassVar[Wording] = Wording(
        "“{form_zh}”没有可发函的单位：{day} 没有部门承担“{subject_zh}”",
        "{place_zh}有部门在职责矩阵中牵头或配合该项",
        "先在职责矩阵中分派，再发函",
    )


class RequestDepartmentWrong(Problem):
    """ "{department}" does not answer for "{form_en}".

    Expected: one of {known}.

    Remedy: Choose a department that leads or helps with the subject, or change the duty matrix.
    """

    code: ClassVar[str] = "request_department_wrong"
    zh: ClassVar[Wording] = Wording(
        "“{department}”不承担“{form_zh}”的数据",
        "应为其中之一：{known}",
        "选承担该项职责的单位，或先改职责矩阵",
    )


class RequestYearWrong(Problem):
    """Data are asked for of the year "{found}".

    Expected: a year from {first} to {last}.

    Remedy: Choose a year that has ended, or the present one for flash figures.
    """

    code: ClassVar[str] = "request_year_wrong"
    zh: ClassVar[Wording] = Wording(
        "要数的年份写作“{found}”", "{first} 至 {last} 之间的年份", "选已结束的年份，或为快报选当年"
    )


class LetterNumberNoRequest(Problem):
    """There is no request to {department_en} yet that a letter number could stand for.

    Expected: a department that was asked for at least one form of the year.

    Remedy: Choose its forms and ask for them first; the number may be typed in the same step.
    """

    code: ClassVar[str] = "letter_number_no_request"
    zh: ClassVar[Wording] = Wording(
        "还没有向{department_zh}要过数，文号无处登记",
        "本年度至少向该部门要过一张表",
        "先勾选它的表并发函要数，文号可以在同一步填写",
    )


class LetterNumberLong(Problem):
    """The document number {found}… is too long.

    Expected: at most {most} characters, such as 泽低碳函〔2026〕3号.

    Remedy: Type the number alone, without the title of the letter.
    """

    code: ClassVar[str] = "letter_number_long"
    zh: ClassVar[Wording] = Wording(
        "文号“{found}…”太长", "不超过 {most} 个字，如 泽低碳函〔2026〕3号", "只填文号，不填函件标题"
    )
