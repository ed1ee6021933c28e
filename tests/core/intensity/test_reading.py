"""The files of price bases and assessment rules, and what is wrong with broken ones."""

import pytest

from ditan.core.intensity import (
    assessment_rules,
    price_base,
    price_bases,
    read_assessment_rules,
    read_price_bases,
)
from ditan.core.library import load
from ditan.core.library.files import BUILT_IN
from tests.broken_files import assert_told


def test_bases_are_the_years_before_the_plans() -> None:
    # DOMAIN.md: 2005 → 11th plan, 2010 → 12th, then 2015, 2020, 2025.
    assert [(base.year, base.first, base.last) for base in price_bases()] == [
        (year, year + 1, year + 5) for year in (2005, 2010, 2015, 2020, 2025)
    ]
    assert price_base(price_bases(), 2018).name_zh == "十三五"


def test_two_sets_of_coefficients_stay_apart_and_wear_their_mark() -> None:
    found = {
        rule.id: [rule.coefficients[item].value for item in ("coal", "oil", "gas")]
        for rule in assessment_rules()
    }
    assert found == {"national_average": [2.66, 1.73, 1.56], "combustion": [2.64, 2.08, 1.63]}
    assert {each.verification for rule in assessment_rules() for each in rule.coefficients.values()} == {
        "unverified"
    }


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [
        ("first: 2006", "first: six", "library_field_wrong"),
        (", name_en: 11th five-year plan", "", "library_field_missing"),
        ("clause: 约定五", "clauses: 约定五", "library_field_unknown"),
        ('"2005": {', '"2005": [', "library_unreadable"),
    ],
)
def test_a_broken_file_of_bases_is_told_with_its_line(written: str, instead: str, code: str) -> None:
    assert_told(read_price_bases, "statistics/price_bases.yaml", (written, instead), code)


def test_a_coefficient_that_the_library_lacks_is_told() -> None:
    text = (BUILT_IN / "statistics/assessment_rules.yaml").read_text("utf-8")
    broken = text.replace("assess.co2.combustion.gas", "assess.co2.combustion.gaz")
    _rules, problems = read_assessment_rules("rules.yaml", broken, load())
    assert [(problem.code, problem.facts["found"]) for problem in problems] == [
        ("library_field_wrong", "assess.co2.combustion.gaz")
    ]
