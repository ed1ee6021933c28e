"""Published and hand-calculated cases, computed from the library's own values."""

import pytest

from ditan.core.library import Library, load
from ditan.core.quantities import factor

CARBON_TO_CO2 = 44 / 12


@pytest.fixture(scope="module")
def library() -> Library:
    """The built-in library."""
    return load()


def co2_of_burning(library: Library, keys: tuple[str, str, str], amount_unit: str) -> float:
    """t CO2 per amount: NCV × CC × OX × 44/12, each in the unit its document prints."""
    ncv, cc, ox = (library.parameter(key) for key in keys)
    heat_tj = ncv.value * factor(ncv.unit, f"TJ/{amount_unit}")
    return heat_tj * cc.value * factor(cc.unit, "tC/TJ") * ox.value * factor(ox.unit, "-") * CARBON_TO_CO2


# 43.07 × 18.9 × 0.98 × 44/12 / 1000 = 2.925056 and so on; the products are published in public source code.
FUEL_FACTORS = [
    ("gasoline", "fuel.gbt2589_2008.gasoline.ncv", "fuel.provincial_2011.gasoline", "t", 2.925056),
    ("diesel", "fuel.gbt2589_2008.diesel.ncv", "fuel.provincial_2011.diesel", "t", 3.095910),
    (
        "natural gas",
        "fuel.gbt2589_2008.natural_gas.ncv",
        "fuel.provincial_2011.natural_gas",
        "1e4 m3",
        21.621888,
    ),
    (
        "natural gas, enterprises",
        "fuel.gbt32151_2015.natural_gas.ncv",
        "fuel.gbt32151_2015.natural_gas",
        "1e4 m3",
        21.621888,
    ),
    ("bituminous", "fuel.gbt32151_2015.bituminous.ncv", "fuel.gbt32151_2015.bituminous", "t", 1.741750),
]


@pytest.mark.parametrize(("fuel", "ncv", "carbon", "amount", "expected"), FUEL_FACTORS)
def test_fuel_emission_factor(
    fuel: str, ncv: str, carbon: str, amount: str, expected: float, library: Library
) -> None:
    computed = co2_of_burning(library, (ncv, f"{carbon}.cc", f"{carbon}.ox"), amount)
    assert computed == pytest.approx(expected, abs=5e-7), fuel


# 20.908 × 26.1 × 0.93 × 44/12 / 1000 = 1.860833; BALANCE.md prints 1.861.
# 26.344 × 25.4 × 0.93 × 44/12 / 1000 = 2.281759 · 8.363 × 25.4 × 0.93 × 44/12 / 1000 = 0.724353
# 17.46 × 33.6 × 0.90 × 44/12 / 1000 = 1.935965; BALANCE.md prints 1.94.
# 173.54 × 12.1 × 0.99 × 44/12 / 1000 = 7.622397 · 52.27 × 12.2 × 0.99 × 44/12 / 1000 = 2.314829
# 41.031 × 20.0 × 0.98 × 44/12 / 1000 = 2.948761 · 28.435 × 29.5 × 0.93 × 44/12 / 1000 = 2.860419
DEFAULT_EDITION = [
    ("raw_coal", "t", 1.860833),
    ("cleaned_coal", "t", 2.281759),
    ("other_washed_coal", "t", 0.724353),
    ("briquettes", "t", 1.935965),
    ("coke", "t", 2.860419),
    ("other_coking", "t", 2.860419),
    ("coke_oven_gas", "1e4 m3", 7.622397),
    ("other_gas", "1e4 m3", 2.314829),
    ("gasoline", "t", 2.925056),
    ("diesel", "t", 3.095910),
    ("natural_gas", "1e4 m3", 21.621888),
    ("other_petroleum", "t", 2.948761),
]


@pytest.mark.parametrize(("fuel", "amount", "expected"), DEFAULT_EDITION)
def test_default_edition_gives(fuel: str, amount: str, expected: float, library: Library) -> None:
    recipe = library.default_edition.fuels[fuel]
    computed = co2_of_burning(library, (recipe.ncv, recipe.cc, recipe.ox), amount)
    assert computed == pytest.approx(expected, abs=5e-7)


# Announcement 2025-47 (2023) and 2024-33 (2022): the published figures.
GRID = [
    ("grid_average", 2023, "440000", 0.4419),
    ("grid_average", 2022, "440000", 0.4403),
    ("grid_average", 2023, "310000", 0.5737),
    ("grid_average", 2023, "100000", 0.5306),
    ("grid_residual", 2023, "100000", 0.6096),
    ("grid_fossil", 2023, "100000", 0.8273),
]


@pytest.mark.parametrize(("name", "year", "region", "expected"), GRID)
def test_grid_factor(name: str, year: int, region: str, expected: float, library: Library) -> None:
    parameter = library.by_year(name, year, region=region)
    assert (parameter.value, parameter.unit) == (expected, "tCO2/MWh")


def test_steel_process_case(library: Library) -> None:
    # 10,000 × 0.440 + 2,000 × 0.471 + 500 × 3.663 + 30,000 × 0.172 = 12,333.5 t
    tonnes = {"石灰石": 10_000, "白云石": 2_000, "电极": 500, "生铁": 30_000}
    found = {item: library.parameter(f"ent.steel.parameter.{item}") for item in tonnes}
    assert {one.unit for one in found.values()} == {"tCO2/t"}
    assert sum(found[item].value * amount for item, amount in tonnes.items()) == pytest.approx(12_333.5)


def test_glass_carbonate_case(library: Library) -> None:
    # 10,000 × 0.41492 + 5,000 × 0.47732 = 4,149.2 + 2,386.6 = 6,535.8 t
    soda = library.parameter("ent.glass.parameter.Na2CO3").value
    dolomite = library.parameter("ent.glass.parameter.CaMg(CO3)2").value
    assert 10_000 * soda + 5_000 * dolomite == pytest.approx(6_535.8)


def test_allocation_case_2022(library: Library) -> None:
    # Category I, 3,000,000 MWh supplied, load factor 1.0102: 3e6 × 0.8177 × 1.0102 = 2,478,121.62 t
    benchmark = library.by_year("benchmark", 2022, unit_class="I", item="electricity")
    assert 3_000_000 * benchmark.value * 1.0102 == pytest.approx(2_478_121.62)
    assert benchmark.verification == "unverified"


def test_benchmark_of_a_span_of_years(library: Library) -> None:
    # The plan 2019–2020 gives one figure for both years (0.877 tCO2/MWh, category I).
    for year in (2019, 2020):
        assert library.by_year("benchmark", year, unit_class="I", item="electricity").value == 0.877
