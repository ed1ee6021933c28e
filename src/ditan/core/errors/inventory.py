"""Problems of inventories: of the mapping, of compiling, of explaining and of comparing."""

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


class NonEnergyExceedsIndustry(Problem):
    """Non-energy use of {fuel_en} is {nonenergy:,.2f} {unit}, more than industry's consumption of {industry:,.2f}.

    Expected: non-energy use as a part of industry's consumption.

    Remedy: The amount burnt is set to zero; {residue:,.4f} {unit} are left over. Compare with the printed table.
    """

    code: ClassVar[str] = "nonenergy_exceeds_industry"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}“用作原料、材料”为 {nonenergy:,.2f} {unit_zh}，大于工业消费 {industry:,.2f}",
        "用作原料、材料是工业消费的一部分",
        "燃烧量按零计，余 {residue:,.4f} {unit_zh}。请与原表核对",
    )


class RowMissing(Problem):
    """The table has no row {rows_en}; what is burnt there is not estimated (NE).

    Expected: every row of final consumption, power and heating.

    Remedy: complete the table; missing is not zero, and the total lacks these rows.
    """

    code: ClassVar[str] = "row_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "表中没有行{rows_zh}，其燃烧量未估算（NE）",
        "终端消费、火力发电和供热各行齐全",
        "补全平衡表；缺不等于零，总量不含这些行",
    )


class ColumnMissing(Problem):
    """The table has no column {fuels_en}; these fuels are not estimated (NE).

    Expected: every fuel of the layout.

    Remedy: complete the table; missing is not zero, and the total lacks these fuels.
    """

    code: ClassVar[str] = "column_missing"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "表中没有{fuels_zh}列，这些品种未估算（NE）",
        "该版式的品种齐全",
        "补全平衡表；缺不等于零，总量不含这些品种",
    )


class ResidentialFromParts(Problem):
    """Residential consumption of {fuel_en} has no figure; urban and rural are added: {amount:,.2f} {unit}.

    Expected: a figure in the row of residential consumption.

    Remedy: nothing need be done; compare with the printed table.
    """

    code: ClassVar[str] = "residential_from_parts"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}的居民生活没有数，取城镇与乡村之和 {amount:,.2f} {unit_zh}",
        "居民生活一行有数",
        "无须处理；请与原表核对",
    )


class RecoveredGasCounted(Problem):
    """{fuel_en}: {recovered:,.2f} of the {burnt:,.2f} {unit} burnt are recovered gas, {co2_1e4_t:,.1f} ×10⁴ t CO₂; they are {mode_en}.

    Expected: the carbon of recovered gas is in coke already; the guideline's activity table lists the gas all the same.

    Remedy: compile with `--recovered-gas exclude` to leave it out, or `count` to count it.
    """

    code: ClassVar[str] = "recovered_gas"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{fuel_zh}燃烧 {burnt:,.2f} {unit_zh}，其中回收煤气 {recovered:,.2f}，折 {co2_1e4_t:,.1f} 万吨 CO₂；{mode_zh}",
        "回收煤气的碳已在焦炭中；指南的活动水平表仍列出该品种",
        "用 --recovered-gas exclude 可不计，count 为计入",
    )


class OtherPetroleumRange(Problem):
    """Other petroleum products: {chosen_1e4_t:,.1f} ×10⁴ t CO₂ with the rule "{rule}"; the range is {low_1e4_t:,.1f} to {high_1e4_t:,.1f}.

    Expected: a choice: bitumen, lubricants and naphtha are no fuels, and the column does not separate them.

    Remedy: compile with `--other-petroleum none`, `energy` or `all` to see each.
    """

    code: ClassVar[str] = "other_petroleum_range"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "其他石油制品按“{rule}”计 {chosen_1e4_t:,.1f} 万吨 CO₂，可能范围 {low_1e4_t:,.1f}–{high_1e4_t:,.1f}",
        "须作取舍：沥青、润滑油、石脑油不是燃料，而该栏不分开",
        "用 --other-petroleum none、energy、all 分别查看",
    )


