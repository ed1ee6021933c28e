"""Totals that differ from their parts, the balance identity, total consumption."""

from typing import ClassVar

from ditan.core.errors.balance_checks.finding import BalanceFinding
from ditan.core.errors.base import Severity, Wording


class ColumnTotalDiffers(BalanceFinding):
    """{fuel_en}, {row_en}: printed {printed_en}, its columns sum to {expected_value:,.1f}, a difference
    of {difference:+,.1f} {unit}.{also_en}

    Expected: {parts_en} = {expected_value:,.1f} {unit}, within {tolerance}.

    Remedy: Kept as printed. The total column takes no part in any calculation; only the single fuels
    count. Compare with the printed yearbook, and ask the statistics office which cell holds.
    """

    code: ClassVar[str] = "column_total_differs"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}“{row_zh}”印为 {printed_zh}，各分项之和 {expected_value:,.1f}，差 "
        "{difference:+,.1f} {unit_zh}。{also_zh}",
        "{parts_zh} = {expected_value:,.1f} {unit_zh}，容差 {tolerance}。",
        "按原表保留。合计栏不参与计算，只用各分品种。请核对年鉴原书，必要时向统计部门询问哪一格为准。",
    )


class RowTotalDiffers(BalanceFinding):
    """{fuel_en}: row "{row_en}" is printed {printed_en}, its parts sum to {expected_value:,.1f}, a
    difference of {difference:+,.1f} {unit}.{also_en}

    Expected: {parts_en} = {expected_value:,.1f} {unit}, within {tolerance}.

    Remedy: Kept as printed. The inventory takes the single rows, not this total. Compare with the printed
    yearbook, and ask the statistics office which cell holds.
    """

    code: ClassVar[str] = "row_total_differs"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}的“{row_zh}”印为 {printed_zh}，各分项之和 {expected_value:,.1f}，差 "
        "{difference:+,.1f} {unit_zh}。{also_zh}",
        "{parts_zh} = {expected_value:,.1f} {unit_zh}，容差 {tolerance}。",
        "按原表保留。清单取各分行，不取此合计行。请核对年鉴原书，必要时向统计部门询问哪一格为准。",
    )


class TotalColumnBlank(BalanceFinding):
    """{fuel_en} is blank in {rows_en}, although its columns hold {difference:+,.1f} {unit}
    there.{also_en}

    Expected: {parts_en}.

    Remedy: Kept blank. The total column takes no part in any calculation; the single fuels are used, so
    nothing is lost. Fill the cell only in a corrected edition of the table.
    """

    code: ClassVar[str] = "total_column_blank"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}在{rows_zh}为空格，而各分项合计 {difference:+,.1f} {unit_zh}。{also_zh}",
        "{parts_zh}。",
        "按原表保留空格。合计栏不参与计算，取各分品种，不会漏算。如有更正版年鉴，请以更正版重新导入。",
    )


class IdentityBroken(BalanceFinding):
    """{fuel_en}: the statistical difference is printed {printed_en}, but supply + transformation − losses
    − final consumption = {expected_value:,.1f}, a difference of {difference:+,.1f} {unit}.{also_en}

    Expected: {parts_en} = {expected_value:,.1f} {unit}, within {tolerance}.

    Remedy: Kept as printed. The statistical difference is never an emission, so the sectoral inventory is
    untouched; the reference approach shows this gap as its own part. Ask the statistics office which of
    the five rows is misprinted.
    """

    code: ClassVar[str] = "balance_identity_broken"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}平衡差额印为 {printed_zh}，而可供量＋加工转换－损失－终端消费 = "
        "{expected_value:,.1f}，差 {difference:+,.1f} {unit_zh}。{also_zh}",
        "{parts_zh} = {expected_value:,.1f} {unit_zh}，容差 {tolerance}。",
        "按原表保留。平衡差额不计入排放，部门法清单不受影响；参考法把这一差额单列。请向统计部门询问五"
        "行中哪一行有误。",
    )


class TotalConsumptionDiffers(BalanceFinding):
    """{fuel_en}: total consumption is printed {printed_en}, final consumption, losses and transformation
    input give {expected_value:,.1f}, a difference of {difference:+,.1f} {unit}.{also_en}

    Expected: {parts_en} = {expected_value:,.1f} {unit}, within {tolerance}.

    Remedy: Kept as printed. This row is for checking only and takes no part in the inventory. Quote the
    sum of the rows rather than this total.
    """

    code: ClassVar[str] = "total_consumption_differs"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}消费量合计印为 {printed_zh}，终端消费、损失与加工转换投入之和 {expected_value:,.1f}"
        "，差 {difference:+,.1f} {unit_zh}。{also_zh}",
        "{parts_zh} = {expected_value:,.1f} {unit_zh}，容差 {tolerance}。",
        "按原表保留。此行只作核对，不参与清单计算。对外引用时请用各行之和，不用此合计。",
    )


class CokeReinputBesideGasWorks(BalanceFinding):
    """{fuel_en}: "{row_en}" ({printed_en} {unit}) is not a part of "{whole_en}" in this table; the
    transformation total counts it as a row of its own.

    Expected: usually an of-which row of gas works.

    Remedy: Nothing to do: the printed totals agree when it is counted once. It is not burnt there and
    takes no part in the inventory.
    """

    code: ClassVar[str] = "coke_reinput_beside_gas_works"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}“{row_zh}”（{printed_zh} {unit_zh}）在本表不包含在“{whole_zh}”之内，加工转换合"
        "计把它单独计入。",
        "通常为制气的“其中”项。",
        "无须处理：单独计入后各合计相符。该行不是燃烧，不参与清单计算。",
    )
