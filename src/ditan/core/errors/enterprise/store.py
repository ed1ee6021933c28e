"""What can be wrong when enterprises are registered and their facts are kept."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class CreditCodeWrong(Problem):
    """ "{found}" is no uniform social credit code.

    Expected: 18 digits and capital letters without I, O, S, V, Z; the last one is the check digit of the others{right}.

    Remedy: Copy the code from the business licence.
    """

    code: ClassVar[str] = "enterprise_credit_code_wrong"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是统一社会信用代码",
        "18 位数字或大写字母（不用 I、O、S、V、Z），末位是前 17 位的校验码{right}",
        "照营业执照抄写",
    )


class IndustryCodeWrong(Problem):
    """ "{found}" is no industry code.

    Expected: two to four digits of GB/T 4754, such as 4411.

    Remedy: Take the code from the statistics register.
    """

    code: ClassVar[str] = "enterprise_industry_code_wrong"
    zh: ClassVar[Wording] = Wording(
        "“{found}”不是行业代码", "GB/T 4754 的两至四位数字，如 4411", "按统计登记的行业代码填写"
    )


class EnterpriseNotOne(Problem):
    """{name} is not an organisation of kind enterprise.

    Expected: an enterprise.

    Remedy: Set it up as an enterprise on the page of people and organisations.
    """

    code: ClassVar[str] = "enterprise_not_one"
    zh: ClassVar[Wording] = Wording("{name}不是企业类单位", "企业", "在“人员与单位”页按企业设立")


class EnterpriseTwice(Problem):
    """{name} is registered already.

    Expected: each enterprise once.

    Remedy: Open its page from the list of enterprises.
    """

    code: ClassVar[str] = "enterprise_twice"
    zh: ClassVar[Wording] = Wording("{name}已经登记", "每个企业登记一次", "从企业名单打开它的页面")


class InstallationTwice(Problem):
    """The code {code_found} stands for another installation already.

    Expected: a code of its own for each installation of the enterprise.

    Remedy: Choose another code.
    """

    code: ClassVar[str] = "enterprise_installation_twice"
    zh: ClassVar[Wording] = Wording(
        "编号 {code_found} 已用于另一设施", "同一企业内每个设施、产线、机组一个编号", "换一个编号"
    )


class InstallationInCircle(Problem):
    """{installation} cannot belong to {parent}: {parent} belongs to {installation} itself.

    Expected: a chain of installations that ends, such as point, unit, line, facility.

    Remedy: Choose another one above it, or none.
    """

    code: ClassVar[str] = "enterprise_installation_in_circle"
    zh: ClassVar[Wording] = Wording(
        "{installation} 不能属于 {parent}：{parent} 本身就属于 {installation}",
        "归属逐级向上、有终点，如排放口、机组、产线、设施",
        "另选上级，或不选",
    )


class InstallationOfAnother(Problem):
    """{parent} is no installation of {enterprise}.

    Expected: one of the same enterprise.

    Remedy: Choose one of the list.
    """

    code: ClassVar[str] = "enterprise_installation_of_another"
    zh: ClassVar[Wording] = Wording("{parent} 不是{enterprise_zh}的设施", "同一企业的设施", "从列表中选择")


class EnterpriseFieldBlank(Problem):
    """{field} is blank.

    Expected: {field}, in words.

    Remedy: Fill it in.
    """

    code: ClassVar[str] = "enterprise_field_blank"
    zh: ClassVar[Wording] = Wording("{field_zh}没有填", "填写{field_zh}", "补上")


class InstallationUnknown(Problem):
    """ "{found}" is no installation of {enterprise}.

    Expected: one of {known}.

    Remedy: Correct the column `facility`, or add the installation on the page of the enterprise.
    """

    code: ClassVar[str] = "enterprise_installation_unknown"
    zh: ClassVar[Wording] = Wording(
        "{enterprise_zh}没有设施“{found}”", "{known} 之一", "改正设施列，或先在企业页面添加这个设施"
    )


class WorkbookOfAnotherEnterprise(Problem):
    """The workbook is of {found}, not of {enterprise}.

    Expected: a workbook of {enterprise}.

    Remedy: Download the workbook on the page of the enterprise and fill it in there. Nothing was taken over.
    """

    code: ClassVar[str] = "enterprise_workbook_of_another"
    zh: ClassVar[Wording] = Wording(
        "这份工作簿属于{found}，不属于{enterprise_zh}",
        "{enterprise_zh}的工作簿",
        "在本企业页面下载模板后填写；这次没有写入任何数据",
    )


class WorkbookOfOtherEdition(Problem):
    """The workbook was made for {found}, the enterprise reports by {expected_now}.

    Expected: a workbook of {expected_now}.

    Remedy: Download it again and copy the values over. Nothing was taken over.
    """

    code: ClassVar[str] = "enterprise_workbook_of_other_edition"
    zh: ClassVar[Wording] = Wording(
        "这份工作簿按 {found} 制作，企业现用 {expected_now}",
        "按 {expected_now} 制作的工作簿",
        "重新下载模板，把数值复制过去；这次没有写入任何数据",
    )


class WorkbookOfOtherYear(Problem):
    """The workbook holds {found}, the page is that of {expected_now}.

    Expected: months of {expected_now}.

    Remedy: Choose the year {found} at the top of the page and bring the workbook in there. Nothing was taken over.
    """

    code: ClassVar[str] = "enterprise_workbook_of_other_year"
    zh: ClassVar[Wording] = Wording(
        "这份工作簿是 {found} 年的，页面是 {expected_now} 年",
        "{expected_now} 年的月份",
        "在页面上方选 {found} 年，再汇入；这次没有写入任何数据",
    )


class WorkbookTold(Problem):
    """Everything in {file} is kept already: {count} facts in the same words.

    Expected: a file that holds something new.

    Remedy: Nothing needs to be done; if something was to be corrected, look whether this is the right file.
    """

    code: ClassVar[str] = "enterprise_workbook_told"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{file} 里的 {count} 条数据已经全部存有，内容相同",
        "含有新内容的文件",
        "不用再做什么；若本想更正数据，请看是否选错了文件",
    )


class FactChangedMeanwhile(Problem):
    """{fact}: somebody else has written "{theirs}" meanwhile ({person}, {moment}); you have "{yours}".

    Expected: that you have seen what stands there now.

    Remedy: Compare the two. Saving once more keeps yours; both stay in the history.
    """

    code: ClassVar[str] = "enterprise_fact_changed_meanwhile"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：其间已由他人（{person}，{moment}）改为“{theirs}”，您填的是“{yours}”",
        "看过现在的值再保存",
        "比较两个值；再保存一次即采用您的值，两个值都留在历史里",
    )


class FactsNothingNew(Problem):
    """Nothing was changed: everything stands there already.

    Expected: at least one change.

    Remedy: Change a value, or leave the page.
    """

    code: ClassVar[str] = "enterprise_nothing_new"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "没有改动：所填内容均已存有", "至少改动一个值", "改动后再保存，或离开此页"
    )
