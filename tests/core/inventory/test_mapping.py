"""The mapping is data: it covers every row that burns, and a wrong line is refused by name."""

from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.inventory.mapping import combustible_fuels, load_mapping, notes, read_mapping, row_rule
from ditan.core.library import load
from ditan.core.library.vocabulary import rows

HEAD = "row,fuels,use,category,into,note,clause,verification\n"


def test_every_edition_names_a_mapping_and_row_rules_that_exist() -> None:
    for edition in load().editions.values():
        assert load_mapping(edition.mapping).lines
        for recipe in edition.fuels.values():
            assert row_rule(recipe.rows).id == recipe.rows


def test_every_row_of_final_consumption_burns_every_fossil_fuel() -> None:
    mapping = load_mapping("provincial_2011")
    final = [row.id for row in rows().values() if row.parent == "final_consumption" and not row.is_of_which]
    for row in [*final, "tr_thermal_power", "tr_heating"]:
        for fuel in combustible_fuels():
            line = mapping.line(row, fuel, "burnt")
            assert line is not None, (row, fuel)
            assert line.use in ("burnt", "burnt_input")


@pytest.mark.parametrize(
    ("row", "fuel", "category"),
    [
        # BALANCE.md, row by row: 12, 13, 22, 23, 25, 26 (by fuel), 27, 28, 31.
        ("tr_thermal_power", "raw_coal", "1.1.1.1"),
        ("tr_heating", "natural_gas", "1.1.1.1"),
        ("fc_agriculture", "diesel", "1.1.6"),
        ("fc_industry", "coke", "1.1.2.7"),
        ("fc_construction", "diesel", "1.1.2.8"),
        ("fc_transport", "kerosene", "1.1.3.1"),
        ("fc_transport", "fuel_oil", "1.1.3.4"),
        ("fc_transport", "gasoline", "1.1.3.2"),
        ("fc_transport", "lpg", "1.1.3.2"),
        ("fc_transport", "natural_gas", "1.1.3.2"),
        ("fc_transport", "diesel", "1.1.3"),
        ("fc_transport", "raw_coal", "1.1.4"),
        ("fc_trade", "lpg", "1.1.4"),
        ("fc_residential", "raw_coal", "1.1.5"),
        ("fc_other", "gasoline", "1.1.4"),
    ],
)
def test_a_named_fuel_comes_before_the_star(row: str, fuel: str, category: str) -> None:
    line = load_mapping("provincial_2011").line(row, fuel, "burnt")
    assert line is not None
    assert line.category == category


def test_totals_losses_and_the_statistical_difference_never_burn() -> None:
    mapping = load_mapping("provincial_2011")
    for row in (
        "supply_total",
        "transformation",
        "loss",
        "final_consumption",
        "statistical_difference",
        "tr_coking",
    ):
        assert mapping.line(row, "raw_coal", "burnt") is None
    assert mapping.line("fc_industry", "coal_total", "burnt") is None
    assert mapping.line("fc_industry", "electricity", "burnt") is None


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("fc_industri,*,burnt,1.1.2.7,,,x,unverified", "mapping_line_wrong", '"fc_industri" in column "row"'),
        (
            "fc_industry,rawcoal,burnt,1.1.2.7,,,x,unverified",
            "mapping_line_wrong",
            'nearest known is "raw_coal"',
        ),
        ("fc_industry,*,burned,1.1.2.7,,,x,unverified", "mapping_line_wrong", '"burned" in column "use"'),
        ("fc_industry,*,burnt,1.1.9,,,x,unverified", "mapping_line_wrong", '"1.1.9" in column "category"'),
        ("fc_industry,*,burnt,1.1.2.7,,nonsense,x,unverified", "mapping_line_wrong", 'column "note"'),
    ],
)
def test_a_wrong_line_is_refused_with_the_nearest_word(
    tmp_path: Path, line: str, code: str, words: str
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(HEAD + line + "\n", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        read_mapping(path)
    (problem,) = refusal.value.problems
    assert problem.code == code
    assert words in str(problem)
    assert problem.where.line == 2


def test_a_doubled_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    line = "fc_industry,raw_coal,burnt,1.1.2.7,,,x,unverified\n"
    path.write_text(HEAD + line + line, encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        read_mapping(path)
    assert [problem.code for problem in refusal.value.problems] == ["mapping_line_doubled"]


def test_an_unknown_mapping_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refused, match='nearest known is "provincial_2011"'):
        load_mapping("provincial_2001")


def test_every_note_has_both_languages() -> None:
    assert all(zh and en for zh, en in notes().values())