class ReferenceUnusable(Problem):
    """The statistical difference is {share:.1%} of the sectoral result, {co2_1e4_t:+,.1f} ×10⁴ t CO₂: no check by the reference.

    Expected: less than {limit:.0%}.

    Remedy: use the sectoral result; ask the statistics office for the cause of the difference in {fuel_en}. It is never an emission source.
    """

    code: ClassVar[str] = "reference_unusable"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "平衡差额折部门法结果的 {share:.1%}（{co2_1e4_t:+,.1f} 万吨 CO₂），参考法在此起不到核对作用",
        "小于 {limit:.0%}",
        "以部门法为准；请向统计部门了解{fuel_zh}平衡差额的原因。平衡差额不是排放源",
    )


class ReferenceRemainder(Problem):
    """The bridge from reference to sectoral leaves {co2_1e4_t:+,.1f} ×10⁴ t CO₂ unexplained, most of it in {fuel_en}.

    Expected: supply + transformation − losses − final consumption = statistical difference.

    Remedy: the printed table breaks this identity; see the balance findings. The sectoral result does not depend on it.
    """

    code: ClassVar[str] = "reference_remainder"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "参考法到部门法的差额还余 {co2_1e4_t:+,.1f} 万吨 CO₂ 未解释，主要在{fuel_zh}",
        "可供量＋加工转换－损失－终端消费＝平衡差额",
        "原表在此不平，见平衡表检查结果。部门法结果不受影响",
    )


class MemoFactorMissing(Problem):
    """The memo item {item_en} has no factor for {place}: the edition names {named}.

    Expected: a factor of the edition that fits the place.

    Remedy: the memo item stands as NE; the total does not depend on it.
    """

    code: ClassVar[str] = "memo_factor_missing"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "信息项“{item_zh}”没有适用于 {place} 的因子：版本所指为 {named}",
        "版本中有适用于该地区的因子",
        "该信息项记为 NE；总量不受影响",
    )


class ActivityGasMissing(Problem):
    """Category {category} has several gases, and the row names none.

    Expected: one of {known}.

    Remedy: write the gas in the column `gas`.
    """

    code: ClassVar[str] = "activity_gas_missing"
    zh: ClassVar[Wording] = Wording(
        "分类 {category} 有多种气体，该行未写明", "下列之一：{known}", "在 gas 列写明气体"
    )


class ActivityOfBalance(Problem):
    """Category {category} is compiled from the energy balance; the row would count it twice.

    Expected: categories beside fossil fuel combustion (1.1), or a status (NO, NE, IE, C) without a quantity.

    Remedy: remove the row.
    """

    code: ClassVar[str] = "activity_of_balance"
    zh: ClassVar[Wording] = Wording(
        "分类 {category} 由能源平衡表编制，该行会重复计算",
        "化石燃料燃烧（1.1）以外的分类，或只写状态（NO、NE、IE、C）不写数量",
        "删去该行",
    )


class ActivityWithoutFactor(Problem):
    """{category} {item} has a quantity and neither a value nor a library key.

    Expected: a value in the column `value`, or the key of an emission factor in the column `parameter`.

    Remedy: give one of the two. Sectors that need more than one parameter are not computed from this table yet.
    """

    code: ClassVar[str] = "activity_without_factor"
    zh: ClassVar[Wording] = Wording(
        "{category} {item} 有数量，但没有参数值，也没有参数库的键",
        "value 列写数值，或 parameter 列写排放因子的键",
        "两者给出其一。需要多个参数的部门目前不能由本表计算",
    )


class ActivityFactorUnitAssumed(Problem):
    """The value {value:g} of {category} {item} has no unit; it was read as {unit}.

    Expected: the unit in brackets after the parameter's name, like `ef (tCO2/t)`.

    Remedy: write the unit if this reading is wrong.
    """

    code: ClassVar[str] = "activity_factor_unit_assumed"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{category} {item} 的参数值 {value:g} 没有单位，按 {unit} 理解",
        "在参数名后括注单位，如 ef (tCO2/t)",
        "若理解有误，请写明单位",
    )


class NotAnInventory(Problem):
    """{folder} is not a compiled inventory: {detail}.

    Expected: a folder that `ditan inventory compile` wrote, with summary.json and trace.parquet.

    Remedy: compile the inventory again, or give its folder.
    """

    code: ClassVar[str] = "not_an_inventory"
    zh: ClassVar[Wording] = Wording(
        "{folder} 不是已编制的清单：{detail}",
        "由 ditan inventory compile 写出的文件夹，含 summary.json 和 trace.parquet",
        "重新编制，或指定正确的文件夹",
    )


