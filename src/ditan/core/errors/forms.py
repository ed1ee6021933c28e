"""Problems of forms: what is wrong with the file of a form, and with what was filled in."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class FormUnknown(Problem):
    """There is no form "{found}"; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: Correct the name, or add its file to `library/forms`.
    """

    code: ClassVar[str] = "form_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有表单“{found}”，最接近的是“{nearest}”",
        "下列之一：{known}",
        "改正名称，或在 library/forms 中添加文件",
    )


class FormDefinitionWrong(Problem):
    """The field "{field}" of a form: {said_en}.

    Expected: {expected_en}.

    Remedy: Correct the file of the form.
    """

    code: ClassVar[str] = "form_definition_wrong"
    zh: ClassVar[Wording] = Wording("表单项“{field}”：{said_zh}", "{expected_zh}", "改正表单文件")


class FormFieldMissing(Problem):
    """ "{name_en}" is not filled in.

    Expected: {expected_en}.

    Remedy: Fill it in; a form never takes an empty field for zero.
    """

    code: ClassVar[str] = "form_field_missing"
    zh: ClassVar[Wording] = Wording("“{name_zh}”没有填写", "{expected_zh}", "填写；空白不当作零")


class FormValueUnreadable(Problem):
    """ "{name_en}" holds "{found}", which cannot be read.

    Expected: {expected_en}.

    Remedy: Type it again; what you typed is kept until then.
    """

    code: ClassVar[str] = "form_value_unreadable"
    zh: ClassVar[Wording] = Wording(
        "“{name_zh}”填的是“{found}”，读不懂", "{expected_zh}", "重新填写；您填的内容先保留"
    )


class FormValueOutside(Problem):
    """ "{name_en}" is {found}{unit_en}.

    Expected: {expected_en}.

    Remedy: Check the number and its unit.
    """

    code: ClassVar[str] = "form_value_outside"
    zh: ClassVar[Wording] = Wording("“{name_zh}”为 {found}{unit_zh}", "{expected_zh}", "核对数值和单位")


class FormTooLong(Problem):
    """ "{name_en}" has {found} characters.

    Expected: at most {limit}.

    Remedy: Shorten it, or attach the long text as evidence.
    """

    code: ClassVar[str] = "form_too_long"
    zh: ClassVar[Wording] = Wording(
        "“{name_zh}”有 {found} 个字", "不超过 {limit} 个字", "缩短，或把长文作为佐证材料上传"
    )


class FormNotationNotAllowed(Problem):
    """ "{name_en}" says {found}, which this field does not take.

    Expected: {expected_en}.

    Remedy: Type the number, or one of the notations that are allowed.
    """

    code: ClassVar[str] = "form_notation_not_allowed"
    zh: ClassVar[Wording] = Wording(
        "“{name_zh}”填了 {found}，这一项不允许", "{expected_zh}", "填写数值，或改用允许的符号"
    )


class FormNotationUnexplained(Problem):
    """ "{name_en}" says {found} without a reason.

    Expected: a few words: why there is no number.

    Remedy: Type the reason behind the notation, for example "NE no statistics below the threshold".
    """

    code: ClassVar[str] = "form_notation_unexplained"
    zh: ClassVar[Wording] = Wording(
        "“{name_zh}”填了 {found}，没有写理由",
        "几个字：为什么没有数",
        "在符号后面写明理由，例如“NE 规下企业没有统计”",
    )


class FormSumDiffers(Problem):
    """The parts of "{name_en}" add up to {found}, but {expected} is stated: they differ by {gap}{unit_en}.

    Expected: {expected}, within {tolerance} (the rounding of the parts).

    Remedy: Check the parts and the total: {parts_en}.
    """

    code: ClassVar[str] = "form_sum_differs"
    zh: ClassVar[Wording] = Wording(
        "“{name_zh}”的分项合计为 {found}，填报为 {expected}，相差 {gap}{unit_zh}",
        "{expected}，舍入差不超过 {tolerance}",
        "核对分项和合计：{parts_zh}",
    )


class FormChangeLarge(Problem):
    """ "{name_en}" is {found}{unit_en}, last year {last}{unit_en}: {change}.

    Expected: a change within ±{limit} %.

    Remedy: Correct the number, or type why it changed so much.
    """

    code: ClassVar[str] = "form_change_large"
    zh: ClassVar[Wording] = Wording(
        "“{name_zh}”为 {found}{unit_zh}，上年 {last}{unit_zh}，同比 {change}",
        "变动在 ±{limit}% 以内",
        "改正数值，或写明变动原因",
    )


class FormPastedUnplaced(Problem):
    """Of what was pasted into "{name_en}" {count} lines have no place, the first: "{first}".

    Expected: lines that begin with the name of a row of the table, or as many cells as it has columns, in its order.

    Remedy: The lines are kept in the box for pasting: correct them there and save again, or empty the box.
    """

    code: ClassVar[str] = "form_pasted_unplaced"
    zh: ClassVar[Wording] = Wording(
        "粘贴到“{name_zh}”的内容中有 {count} 行放不进表里，第一行是“{first}”",
        "每行以表中项目名称开头，或按表中顺序、不多于表中栏数",
        "这些行保留在粘贴框里：改好后再保存，或清空粘贴框",
    )


class FormStillLastYear(Problem):
    """{count} places still hold last year's value: {names_en}.

    Expected: this year's values.

    Remedy: Type this year's values over them; where nothing has changed, type why.
    """

    code: ClassVar[str] = "form_still_last_year"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "还有 {count} 处是填入的上年数：{names_zh}", "本年的数", "改填本年的数；确实没有变化的，写明理由"
    )
