"""Findings of double counting, each with both places, and what is wrong with parts of a place given beside it."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class CountedTwice(Problem):
    """Trap {trap}, {name_en}: {first_en} ({first_at}) and {second_en} ({second_at}) count the same,
    {size_t:,.1f} t CO₂e. {note_en}.

    Expected: every amount of carbon and of electricity in one place.

    Remedy: Keep one of the two places, or move the amount to a memo item; the total is too large by up to this size.
    """

    code: ClassVar[str] = "counted_twice"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "陷阱 {trap} {name_zh}：{first_zh}（{first_at}）与{second_zh}（{second_at}）重复计算，{size_t:,.1f} 吨 CO₂e。{note_zh}",
        "每一份碳、每一度电只在一处计算",
        "两处保留一处，或改作信息项；总量最多偏大这么多",
    )


class CountedAsOrdered(Problem):
    """Trap {trap}, {name_en}: {first_en} {first_t:,.1f} t ({first_at}) repeats {second_en}
    {second_t:,.1f} t CO₂e ({second_at}), as the guideline orders. {note_en}.

    Expected: the guideline's own treatment, with its size known.

    Remedy: nothing need be done; name the amount where totals are compared.
    """

    code: ClassVar[str] = "counted_as_ordered"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "陷阱 {trap} {name_zh}：{first_zh} {first_t:,.1f} 吨（{first_at}）与{second_zh} {second_t:,.1f} 吨 CO₂e"
        "（{second_at}）有重复，按指南计入。{note_zh}",
        "按指南处理，并知道重复的大小",
        "无须处理；与其他口径比较时说明该数额",
    )


class PartNotWithin(Problem):
    """{part_name} ({part}) is no part of {whole_name} ({whole}).

    Expected: cities and counties of {whole_name}, after it.

    Remedy: give the folder of the province first, then those of its cities and counties.
    """

    code: ClassVar[str] = "part_not_within"
    zh: ClassVar[Wording] = Wording(
        "{part_name}（{part}）不属于{whole_name}（{whole}）",
        "先给省，再给该省的市、县",
        "先列省级清单文件夹，再列其市县的",
    )


class PartDiffers(Problem):
    """{part_name} has {what_en} {found}, {whole_name} {expected}.

    Expected: one year, one edition and one GWP set for the whole and its parts.

    Remedy: compile the inventories alike and compare again.
    """

    code: ClassVar[str] = "part_differs"
    zh: ClassVar[Wording] = Wording(
        "{part_name}的{what_zh}为 {found}，{whole_name}为 {expected}",
        "省与市县的年份、参数版本和 GWP 相同",
        "按同样的口径编制后再比较",
    )


class OverlapRuleUnknown(Problem):
    """Trap {trap} names the rule "{found}"; the nearest known is "{nearest}".

    Expected: one of {known}.

    Remedy: correct the file of traps.
    """

    code: ClassVar[str] = "overlap_rule_unknown"
    zh: ClassVar[Wording] = Wording(
        "陷阱 {trap} 的规则写成“{found}”，最接近的是“{nearest}”", "下列之一：{known}", "改正陷阱文件"
    )
