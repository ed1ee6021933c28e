"""The editions: recipes for every fuel of the balance, and the choices that are ours."""

import pytest

from ditan.core.library import Edition, FuelRecipe, load
from ditan.core.library.vocabulary import fuels
from ditan.core.quantities import factor

LIBRARY = load()
WITHOUT_RECIPE = {"coal_total", "petroleum_total", "heat", "electricity", "other_energy"}
NEVER_BURNT_WHOLE = {"bitumen", "lubricants", "paraffin", "naphtha", "solvent_oil", "other_petroleum"}


@pytest.fixture(params=sorted(LIBRARY.editions))
def edition(request: pytest.FixtureRequest) -> Edition:
    """Each edition in turn."""
    return LIBRARY.editions[request.param]


def recipes(edition: Edition) -> list[FuelRecipe]:
    """The recipes of an edition."""
    return list(edition.fuels.values())


def test_default_edition_is_the_guideline_of_2011() -> None:
    assert LIBRARY.default_edition.id == "prov2011"
    assert LIBRARY.default_edition.gwp == "SAR"


def test_every_burnt_fuel_of_every_layout_has_a_recipe(edition: Edition) -> None:
    assert set(edition.fuels) == set(fuels()) - WITHOUT_RECIPE


def test_units_fit_the_fuel(edition: Edition) -> None:
    for recipe in recipes(edition):
        amount = "m3" if fuels()[recipe.fuel].unit == "1e8 m3" else "kg"
        ncv, cc, ox = (LIBRARY.parameter(key) for key in (recipe.ncv, recipe.cc, recipe.ox))
        assert factor(ncv.unit, f"kJ/{amount}") > 0, recipe.fuel
        assert factor(cc.unit, "tC/TJ") > 0, recipe.fuel
        assert 0.8 <= ox.value * factor(ox.unit, "-") <= 1, recipe.fuel


def test_non_energy_products_count_their_energy_part_only(edition: Edition) -> None:
    limited = {recipe.fuel for recipe in recipes(edition) if recipe.rows == "energy_part"}
    assert limited == NEVER_BURNT_WHOLE
    assert {recipe.rows for recipe in recipes(edition)} == {"all", "energy_part"}


def test_our_choices_say_why_in_both_languages(edition: Edition) -> None:
    for recipe in recipes(edition):
        assert bool(recipe.note_zh) == bool(recipe.note_en) == recipe.is_our_choice, recipe.fuel


def test_what_a_document_orders_is_not_called_ours() -> None:
    ordered = {recipe.fuel for recipe in recipes(LIBRARY.edition("prov2011")) if not recipe.is_our_choice}
    assert ordered == {
        *(
            "coke",
            "crude_oil",
            "gasoline",
            "kerosene",
            "diesel",
            "fuel_oil",
            "lpg",
            "refinery_gas",
            "natural_gas",
        ),
    }


def test_raw_coal_is_bituminous_in_the_default_edition() -> None:
    recipe = LIBRARY.default_edition.fuels["raw_coal"]
    values = [LIBRARY.parameter(key).value for key in (recipe.ncv, recipe.cc, recipe.ox)]
    assert values == [20908, 26.1, 93]
    assert recipe.is_our_choice


def test_edition_names_heat_grid_and_coal_rate(edition: Edition) -> None:
    assert LIBRARY.parameter(edition.other["heat_factor"]).unit == "tCO2/GJ"
    assert len(LIBRARY.find(edition.other["grid_factor"])) == 7
    assert LIBRARY.by_year(edition.other["coal_rate"], 2007).unit == "kgce/kWh"


def test_gwp_of_each_edition_covers_the_main_gases(edition: Edition) -> None:
    for gas in ("CO2", "CH4", "N2O", "SF6"):
        assert LIBRARY.gwp(edition.gwp, gas).value >= 1
