"""What can be wrong when activity data meet parameters."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class UnknownEquation(Problem):
    """The equation "{equation}" is not known.

    Expected: one of {known}.

    Remedy: Write one of these names.
    """

    code: ClassVar[str] = "unknown_equation"
    zh: ClassVar[Wording] = Wording("没有名为“{equation}”的核算公式", "下列之一：{known}", "改用其中一个名称")


class ColumnMissing(Problem):
    """The {table} table has no column "{column}".

    Expected: the columns {expected}.

    Remedy: Add the column; leave its cells empty where there is nothing to say.
    """

    code: ClassVar[str] = "emissions_column_missing"
    zh: ClassVar[Wording] = Wording(
        "{table}表缺少“{column}”列", "应有各列：{expected}", "补上该列；没有内容的单元格留空"
    )


class ActivityWithoutParameter(Problem):
    """Activity without parameter: no {role} for source "{source}", item "{item}", period {period}.

    Expected: one parameter for the keys of the row; the row counts as NE (not estimated), not as zero.

    Remedy: Add the parameter to the library or the place's own library, or measure it.
    """

    code: ClassVar[str] = "activity_without_parameter"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "有活动数据而无参数：来源“{source}”、项目“{item}”、时期 {period} 没有{role_zh}",
        "与该行各键相符的一个参数；该行按 NE（未估算）处理，不作零",
        "在参数库或本地参数库中增加该参数，或采用实测值",
    )


class ParameterLacksPeriod(Problem):
    """The {role} for source "{source}", item "{item}" is keyed by year and lacks {period}.

    Expected: a value valid for the whole period; there is one for {available}.

    Remedy: Add the value of that period with its document, or choose the value of another period openly.
    """

    code: ClassVar[str] = "parameter_lacks_period"
    zh: ClassVar[Wording] = Wording(
        "来源“{source}”、项目“{item}”的{role_zh}按年份取值，缺少 {period}",
        "覆盖整个时期的取值；现有 {available}",
        "补充该时期的取值及其文件依据，或明确选用其他时期的取值",
    )


class ParametersTie(Problem):
    """Two parameters fit equally: {first} and {second} are both {role} for "{source}", "{item}", {period}.

    Expected: one parameter of the highest rank for each row.

    Remedy: Give one of them more keys or a higher priority, or end the validity of one.
    """

    code: ClassVar[str] = "parameters_tie"
    zh: ClassVar[Wording] = Wording(
        "两个参数同样适用：来源“{source}”、项目“{item}”、时期 {period} 的{role_zh}可取 {first} 或 {second}",
        "每一行只有一个级别最高的参数",
        "给其中一个补充键或提高优先级，或终止其中一个的有效期",
    )


class EquationUnitsMismatch(Problem):
    """The units of {equation} do not give {target}: {units} give {found} (source "{source}", item "{item}").

    Expected: units whose product is a mass of {target}.

    Remedy: Check the unit of the quantity and of each parameter: {parameters}.
    """

    code: ClassVar[str] = "equation_units_mismatch"
    zh: ClassVar[Wording] = Wording(
        "公式 {equation} 的单位得不出 {target}：{units} 得出的是 {found}（来源“{source}”、项目“{item}”）",
        "乘积为 {target} 质量的单位",
        "核对活动量和各参数的单位：{parameters}",
    )


class EmissionNotFinite(Problem):
    """{what} is {value}, which is not a finite number within reach.

    Expected: a finite number; emissions of one row below 9.2 million million tonnes.

    Remedy: Correct the number or its unit at the place named.
    """

    code: ClassVar[str] = "emission_not_finite"
    zh: ClassVar[Wording] = Wording(
        "{what}为 {value}，不是可用的有限数", "有限数；单行排放量小于 9.2 万亿吨", "在所示位置更正数值或单位"
    )


class EmissionsOutOfRange(Problem):
    """The sum of emissions is beyond the range of whole micro-tonnes.

    Expected: sums below 9.2 million million tonnes.

    Remedy: Look for a wrong unit among the largest rows.
    """

    code: ClassVar[str] = "emissions_out_of_range"
    zh: ClassVar[Wording] = Wording(
        "排放量合计超出整数微吨的范围", "合计小于 9.2 万亿吨", "在数值最大的几行中查找写错的单位"
    )


class PeriodUnreadable(Problem):
    """The period "{period}" cannot be read.

    Expected: 2007, 2007-Q1, 2007-03 or 2007-03-01/2007-04-15.

    Remedy: Write the period in one of these forms.
    """

    code: ClassVar[str] = "period_unreadable"
    zh: ClassVar[Wording] = Wording(
        "无法识别时期“{period}”", "2007、2007-Q1、2007-03 或 2007-03-01/2007-04-15", "改写为上述形式之一"
    )


class UnknownDirection(Problem):
    """The direction "{direction}" means nothing in {equation} (source "{source}", item "{item}").

    Expected: one of {known}.

    Remedy: Say for each row which side of the balance it stands on.
    """

    code: ClassVar[str] = "unknown_direction"
    zh: ClassVar[Wording] = Wording(
        "公式 {equation} 中没有方向“{direction}”（来源“{source}”、项目“{item}”）",
        "下列之一：{known}",
        "写明每一行在平衡式的哪一边",
    )


class UnknownStatus(Problem):
    """The status "{status}" is not known (source "{source}", item "{item}").

    Expected: one of {known}, or an empty cell.

    Remedy: Write one of these marks; nothing estimated is never a zero.
    """

    code: ClassVar[str] = "unknown_status"
    zh: ClassVar[Wording] = Wording(
        "不认识的状态“{status}”（来源“{source}”、项目“{item}”）",
        "下列之一：{known}，或留空",
        "改用其中一个标记；未估算不等于零",
    )


class TraceUnreadable(Problem):
    """The trace cannot be read: {detail}.

    Expected: trace.parquet as `inventory compile` writes it.

    Remedy: Compile again, or name the folder that holds the trace.
    """

    code: ClassVar[str] = "trace_unreadable"
    zh: ClassVar[Wording] = Wording(
        "无法读取溯源文件：{detail}",
        "inventory compile 写出的 trace.parquet",
        "重新编制，或指定含有溯源文件的文件夹",
    )
