"""The measures of a place's statistics, and what is wrong with a broken file of them."""

import pytest

from ditan.core.errors.statistics import MeasureUnknown
from ditan.core.intensity import AssessmentRule, assessment_rules
from ditan.core.intensity.assessment import ELECTRICITY, FUELS
from ditan.core.intensity.measures import Measure, measure, measures, owners, read_measures
from ditan.core.inventory.counties import OWN_VALUE, causes
from ditan.core.quantities import parse_unit
from tests.broken_files import assert_told


@pytest.mark.parametrize("one", measures().values(), ids=measures())
def test_every_measure_has_a_unit_that_can_be_read(one: Measure) -> None:
    parse_unit(one.unit)
    assert one.most is None or one.least < one.most


def test_whatever_counties_are_weighed_by_is_a_measure() -> None:
    keys = {name for name, one in measures().items() if one.is_key}
    asked = {key for cause in causes().causes.values() for key in cause.keys.values()} - {OWN_VALUE}
    assert asked <= keys


@pytest.mark.parametrize("rule", assessment_rules(), ids=lambda rule: rule.id)
def test_every_input_of_the_assessment_is_a_measure_in_the_unit_of_its_rule(rule: AssessmentRule) -> None:
    units = {f"{fuel}_tce": "1e4 tce" for fuel in FUELS} | {
        "electricity_in": "1e8 kWh",
        "electricity_out": "1e8 kWh",
    }
    assert {name: measure(name).unit for name in units} == units
    assert set(rule.coefficients) <= {*FUELS, *ELECTRICITY}


def test_standard_coal_never_stands_without_its_word() -> None:
    # Fuels in standard coal are calorific by nature; totals that hold electricity say which.
    for name in ("energy_total", "industrial_energy"):
        assert parse_unit(measure(name).unit).qualifier


def test_an_unknown_measure_is_told_with_the_nearest() -> None:
    with pytest.raises(MeasureUnknown) as unknown:
        measure("populations")
    assert unknown.value.facts["nearest"] == "population"


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [
        ("decimals: 1, least: 50", "decimals: one, least: 50", "library_field_wrong"),
        ("prices: yes", "prices: perhaps", "library_field_wrong"),
        ("name_en: resident population, ", "", "library_field_missing"),
        ("key: yes, owner", "keys: yes, owner", "library_field_unknown"),
    ],
)
def test_a_broken_file_of_measures_is_told_with_its_line(written: str, instead: str, code: str) -> None:
    assert_told(read_measures, "statistics/measures.yaml", (written, instead), code)


def test_every_owner_of_a_measure_has_a_name_for_its_form() -> None:
    assert {each.owner for each in measures().values() if each.owner} == set(owners())
