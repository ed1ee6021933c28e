"""Which rows are merged so that single enterprises stay hidden: worked out by hand, with a threshold of 3 and a fifth."""

from fractions import Fraction

from ditan.core.disclosure import Rule
from ditan.core.inventory.shielding.merging import Piece, merged

RULE = Rule(minimum_contributors=3, protection_share=Fraction(1, 5))


def piece(row: int, category: str, gas: str, micro_t: int, enterprises: int) -> Piece:
    return Piece((row,), category, gas, micro_t, enterprises)


def groups(*pieces: Piece) -> list[tuple[tuple[int, ...], str, str, int]]:
    """The merged pieces: which rows, where, of which gas, how much."""
    return [
        (one.rows, one.category, one.gas, one.micro_t) for one in merged(pieces, RULE) if len(one.rows) > 1
    ]


def test_the_smallest_row_that_hides_it_is_taken() -> None:
    # 100 of one enterprise must be able to move by 20: the row of 10 does not hide it, that of 30 does.
    cement, lime = piece(0, "2.1", "CO2", 100, 1), piece(1, "2.2", "CO2", 60, 5)
    glass, steel = piece(2, "2.3", "CO2", 30, 5), piece(3, "2.4", "CO2", 10, 5)
    assert groups(cement, lime, glass, steel) == [((0, 2), "2", "CO2", 130)]


def test_a_row_of_its_own_category_comes_first() -> None:
    # Two clinker lines of one works each, and a third of four: 1 + 1 = 2 is too few, so the third goes with them.
    one, other, third = (piece(n, "2.1", "CO2", 100, e) for n, e in ((0, 1), (1, 1), (2, 4)))
    lime = piece(3, "2.2", "CO2", 60, 5)
    assert groups(one, other, third, lime) == [((0, 1, 2), "2.1", "CO2", 300)]


def test_a_gas_that_one_enterprise_emits_is_merged_with_another_gas_of_the_sector() -> None:
    acid, cement = piece(0, "2.6", "N2O", 100, 1), piece(1, "2.1", "CO2", 500, 5)
    manure = piece(2, "3.4", "N2O", 80, 1000)
    assert groups(acid, cement, manure) == [((0, 1), "2", "CO2e", 600)]


def test_a_sector_in_which_nothing_hides_it_shows_its_total_alone() -> None:
    # 1,000 of two enterprises must be able to move by 200; lime and glass, 30 + 10, allow 40. Rice would, but then neither
    # sector's total were true. 2 + 5 + 5 enterprises stand behind the sector: 1,000 + 30 + 10 = 1,040.
    cement, lime = piece(0, "2.1", "CO2", 1000, 2), piece(1, "2.2", "CO2", 30, 5)
    glass, rice = piece(2, "2.3", "CO2", 10, 5), piece(3, "3.1", "CH4", 220, 900)
    assert groups(cement, lime, glass, rice) == [((0, 1, 2), "2", "CO2", 1040)]


def test_a_sector_of_too_few_enterprises_is_merged_with_another_and_stands_there() -> None:
    acid, manure, rice = (
        piece(0, "2.6", "N2O", 100, 1),
        piece(1, "3.4", "N2O", 800, 9),
        piece(2, "3.1", "CH4", 50, 9),
    )
    assert groups(acid, manure, rice) == [((0, 1), "3.4", "N2O", 900)]
    # Larger than what hides it, it stands there all the same: the sector of the acid must not show what is not its own.
    large, hens = piece(0, "2.6", "N2O", 100, 1), piece(1, "3.4", "N2O", 80, 9)
    assert groups(large, hens, rice) == [((0, 1), "3.4", "N2O", 180)]


def test_land_use_is_merged_with_land_use_only() -> None:
    forest, fields = piece(0, "4.1.1", "CO2", -100, 2), piece(1, "4.2", "CO2", 40, 9)
    cement = piece(2, "2.1", "CO2", 500, 5)
    assert groups(forest, fields, cement) == [((0, 1), "4", "CO2", -60)]
    assert groups(forest, cement) == []


def test_enough_enterprises_are_left_alone_and_one_row_cannot_be_hidden() -> None:
    assert groups(piece(0, "2.1", "CO2", 100, 3), piece(1, "2.2", "CO2", 60, 5)) == []
    assert groups(piece(0, "2.1", "CO2", 100, 2)) == []


def test_two_of_one_enterprise_alone_are_too_few_together() -> None:
    # 1 + 1 enterprises: their sum would be known to each of them; a third row goes with them.
    acid, adipic, cement = (
        piece(0, "2.6", "N2O", 100, 1),
        piece(1, "2.5", "N2O", 90, 1),
        piece(2, "2.1", "CO2", 70, 5),
    )
    assert groups(acid, adipic, cement) == [((0, 1, 2), "2", "CO2e", 260)]
