"""What the checks of an enterprise's facts find: errors block, warnings want a reason."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class ValueOutsidePhysicalRange(Problem):
    """{fact}: {found} {unit} lies outside what is possible, {low} to {high} {range_unit}.

    Expected: {reason}.

    Remedy: Check the unit and the decimal point against the laboratory's sheet.
    """

    code: ClassVar[str] = "enterprise_outside_physical_range"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：{found} {unit} 超出可能的范围 {low} 至 {high} {range_unit}",
        "{reason_zh}",
        "对照化验单核对单位和小数点",
    )


class ValueUnusual(Problem):
    """{fact}: {found} {unit} is unusual; usual are {low} to {high} {range_unit}.

    Expected: {reason}.

    Remedy: Check it against its evidence; where it is right, say why.
    """

    code: ClassVar[str] = "enterprise_value_unusual"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：{found} {unit} 不常见，常见范围为 {low} 至 {high} {range_unit}",
        "{reason_zh}",
        "对照证据核对；确实如此的写明原因",
    )


class MonthJumps(Problem):
    """{fact}: {found} is {ratio} times the middle of its months ({usual} {unit}).

    Expected: between {low} and {high} times.

    Remedy: Check the month; where production changed, say so.
    """

    code: ClassVar[str] = "enterprise_month_jumps"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：{found} 是各月中位数（{usual} {unit}）的 {ratio} 倍",
        "{low} 至 {high} 倍之间",
        "核对该月数据；生产有变化的写明",
    )


class ValuesRepeat(Problem):
    """{fact}: the same measured value {found} {unit} stands in {count} months.

    Expected: laboratory values that differ from month to month; at most {limit} alike.

    Remedy: Check that each month was measured; a value carried forward is not a measurement.
    """

    code: ClassVar[str] = "enterprise_values_repeat"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：实测值 {found} {unit} 在 {count} 个月完全相同",
        "各月化验值有差异，相同的不超过 {limit} 个",
        "核对每月是否都有化验；沿用上月的值不算实测",
    )


class ValuesRound(Problem):
    """{fact}: {count} of {of} months are round numbers ({example} {unit}).

    Expected: at most {limit} of the months; meters and scales rarely show round numbers.

    Remedy: Give the readings as they are; where they were estimated, say so in how_known.
    """

    code: ClassVar[str] = "enterprise_values_round"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：{of} 个月中有 {count} 个是整数（如 {example} {unit}）",
        "不超过 {limit}；仪表和衡器的读数很少是整数",
        "填原始读数；估算的在数据来源列写明",
    )


class OutputExceedsCapacity(Problem):
    """{fact}: {found} {unit} is more than capacity × hours allows, {limit} {unit}.

    Expected: at most {capacity} × {hours} h.

    Remedy: Check the unit (MWh, not kWh), the capacity and the hours.
    """

    code: ClassVar[str] = "enterprise_output_exceeds_capacity"
    zh: ClassVar[Wording] = Wording(
        "{fact_zh}：{found} {unit} 超过装机容量乘小时数的上限 {limit} {unit}",
        "不超过 {capacity} × {hours} 小时",
        "核对单位（MWh 还是 kWh）、容量和小时数",
    )
