"""Tables of ranges: the built-in ones are whole, and every kind of broken file says all that is wrong with it."""

from pathlib import Path

import pytest

from ditan.core.errors import Refused
from ditan.core.errors.base import Problem
from ditan.core.inventory.sources import sources
from ditan.core.inventory.uncertainty import library_ranges, propagate, read_ranges
from ditan.core.inventory.uncertainty.inputs import own_range
from ditan.core.inventory.uncertainty.ranges import Place, Ranges
from ditan.core.library import load
from ditan.core.library.vocabulary import fuels
from tests.core.inventory.uncertainty.small import EMPTY_LIBRARY, inventory, row, use

HEAD = "category,source,item,gas,part,lower,upper,distribution,group\n"


def broken(tmp_path: Path, *lines: str) -> list[Problem]:
    """The problems of a file of these lines."""
    file = tmp_path / "ranges.csv"
    file.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        read_ranges(file)
    return list(refusal.value.problems)


@pytest.mark.parametrize("guideline", ["provincial_2011", "provincial_2025", "ipcc_2006"])
def test_the_built_in_tables_name_document_clause_and_note(guideline: str) -> None:
    ranges = library_ranges(guideline)
    documents = load().documents
    for one in ranges:
        assert one.document in documents, one.text
        assert one.clause, one.text
        assert " | " in one.note, one.text


def test_parameters_named_by_the_built_in_tables_exist() -> None:
    known = load().parameters
    named = {one.parameter for one in library_ranges("provincial_2011") if one.parameter}
    assert named <= set(known)


def test_every_fossil_fuel_of_the_balance_has_ranges_for_its_factors() -> None:
    stated = {(one.item, one.part) for one in library_ranges("ipcc_2006")}
    for fuel in fuels().values():
        if fuel.is_fossil and not fuel.total_of:
            assert {(fuel.id, "ncv"), (fuel.id, "cc")} <= stated, fuel.id


def test_ranges_of_the_edition_stand_before_those_of_ipcc() -> None:
    """Single rice of East China: the guideline's 158.2–255.9 around 215.5 is −26.6 % to +18.7 %."""
    found = [one for one in library_ranges("provincial_2011") if one.parameter == "invf.rice.华东.单季稻"]
    assert [(round(one.lower, 3), round(one.upper, 3)) for one in found] == [(0.266, 0.187)]


def test_lines_that_name_a_parameter_hold_in_every_edition() -> None:
    named = {one.parameter for one in library_ranges("provincial_2011") if one.parameter}
    assert {one.parameter for one in library_ranges("provincial_2025") if one.parameter} == named


def test_an_item_of_several_words_is_found_by_any_of_them() -> None:
    """`managed.food` is a managed site: −10 %, +0 % of its correction factor."""
    place = Place("5.1", "landfill", "managed.food", "CH4", "mcf", "invf.mcf.managed")
    found = Ranges(library_ranges("provincial_2011")).best(place)
    assert found is not None
    assert (found.item, found.lower, found.upper) == ("managed", 0.1, 0.0)


def test_a_parameters_own_uncertainty_beyond_60_per_cent_is_lognormal() -> None:
    """±135 % can not be normal: +135 %, and down by the same factor 2.35 to 1/2.35, −57.4 %."""
    place = Place("3.2", "", "", "N2O", "ef", "key")
    parameter = use("ef", "key")
    wide, narrow = own_range(place, 1.35, parameter), own_range(place, 0.3, parameter)
    assert (wide.distribution, wide.upper, round(wide.lower, 3)) == ("lognormal", 1.35, 0.574)
    assert (narrow.distribution, narrow.lower, narrow.upper) == ("normal", 0.3, 0.3)
    assert (narrow.document, narrow.clause) == ("ipcc_2006", "table 1")


