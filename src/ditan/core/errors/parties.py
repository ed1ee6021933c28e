"""What can be wrong with key users and major projects that hold tonnes within a cell of a breakdown."""

from typing import ClassVar

from ditan.core.errors.base import Problem, Wording


class PartiesBeyondCell(Problem):
    """In {year}, {names} hold {held} t of {row} × {column}, which has {cell} t.

    Expected: key users and projects that hold no more than their cell, also where the cell is locked.

    Remedy: Give them fewer tonnes, or lock the cell at what they need.
    """

    code: ClassVar[str] = "breakdown_parties_beyond_cell"
    zh: ClassVar[Wording] = Wording(
        "{year} 年 {names} 共占 {row} × {column} 的 {held} 吨，而这一格只有 {cell} 吨",
        "重点单位和重大工程之和不超过所在的格（格子锁定时也一样）",
        "减少它们的吨数，或把这一格锁定到够用",
    )


class PartyTwice(Problem):
    """{name} is there twice in one cell.

    Expected: each key user or project once in a county and sector.

    Remedy: Add the tonnes up in one row and remove the other.
    """

    code: ClassVar[str] = "breakdown_party_twice"
    zh: ClassVar[Wording] = Wording(
        "“{name}”在同一格里填了两次", "每个单位或工程在一个县区和领域里只填一次", "合并成一行，删去另一行"
    )


class PartyBelowNothing(Problem):
    """{name} holds {found} t.

    Expected: tonnes of zero or more.

    Remedy: Correct the tonnes.
    """

    code: ClassVar[str] = "breakdown_party_below_nothing"
    zh: ClassVar[Wording] = Wording("“{name}”是 {found} 吨", "不小于零的吨数", "改正吨数")


class PartyStartsWrong(Problem):
    """{name} starts in {start} with {base} t in the base year.

    Expected: a first year from {first} to {last}, and nothing in the base year; no first year for one that is there already.

    Remedy: Correct the first year, or leave it empty.
    """

    code: ClassVar[str] = "breakdown_party_starts_wrong"
    zh: ClassVar[Wording] = Wording(
        "“{name}”从 {start} 年起，基年 {base} 吨",
        "起始年在 {first}–{last} 之间，且基年没有排放；已有的单位不填起始年",
        "改正起始年，或留空",
    )
