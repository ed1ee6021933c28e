"""What may be asked of a library, and how it refuses."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ditan.core.errors import Problem, Refused
from ditan.core.library import Library, load


@pytest.fixture
def small(small_library: Path) -> Library:
    """The small library, loaded."""
    return load(small_library)


def refusal(question: Callable[[], object]) -> Problem:
    """The one problem with which a question is refused."""
    with pytest.raises(Refused) as refused:
        question()
    assert len(refused.value.problems) == 1
    return refused.value.problems[0]


def test_newest_row_stands_for_its_key(small: Library) -> None:
    assert small.parameters["fuel.a.coke.cc"].value == 29.4
    assert [row.value for row in small.rows("fuel.a.coke.cc")] == [29.4, 29.5]


@pytest.mark.parametrize(("day", "value"), [(date(2019, 12, 31), 29.5), (date(2020, 1, 1), 29.4)])
def test_value_in_force_on_a_day(day: date, value: float, small: Library) -> None:
    assert small.parameter("fuel.a.coke.cc", on=day).value == value


def test_unknown_date_counts_as_in_force(small: Library) -> None:
    assert small.parameter("fuel.a.coke.ox", on=date(1990, 1, 1)).value == 93.0
    assert small.parameter("fuel.a.coke.ox").valid_from is None


def test_day_before_all_values_is_refused(small: Library) -> None:
    problem = refusal(lambda: small.parameter("fuel.a.coke.cc", on=date(2008, 5, 31)))
    assert problem.code == "library_not_in_force"
    assert "no value in force on 2008-05-31" in str(problem)
    assert "2008-06-01 – 2019-12-31" in problem.wording("zh").expected


def test_parameter_knows_where_it_stands(small: Library) -> None:
    row = small.parameter("fuel.a.coke.ncv")
    assert (row.document, row.clause, row.unit, row.printed) == ("standard_a", "表 1", "kJ/kg", "28435")
    assert (row.file, row.line) == ("documents/standard_a/fuels.csv", 2)
    assert dict(row.keys) == {"item": "coke"}


def test_unknown_parameter_names_the_nearest(small: Library) -> None:
    problem = refusal(lambda: small.parameter("fuel.a.coke.ncw"))
    assert problem.code == "library_parameter_unknown"
    assert 'the nearest known is "fuel.a.coke.ncv"' in str(problem)


def test_unknown_edition_names_the_nearest() -> None:
    problem = refusal(lambda: load().edition("prov2012"))
    assert problem.code == "library_edition_unknown"
    assert problem.wording("en").expected == "one of ipcc2006, prov2011, prov2025."


def test_unknown_document_names_the_nearest(small: Library) -> None:
    problem = refusal(lambda: small.document("standard_z"))
    assert (problem.code, problem.facts["nearest"]) == ("library_document_unknown", "standard_a")


def test_year_that_exists(small: Library) -> None:
    assert small.by_year("grid_average", 2012).id == "grid.a.2012"


def test_missing_year_is_refused_naming_the_years(small: Library) -> None:
    problem = refusal(lambda: small.by_year("grid_average", 2011))
    assert problem.code == "library_year_missing"
    assert "no value for the year 2011; there are values for 2010, 2012" in str(problem)


def test_year_of_a_name_that_nothing_has(small: Library) -> None:
    assert refusal(lambda: small.by_year("grid_averages", 2011)).code == "library_parameter_unknown"


def test_year_that_two_places_have_is_ambiguous() -> None:
    problem = refusal(lambda: load().by_year("grid_average", 2022))
    assert problem.code == "library_parameter_ambiguous"
    assert "grid.avg.全国.2022" in str(problem)


# IPCC: methane 21 (SAR), 25 (AR4), 28 (AR5); nitrous oxide 310, 298, 265.
@pytest.mark.parametrize(
    ("assessment", "gas", "value"),
    [
        ("SAR", "CH4", 21),
        ("AR4", "CH4", 25),
        ("AR5", "CH4", 28),
        ("SAR", "N2O", 310),
        ("AR5", "N2O", 265),
        ("AR6", "CO2", 1),
    ],
)
def test_gwp(assessment: str, gas: str, value: float) -> None:
    assert load().gwp(assessment, gas).value == value


def test_gwp_with_a_hyphen_in_the_gas() -> None:
    assert load().gwp("SAR", "HFC-23").id == "gwp100.SAR.HFC23"


def test_unknown_gwp_set_names_the_sets() -> None:
    problem = refusal(lambda: load().gwp("AR7", "CH4"))
    assert problem.code == "library_gwp_unknown"
    assert problem.facts["known"] == "AR4, AR5, AR6, SAR"


def test_unknown_gas_names_the_gases_of_the_set() -> None:
    problem = refusal(lambda: load().gwp("AR5", "CH5"))
    assert problem.facts["nearest"] == "CH4"


def test_users_of_a_parameter() -> None:
    library = load()
    assert library.users("fuel.gbt2589_2008.raw_coal.ncv") == ("ipcc2006", "prov2011")
    assert library.users("fuel.gbt2589_2020.raw_coal.ncv") == ()
    assert "prov2011" in library.users("grid.supply_avg.east")


@pytest.mark.parametrize(
    ("term", "first"),
    [
        ("fuel.gbt2589_2008.diesel.ncv", "fuel.gbt2589_2008.diesel.ncv"),
        ("烟煤 含碳量 provincial_2011", "fuel.provincial_2011.bituminous.cc"),
        ("bituminous carbon 1041", "fuel.provincial_2011.bituminous.cc"),
        ("江苏 2022", "grid.avg.江苏.2022"),
        ("综合能耗计算通则", "gbt2589_2008"),
        ("发改办气候〔2011〕1041号", "provincial_2011"),
    ],
)
def test_search_finds_best_first(term: str, first: str) -> None:
    assert load().search(term)[0].id == first


def test_search_needs_every_word() -> None:
    assert load().search("烟煤 江苏") == ()
    assert load().search("  ") == ()


def test_search_prefers_what_the_default_edition_uses() -> None:
    found = [match.id for match in load().search("原煤 低位发热量")]
    assert found.index("fuel.gbt2589_2008.raw_coal.ncv") < found.index("fuel.gbt2589_2020.raw_coal.ncv")


def test_built_in_library_is_kept() -> None:
    assert load() is load()
