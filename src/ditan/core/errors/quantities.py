"""What can be wrong with a unit."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class UnknownUnit(Problem):
    """The unit "{unit}" is not known.

    Expected: a unit of the unit table{nearest}.

    Remedy: Write a known unit, or add a row to the unit table (library, units.csv).
    """

    code: ClassVar[str] = "unknown_unit"
    zh: ClassVar[Wording] = Wording(
        "不认识的计量单位“{unit}”",
        "计量单位表中的单位{nearest_zh}",
        "改用已知单位，或在单位表（library 的 units.csv）中增加一行",
    )


class UnitsOfDifferentKind(Problem):
    """Unit "{from_unit}" cannot be turned into "{to_unit}": one measures {from_kind}, the other {to_kind}.

    Expected: two units that measure the same thing.

    Remedy: Check the unit of the data against the column or factor it meets; only a factor turns one kind
    into another.
    """

    code: ClassVar[str] = "units_of_different_kind"
    zh: ClassVar[Wording] = Wording(
        "“{from_unit}”不能换算为“{to_unit}”：前者的量纲是 {from_kind}，后者是 {to_kind}",
        "量纲相同的两个单位",
        "核对数据的单位与所用列或因子的单位；不同量纲之间只能通过因子换算",
    )


class UnitsQualifiedDifferently(Problem):
    """Unit "{from_unit}" cannot be turned into "{to_unit}": "{from_qualifier}" and "{to_qualifier}" are two
    measures.

    Expected: the same qualifier on both (tce: calorific or coal_equivalent; power: supplied or generated).

    Remedy: Convert with a parameter that leads from one measure to the other, or correct the unit.
    """

    code: ClassVar[str] = "units_qualified_differently"
    zh: ClassVar[Wording] = Wording(
        "“{from_unit}”不能换算为“{to_unit}”：“{from_qualifier}”与“{to_qualifier}”是两种口径",
        "两边口径一致（标准煤：当量值或等价值；电量：供电或发电）",
        "用两种口径之间的参数换算，或更正单位",
    )