class OutputNotWritable(Problem):
    """{folder} cannot be written: {detail}.

    Expected: a new folder, an empty one, or one that holds a compiled inventory.

    Remedy: choose another folder. Nothing was written.
    """

    code: ClassVar[str] = "output_not_writable"
    zh: ClassVar[Wording] = Wording(
        "无法写入 {folder}：{detail}",
        "新文件夹、空文件夹，或已有清单的文件夹",
        "换一个文件夹。没有写出任何文件",
    )


class SelectionUnknown(Problem):
    """ "{found}" is not a {kind} of this inventory; the nearest is "{nearest}".

    Expected: one of {known}.

    Remedy: correct the {kind}.
    """

    code: ClassVar[str] = "selection_unknown"
    zh: ClassVar[Wording] = Wording(
        "清单中没有{kind_zh}“{found}”，最接近的是“{nearest}”", "下列之一：{known}", "改正{kind_zh}"
    )


class PublishedUnreadable(Problem):
    """{file} cannot be read as published emissions: {detail}.

    Expected: Parquet or CSV with the columns year, gb2260, sector and the fuels, in Mt CO₂.

    Remedy: give the file as published, unchanged.
    """

    code: ClassVar[str] = "published_unreadable"
    zh: ClassVar[Wording] = Wording(
        "{file} 不是可读的公布数据：{detail}",
        "Parquet 或 CSV，列有 year、gb2260、sector 和各品种，单位百万吨 CO₂",
        "使用原样发布的文件",
    )


class PlaceNotPublished(Problem):
    """The published file has no data for {place} in {year}.

    Expected: a place and year of the file. For {year} it holds: {known}. For {place} it holds the years: {years}.

    Remedy: leave this inventory out of the comparison, or use another published file.
    """

    code: ClassVar[str] = "place_not_published"
    zh: ClassVar[Wording] = Wording(
        "公布数据中没有 {place} {year} 年",
        "文件中有的地区和年份。{year} 年有：{known}。{place} 有的年份：{years}",
        "比较时不列这份清单，或换一份公布数据",
    )


class InventoryTwice(Problem):
    """The inventory of {place} {year} is given twice.

    Expected: one inventory for a place and year.

    Remedy: leave one of the two out.
    """

    code: ClassVar[str] = "inventory_twice"
    zh: ClassVar[Wording] = Wording("{place} {year} 年的清单给了两份", "一地一年一份", "去掉其中一份")


class OnePlaceImplied(Problem):
    """The implied factors rest on one place, {place}, alone: by construction they leave it no gap of activity in any fuel.

    Expected: several places, so that a factor common to all can be told from the activity of each.

    Remedy: give more compiled folders to separate factor and activity.
    """

    code: ClassVar[str] = "implied_factors_of_one_place"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "隐含因子只由一个地区（{place}）得出，按定义各品种都不会有活动水平差异",
        "多个地区，才能把共同的因子差异与各地的活动水平差异分开",
        "多给几份清单再比较",
    )


class ProcessNotCompared(Problem):
    """The published process emissions ({process_1e4_t:,.1f} ×10⁴ t CO₂ over these places) are left out of the comparison.

    Expected: fuel combustion is compared with fuel combustion.

    Remedy: nothing need be done.
    """

    code: ClassVar[str] = "process_not_compared"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "公布数据中的工业过程排放（这些地区合计 {process_1e4_t:,.1f} 万吨 CO₂）不参与比较",
        "燃料燃烧与燃料燃烧比较",
        "无须处理",
    )


class SectorNotMapped(Problem):
    """The published sector "{found}" is not in the mapping; the nearest is "{nearest}".

    Expected: a sector of {file}.

    Remedy: add the sector to the mapping.
    """

    code: ClassVar[str] = "sector_not_mapped"
    zh: ClassVar[Wording] = Wording(
        "公布数据的部门“{found}”不在对应表中，最接近的是“{nearest}”",
        "{file} 中的部门",
        "在对应表中补上该部门",
    )