def test_all_problems_of_a_file_at_once(tmp_path: Path) -> None:
    found = broken(
        tmp_path,
        "2.8,,,,ef,120,50,normal,",
        "2.8,,,,activity,-5,5,normal,",
        "2.8,,,,emisison,5,5,normal,",
        "2.88,,,,ef,5,5,normal,",
        "2.9,,,,ef,5,5,gauss,",
        "2.7,,,,ef,100,200,lognormal,",
        "2.9,,,,activity,five,5,normal,",
        "2.6,,,,ef,5,5,normal,",
        "2.6,,,,ef,9,9,normal,",
    )
    assert [(problem.code, problem.where.line) for problem in found] == [
        ("range_below_zero", 2),
        ("range_negative", 3),
        ("range_part_unknown", 4),
        ("range_category_unknown", 5),
        ("range_distribution_unknown", 6),
        ("range_below_zero", 7),
        ("library_not_a_number", 8),
        ("range_twice", 10),
    ]


@pytest.mark.parametrize(
    ("line", "english", "chinese"),
    [
        ("2.8,,,,ef,120,50,normal,", "The lower half-width of ef is 120 %", "下侧半宽为 120 %"),
        (
            "2.8,,,,ef,5,-5,normal,",
            "The upper half-width of ef is -5 %, below zero",
            "上侧半宽为 -5 %，小于零",
        ),
        ("2.8,,,,activty,5,5,normal,", 'the nearest is "activity"', "最接近的是“activity”"),
        ("2.88,,,,ef,5,5,normal,", 'There is no category "2.88"', "没有分类“2.88”"),
        ("2.8,,,,ef,5,5,lognomal,", 'the nearest is "lognormal"', "最接近的是“lognormal”"),
        ("2.8,,,,ef,100,200,lognormal,", "would fall below zero", "数值会小于零"),
    ],
)
def test_words_of_a_broken_line(tmp_path: Path, line: str, english: str, chinese: str) -> None:
    (problem,) = broken(tmp_path, line)
    assert english in problem.wording("en").message
    assert chinese in problem.wording("zh").message


def test_a_file_that_is_not_there_or_lacks_columns(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="library_unreadable"):
        read_ranges(tmp_path / "none.csv")
    (tmp_path / "short.csv").write_text("category,part,lower\n2.8,ef,5\n", encoding="utf-8")
    with pytest.raises(Refused, match="library_column_missing"):
        read_ranges(tmp_path / "short.csv")


def test_own_ranges_win_and_what_fits_nothing_is_said(tmp_path: Path) -> None:
    file = tmp_path / "ranges.csv"
    file.write_text(
        HEAD + "2.11,,,,ef,3,4,normal,\n2.11,,,,activity,0,0,normal,\n5.1,,,,doc,5,5,normal,\n", "utf-8"
    )
    made = propagate(
        inventory(row("2.11", 100, use("ef", "a"), gas="HFC-23")), EMPTY_LIBRARY, own=read_ranges(file)
    )
    assert (made.total.lower_share, made.total.upper_share) == pytest.approx((0.03, 0.04))
    (finding,) = made.findings
    assert (finding.code, finding.where.line) == ("range_unused", 4)
    assert "5.1 doc fits no row of this inventory" in str(finding)


def test_a_group_with_one_member_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ranges.csv"
    file.write_text(HEAD + "2.8,,,,ef,3,3,normal,lonely\n", "utf-8")
    with pytest.raises(Refused, match='range_group_alone: Group "lonely" has 1 of'):
        propagate(inventory(row("2.8", 100, use("ef", "a"))), EMPTY_LIBRARY, own=read_ranges(file))


def test_only_these_default_factors_have_no_range() -> None:
    """No range is known to us for them: they are listed as not assessed, never taken as exact."""
    stated = Ranges(library_ranges("provincial_2011"))
    missing = set()
    for source in sources().values():
        for rule in source.emissions:
            for item in source.items.values() or [None]:
                for part in [
                    "activity",
                    *(role.role for role in rule.roles if role.key and rule.role_of(role)),
                ]:
                    name, gas = item.id if item else "", rule.gas_of(item)
                    place = Place(source.category, source.id, name, gas, part, "")
                    if not rule.is_memo and stated.best(place) is None:
                        missing.add((source.category, source.id, part))
    assert missing == {
        ("2.10", "semiconductors", "ef"),
        ("2.12", "hfc_production", "ef"),
        ("2.7", "aluminium_enterprise", "ef"),
        ("2.8", "magnesium", "ef"),
    }
