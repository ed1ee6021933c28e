"""Problems of what is chosen: the mapping, the switches, the set of warming potentials, the table itself."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class MappingLineWrong(Problem):
    """The mapping says "{found}" in column "{column}"; the nearest known is "{nearest}".

    Expected: a known {kind}.

    Remedy: correct the line of the mapping.
    """

    code: ClassVar[str] = "mapping_line_wrong"
    zh: ClassVar[Wording] = Wording(
        "映射表“{column}”列写的是“{found}”，最接近的是“{nearest}”", "已知的{kind_zh}", "改正映射表该行"
    )


class MappingLineDoubled(Problem):
    """The mapping gives row "{row}" and fuel "{fuel}" twice the use "{use}".

    Expected: one line for a row, a fuel and a use; a named fuel comes before `*`.

    Remedy: remove one of the two lines.
    """

    code: ClassVar[str] = "mapping_line_doubled"
    zh: ClassVar[Wording] = Wording(
        "映射表中行“{row}”、品种“{fuel}”的用途“{use}”写了两次",
        "同一行、同一品种、同一用途只写一行；写明品种的优先于 *",
        "删去其中一行",
    )


class MappingUnknown(Problem):
    """There is no mapping "{id}"; the nearest known is "{nearest}".

    Expected: the name of a file in inventory/mappings, or a rule of row_rules.csv.

    Remedy: correct the edition, or add the mapping.
    """

    code: ClassVar[str] = "mapping_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有映射表或行规则“{id}”，最接近的是“{nearest}”",
        "inventory/mappings 中的文件名，或 row_rules.csv 中的规则",
        "改正版本文件，或补上映射表",
    )


class SwitchUnknown(Problem):
    """{switch} is "{found}".

    Expected: one of {known}.

    Remedy: choose one of these.
    """

    code: ClassVar[str] = "switch_unknown"
    zh: ClassVar[Wording] = Wording("{switch} 写成了“{found}”", "下列之一：{known}", "选用其中之一")


class GwpSetUnknown(Problem):
    """There is no GWP set "{found}"; the nearest known is "{nearest}".

    Expected: one of {known}.

    Remedy: choose one of these.
    """

    code: ClassVar[str] = "gwp_set_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有全球增温潜势“{found}”，最接近的是“{nearest}”", "下列之一：{known}", "选用其中之一"
    )


class BalanceInStandardCoal(Problem):
    """The table is in standard coal ({unit}), not in physical quantities.

    Expected: tonnes, cubic metres and the other units of a physical balance.

    Remedy: give the physical table of the same place and year (table 4-2 beside 4-1, 6-x for provinces).
    """

    code: ClassVar[str] = "balance_in_standard_coal"
    zh: ClassVar[Wording] = Wording(
        "该表为标准量（{unit}），不是实物量",
        "万吨、亿立方米等实物量单位的平衡表",
        "请用同一地区同一年的实物量平衡表（全国 4-2 表，地区 6-x 表）",
    )


class FuelWithoutRecipe(Problem):
    """The edition {edition} has no parameters for {fuel_en}, of which {amount:,.2f} {unit} are burnt.

    Expected: heating value, carbon content and oxidation for every fuel that is burnt.

    Remedy: the fuel stands as NE and is missing from the total. Add its recipe to the edition, or choose another.
    """

    code: ClassVar[str] = "fuel_without_recipe"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "版本 {edition} 没有{fuel_zh}的参数，其燃烧量为 {amount:,.2f} {unit_zh}",
        "每个燃烧的品种都有热值、含碳量和氧化率",
        "该品种记为 NE，不在总量中。请在版本中补上配方，或换一个版本",
    )
