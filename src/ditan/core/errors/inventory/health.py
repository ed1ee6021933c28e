"""What data health finds: opaque, inconsistent, mismatched, incomparable."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class RestsOnUnverified(Problem):
    """The parameter {name_en} ({parameter}, {value} {unit}) is unverified; {rows} rows rest on it.

    Expected: a value that was checked against its original ({document} {clause}).

    Remedy: Look it up in the original and confirm it, or replace it by a value of the place with its document.
    """

    code: ClassVar[str] = "rests_on_unverified"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "参数“{name_zh}”（{parameter}，{value} {unit}）未核实，{rows} 行用到它",
        "与原件核对过的数值（{document} {clause}）",
        "对照原件核实，或换成有文件依据的本地数值",
    )


class InputWithoutSource(Problem):
    """{rows} rows of {category} take a quantity that names no document and no cell.

    Expected: the file and cell, or the document, of every quantity.

    Remedy: Bring the quantity in with its file, or write the document into the activity table.
    """

    code: ClassVar[str] = "input_without_source"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{category} 有 {rows} 行的数量没有写明文件，也没有格子",
        "每个数量都有文件和格子，或有出处",
        "连同文件导入该数量，或在活动水平表里写明出处",
    )


class NotEstimated(Problem):
    """{number} categories and gases are not estimated.

    Expected: an amount, or a reason why there is none, for every category and gas.

    Remedy: See on the page of completeness which data are missing and whom to ask.
    """

    code: ClassVar[str] = "not_estimated"
    severity: Severity = "info"
    zh: ClassVar[Wording] = Wording(
        "{number} 项类别与气体没有估算",
        "每项都有数，或写明没有的原因",
        "在“完整性与质量”页看缺什么、找谁要",
    )


class CountiesDiffer(Problem):
    """The counties together are {difference_t:,.1f} t CO₂e away from the city ({share:.1%}).

    Expected: counties that add up to the city, or a settled difference.

    Remedy: Split the difference into its causes and settle it on the bench of city and counties.
    """

    code: ClassVar[str] = "counties_differ"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "区县合计与全市相差 {difference_t:,.1f} 吨 CO₂e（{share:.1%}）",
        "区县加起来等于全市，或差额已衔接",
        "到“市县衔接”把差额按原因拆开并衔接",
    )


class SourcesDiffer(Problem):
    """{what_en}: {ours} here, {theirs} in {source_en} ({difference:+.1%}; {unit}).

    Expected: two sources within {tolerance:.0%} of each other.

    Remedy: See what the difference is made of; correct the wrong one, or write down why both hold.
    """

    code: ClassVar[str] = "sources_differ"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{what_zh}：清单 {ours}，{source_zh} {theirs}（{difference:+.1%}；{unit}）",
        "两个来源相差不超过 {tolerance:.0%}",
        "看差额由什么组成；改正错的一个，或写明两者为何都成立",
    )


class MadeOtherwise(Problem):
    """{field_en} of {others_en} is "{theirs_en}", here it is "{ours_en}".

    Expected: the same for everything that is compared.

    Remedy: Compile both with the same, and restate what was sealed; until then do not compare them.
    """

    code: ClassVar[str] = "made_otherwise"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "{others_zh}的{field_zh}是“{theirs_zh}”，这里是“{ours_zh}”",
        "拿来比较的各份清单用同一套",
        "按同一套重新编制，已封存的修订重报；在此之前不要比较",
    )
