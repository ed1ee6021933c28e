"""What can be wrong with the columns of a balance: fuels and their units."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class FuelColumnMissing(Problem):
    """The fuel column "{fuel_en}" ({fuel}) is missing.

    Expected: all {count} fuels of the layout {layout}.

    Remedy: Add the column (blank where the fuel does not occur); the nearest header without a meaning
    is "{nearest}".
    """

    code: ClassVar[str] = "fuel_column_missing"
    zh: ClassVar[Wording] = Wording(
        "缺少能源品种列“{fuel_zh}”（{fuel}）",
        "版式 {layout} 的全部 {count} 个品种",
        "补上该列（未发生的留空）；尚未识别的表头中最接近的是“{nearest}”",
    )


class FuelUnknown(Problem):
    """The fuel "{found}" is not known.

    Expected: a fuel of the balance; the nearest is "{nearest}".

    Remedy: Write the yearbook's name of the fuel, or delete the column if it is not one.
    """

    code: ClassVar[str] = "fuel_unknown"
    zh: ClassVar[Wording] = Wording(
        "不认识的能源品种“{found}”",
        "平衡表的能源品种，最接近的是“{nearest}”",
        "改为年鉴所用的品种名称；若不是能源品种，删去该列",
    )


class FuelColumnTwice(Problem):
    """The fuel "{fuel_en}" ({fuel}) has two columns: {first} and {second}.

    Expected: one column for each fuel.

    Remedy: Delete one of them, or give it the name of its own fuel.
    """

    code: ClassVar[str] = "fuel_column_twice"
    zh: ClassVar[Wording] = Wording(
        "能源品种“{fuel_zh}”（{fuel}）有两列：{first} 和 {second}",
        "每个品种一列",
        "删去其中一列，或改为它自己的品种名",
    )


class BalanceColumnNotUsed(Problem):
    """The column "{found}" is no fuel: its figures are not used.

    Expected: columns of single fuels and their totals.

    Remedy: Nothing: totals over all fuels are calculated from the fuels.
    """

    code: ClassVar[str] = "balance_column_not_used"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "“{found}”列不是能源品种，其中的数未使用", "各能源品种及其合计列", "无须处理：各品种合计由程序计算"
    )


class BalanceFuelsMissing(Problem):
    """The table lacks {count} columns of the layout {layout}: {list_en}.

    Expected: the columns of the layout.

    Remedy: These columns are taken as not estimated (NE), not as zero. Add them if the printed table
    has them.
    """

    code: ClassVar[str] = "balance_fuels_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "表中缺少版式 {layout} 的 {count} 列：{list_zh}",
        "版式规定的各列",
        "这些列按“未估算”（NE）处理，不当作零。原表若有，请补上",
    )


class UnitOfColumnUnknown(Problem):
    """The unit "{found}" of {fuel_en} is not known.

    Expected: a unit such as {unit} ({unit_zh}){nearest}.

    Remedy: Write the unit of the printed table.
    """

    code: ClassVar[str] = "balance_unit_unknown"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}的计量单位“{found}”不认识", "如 {unit_zh}（{unit}）的单位{nearest_zh}", "改为原表所印的单位"
    )


class UnitOfColumnOfOtherKind(Problem):
    """The unit "{found}" cannot measure {fuel_en}.

    Expected: {unit} ({unit_zh}) or a unit that converts into it.

    Remedy: Check whether the unit, or the column, is the wrong one. Only a table in standard coal
    throughout may hold all fuels in one unit.
    """

    code: ClassVar[str] = "balance_unit_of_other_kind"
    zh: ClassVar[Wording] = Wording(
        "单位“{found}”不能计量{fuel_zh}",
        "{unit_zh}（{unit}）或可换算为它的单位",
        "核对是单位写错还是列放错。只有全表都用标准煤时，各品种才可同用一个单位",
    )


class TwoUnitsInColumn(Problem):
    """{fuel_en} has two units: "{first}" in {first_cell} and "{second}" in {second_cell}.

    Expected: one unit for each fuel.

    Remedy: Convert the figures to one unit and delete the other.
    """

    code: ClassVar[str] = "two_units_in_column"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}有两个单位：{first_cell} 为“{first}”，{second_cell} 为“{second}”",
        "每个品种一个单位",
        "把数换算成同一单位，删去另一个",
    )


class UnitConverted(Problem):
    """{fuel_en}: figures in {found} were multiplied by {factor} to be in {unit}.

    Expected: the unit of the balance, {unit} ({unit_zh}).

    Remedy: Nothing; the printed figures are kept beside the converted ones.
    """

    code: ClassVar[str] = "balance_unit_converted"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}：原数单位为{found}，已乘以 {factor} 换算为{unit_zh}",
        "平衡表单位 {unit_zh}（{unit}）",
        "无须处理；原印数值一并保留",
    )


class UnitAssumed(Problem):
    """No unit is printed for {count} columns ({list_en}): the yearbook's units were taken.

    Expected: a unit line or a row of units below the header.

    Remedy: Make sure that the figures are in the yearbook's units ({units}).
    """

    code: ClassVar[str] = "balance_unit_assumed"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "有 {count} 列没有印出单位（{list_zh}），已按年鉴通用单位处理",
        "单位行，或表头下一行的单位",
        "请确认数值确为年鉴通用单位（{units_zh}）",
    )
