"""What can be wrong with caps, budgets and the series they are followed by."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Severity, Wording


class CapsUnreadable(Problem):
    """The file of caps cannot be read: {reason}.

    Expected: YAML with a list `caps`, or a table whose first row names the fields.

    Remedy: Correct the file at the place that is named.
    """

    code: ClassVar[str] = "caps_unreadable"
    zh: ClassVar[Wording] = Wording(
        "限额文件读不出来：{reason}", "有 `caps` 列表的 YAML，或第一行是字段名的表", "按所指位置改正文件"
    )


class CapSetUnknown(Problem):
    """There is neither a file nor a set of caps named {found}; the library has {known}.

    Expected: a file, or the id of a set of the library.

    Remedy: Correct the name.
    """

    code: ClassVar[str] = "cap_set_unknown"
    zh: ClassVar[Wording] = Wording(
        "没有叫“{found}”的文件，也没有这套限额；库里有 {known}", "文件，或库里一套限额的编号", "改正名称"
    )


class CapFieldMissing(Problem):
    """Cap {cap} lacks {field}.

    Expected: {expected}.

    Remedy: Write the field as the document has it.
    """

    code: ClassVar[str] = "cap_field_missing"
    zh: ClassVar[Wording] = Wording("限额“{cap}”缺少 {field}", "{expected_zh}", "按文件原文补上")


class CapFieldWrong(Problem):
    """{field} of cap {cap} is “{found}”.

    Expected: {expected}.

    Remedy: Correct the field.
    """

    code: ClassVar[str] = "cap_field_wrong"
    zh: ClassVar[Wording] = Wording("限额“{cap}”的 {field} 是“{found}”", "{expected_zh}", "改正这一项")


class CapTwice(Problem):
    """Two caps are called {cap}.

    Expected: an id of its own for each cap.

    Remedy: Rename one of them.
    """

    code: ClassVar[str] = "cap_twice"
    zh: ClassVar[Wording] = Wording("有两个限额都叫“{cap}”", "每个限额一个编号", "给其中一个改名")


class CapUnitOther(Problem):
    """Cap {cap} is in {unit}, the figures of {series} in {found}; they do not measure the same thing.

    Expected: units that convert into each other, such as 10⁴ t CO2 and t CO2.

    Remedy: Follow the cap by another series, or correct the unit.
    """

    code: ClassVar[str] = "cap_unit_other"
    zh: ClassVar[Wording] = Wording(
        "限额“{cap}”的单位是 {unit}，“{series}”的单位是 {found}，不是同一种量",
        "可以换算的单位，如万吨二氧化碳和吨二氧化碳",
        "改用别的序列，或改正单位",
    )


class CapWithoutFigures(Problem):
    """Cap {cap} has no figures: there is no series {series}.

    Expected: yearly values of {series}.

    Remedy: Add the values; missing is not zero.
    """

    code: ClassVar[str] = "cap_without_figures"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "限额“{cap}”没有数可比：没有“{series}”这一序列", "“{series}”的逐年数", "补上数；缺数不是零"
    )


class CapBaseUnknown(Problem):
    """Cap {cap} is measured from {year}, and {series} has no value for that year.

    Expected: the value of the base year.

    Remedy: Add it to the series, or write base_value into the cap.
    """

    code: ClassVar[str] = "cap_base_unknown"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "限额“{cap}”以 {year} 年为基年，“{series}”没有这一年的数",
        "基年的数",
        "在序列里补上，或在限额里写 base_value",
    )


class UnitsInSeries(Problem):
    """Series {series} is written in several units: {found}.

    Expected: one unit for each series.

    Remedy: Convert the rows, or give them names of their own.
    """

    code: ClassVar[str] = "units_in_series"
    zh: ClassVar[Wording] = Wording(
        "“{series}”用了几种单位：{found}", "一个序列一种单位", "换算成一种单位，或分别命名"
    )


class CapPartOther(Problem):
    """Cap {cap} is a part of {whole}, but counts something else: another unit, another last year, or another kind of amount.

    Expected: parts in a unit that converts, with the last year and the kind (amount, growth, budget) of the whole.

    Remedy: Correct the part, or leave part_of out.
    """

    code: ClassVar[str] = "cap_part_other"
    zh: ClassVar[Wording] = Wording(
        "限额“{cap}”是“{whole}”的一部分，但单位、末年或种类不同",
        "单位可换算，末年和种类（数量、增量、预算）与总体相同",
        "改正这一部分，或不写 part_of",
    )


class CapOvershared(Problem):
    """The parts of cap {cap} ({parts}) get {over} {unit} more than it has.

    Expected: parts that together are not above the whole.

    Remedy: Lower a part, or have the whole raised by whoever set it.
    """

    code: ClassVar[str] = "cap_overshared"
    severity: Severity = "warning"
    zh: ClassVar[Wording] = Wording(
        "限额“{cap}”分给各部分（{parts}）的合计多出 {over} {unit}",
        "各部分之和不超过总体",
        "调低某一部分，或由下达方调高总体",
    )
