"""Problems and findings of comparing with published figures."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


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
