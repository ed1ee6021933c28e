"""Published and hand-calculated cases of each equation (kinds PUB and CALC as in the project's list of cases)."""

import pytest

from ditan.core.emissions import EQUATIONS, Candidate, candidate_table, equation_named, run
from ditan.core.errors import Refused
from tests.core.emissions.tables import activities, fuel


def emissions_t(equation: str, rows: list[dict[str, object]], parameters: list[Candidate]) -> list[float]:
    table = run(activities(rows), candidate_table(parameters), equation)
    return [micro_t / 1e6 for micro_t in table["emissions_micro_t"].to_pylist()]


@pytest.mark.parametrize(
    ("item", "quantity", "unit", "parameters", "expected_t"),
    [
        # PUB: 43.07 × 18.9 × 0.98 × 44/12 / 1000 = 2.925056 tCO2/t
        ("gasoline", 1, "t", fuel("gasoline", 43.07, 18.9, 0.98), 2.925056),
        # PUB: diesel 42.652 × 20.2 × 0.98 × 44/12 / 1000 = 3.095910 tCO2/t
        ("diesel", 1, "t", fuel("diesel", 42.652, 20.2, 0.98), 3.095910),
        # PUB: natural gas 389.31 GJ/1e4 Nm3 × 15.3 × 0.99 × 44/12 / 1000 = 21.621888 tCO2/1e4 Nm3
        ("gas", 1, "1e4 m3", fuel("gas", 389.31, 15.3, 0.99, "GJ/1e4Nm3"), 21.621888),
        ("gas", 1, "1e8 m3", fuel("gas", 389.31, 15.3, 0.99, "GJ/1e4Nm3"), 216_218.8809),
        ("gas", 1, "万Nm3", fuel("gas", 38931, 15.3, 0.99, "kJ/m3"), 21.621888),
        # CALC: raw coal of the default edition: 20.908 × 26.1 × 0.93 × 44/12 / 1000 = 1.860833 tCO2/t
        ("raw_coal", 1, "t", fuel("raw_coal", 20.908, 26.1, 0.93), 1.860833),
        ("raw_coal", 0.5, "万吨", fuel("raw_coal", 20908, 26.1, 0.93, "kJ/kg"), 9_304.16454),
    ],
)
def test_combustion(
    item: str, quantity: float, unit: str, parameters: list[Candidate], expected_t: float
) -> None:
    found = emissions_t("combustion", [{"item": item, "quantity": quantity, "unit": unit}], parameters)
    assert found == [pytest.approx(expected_t, abs=0.6e-6)]


def test_combustion_of_a_power_plant_with_measured_values() -> None:
    # CALC, CETS-AG-01.01: 1.2 Mt × 20.0 GJ/t × 0.03085 tC/GJ × 0.99 × 44/12 = 2,687,652 t
    row = {
        "quantity": 1.2,
        "unit": "Mt",
        "measured_ncv": 20.0,
        "measured_ncv_unit": "GJ/t",
        "measured_cc": 0.03085,
        "measured_cc_unit": "tC/GJ",
    }
    assert emissions_t("combustion", [row], [Candidate("ox", "ox", 99, "%")]) == [2_687_652.0]


def test_combustion_of_heat() -> None:
    # 2 TJ × 15.3 tC/TJ × 0.99 × 44/12 = 111.078 t
    parameters = [Candidate("cc", "cc", 0.0153, "tC/GJ"), Candidate("ox", "ox", 0.99, "-")]
    assert emissions_t("combustion_of_heat", [{"quantity": 2000, "unit": "GJ"}], parameters) == [111.078]


def test_factor_steel_materials() -> None:
    # CALC: limestone 10,000·0.440 + dolomite 2,000·0.471 + electrode 500·3.663 + pig iron 30,000·0.172
    factors = {"limestone": 0.440, "dolomite": 0.471, "electrode": 3.663, "pig_iron": 0.172}
    amounts = {"limestone": 10_000, "dolomite": 2_000, "electrode": 500, "pig_iron": 30_000}
    parameters = [Candidate(item, "ef", value, "tCO2/t", item=item) for item, value in factors.items()]
    rows = [{"item": item, "quantity": quantity} for item, quantity in amounts.items()]
    found = emissions_t("factor", rows, parameters)
    assert found == [4400.0, 942.0, 1831.5, 5160.0]
    assert sum(found) == 12_333.5


def test_factor_glass_materials() -> None:
    # CALC: soda ash 10,000·0.41492 + dolomite 5,000·0.47732 = 6,535.8 t
    parameters = [
        Candidate("soda", "ef", 0.41492, "tCO2/t", item="soda"),
        Candidate("dolomite", "ef", 0.47732, "tCO2/t", item="dolomite"),
    ]
    rows = [{"item": "soda", "quantity": 10_000}, {"item": "dolomite", "quantity": 5_000}]
    assert sum(emissions_t("factor", rows, parameters)) == pytest.approx(6535.8)


def test_factor_of_a_citizens_trip() -> None:
    # CALC, DB11/T 3043: (0.104 − 0.032) kg/pkm × 10 km × 1000 trips = 720 kg
    parameters = [Candidate("metro", "ef", 0.072, "kgCO2/pkm")]
    assert emissions_t("factor", [{"quantity": 10_000, "unit": "pkm"}], parameters) == [0.72]


def test_factor_less_recovery_in_percent_and_share() -> None:
    # 1,000 t × 2 kg/t × (1 − 0.25) = 1.5 t, with R printed either way
    for value, unit in ((25, "%"), (0.25, "-")):
        parameters = [
            Candidate("ef", "ef", 2, "kg/t", gas="CH4"),
            Candidate("recovered", "recovery", value, unit),
        ]
        assert emissions_t("factor", [{"quantity": 1000}], parameters) == [1.5]


def test_factor_per_head_and_year_takes_the_length_of_the_period() -> None:
    # 1,000 head × 78.1 kgCH4/head/yr = 78.1 t a year, 78.1 / 12 a month
    parameters = [Candidate("cattle", "ef", 78.1, "kgCH4/head/yr", gas="CH4")]
    rows = [
        {"quantity": 1000, "unit": "head"},
        {"quantity": 1000, "unit": "head", "period": "2007-02"},
    ]
    assert emissions_t("factor", rows, parameters) == [78.1, pytest.approx(6.508333, abs=1e-6)]


def test_nitrogen_factor() -> None:
    # 1,000 tN × 0.0056 kgN2O-N/kgN × 44/28 = 8.8 t N2O
    parameters = [Candidate("ef", "ef", 0.0056, "kgN2O-N/kgN")]
    assert emissions_t("nitrogen_factor", [{"quantity": 1000, "unit": "tN"}], parameters) == [8.8]


def test_carbon_balance_is_inputs_less_outputs() -> None:
    # (1,000 t × 0.8 tC/t − 500 t × 0.04 tC/t) × 44/12 = 780 × 44/12 = 2,860 t
    parameters = [
        Candidate("coal", "c", 0.8, "tC/t", item="coal"),
        Candidate("steel", "c", 0.04, "tC/t", item="steel"),
    ]
    rows = [
        {"item": "coal", "quantity": 1000, "direction": "in"},
        {"item": "steel", "quantity": 500, "direction": "out"},
    ]
    found = emissions_t("carbon_balance", rows, parameters)
    assert found == [pytest.approx(2933.333333, abs=1e-6), pytest.approx(-73.333333, abs=1e-6)]
    assert sum(found) == pytest.approx(2860.0, abs=1e-6)


def test_stock_change_of_a_growing_forest_is_a_removal() -> None:
    # (10,000 t d.m. − 10,500 t d.m.) × 0.5 tC/t / 5 yr × 44/12 = −183.333 t a year
    parameters = [Candidate("c", "c", 0.5, "tC/t d.m."), Candidate("years", "years", 5, "-")]
    rows = [
        {"quantity": 10_000, "unit": "t d.m.", "direction": "opening"},
        {"quantity": 10_500, "unit": "t d.m.", "direction": "closing"},
    ]
    found = emissions_t("stock_change", rows, parameters)
    assert sum(found) == pytest.approx(-183.333333, abs=2e-6)


def test_waste_incineration() -> None:
    # CALC, provincial guideline 2011: 100 kt × 20 % × 39 % × 95 % × 44/12 = 27,170 t
    parameters = [
        Candidate("ccw", "ccw", 0.2, "tC/t"),
        Candidate("fcf", "fcf", 39, "%"),
        Candidate("ef", "efficiency", 95, "%"),
    ]
    assert emissions_t("waste_incineration", [{"quantity": 100, "unit": "kt"}], parameters) == [27_170.0]


def test_wastewater() -> None:
    # CALC, provincial guideline ch. 5: 10,000 t BOD × 0.6 × 0.165 = 990 t CH4
    parameters = [Candidate("b0", "b0", 0.6, "kgCH4/kgBOD"), Candidate("mcf", "mcf", 0.165, "-")]
    rows = [{"quantity": 10_000, "unit": "tBOD"}]
    assert emissions_t("methane_capacity", rows, parameters) == [990.0]


def test_landfill_by_mass_balance() -> None:
    # CALC, provincial guideline ch. 5: 100 kt × 15 % × 0.5 × 1 × 0.5 × 16/12 × (1 − 0.1) = 4,500 t CH4
    values = {"doc": (15, "%"), "docf": (0.5, "-"), "mcf": (1, "-"), "f": (0.5, "-"), "ox": (0.1, "-")}
    parameters = [Candidate(name, name, value, unit) for name, (value, unit) in values.items()]
    rows = [{"quantity": 100, "unit": "kt"}]
    assert emissions_t("landfill_mass_balance", rows, parameters) == [4500.0]


def test_cement_clinker_by_oxides() -> None:
    # CALC, old method: 0.65 × 44/56 + 0.015 × 44/40 = 0.527214 t/t
    calcium = [Candidate("cao", "oxide", 65, "%")]
    magnesium = [Candidate("mgo", "oxide", 1.5, "%")]
    found = emissions_t("calcination_of_calcium", [{"quantity": 1}], calcium)
    found += emissions_t("calcination_of_magnesium", [{"quantity": 1}], magnesium)
    assert sum(found) == pytest.approx(0.527214, abs=1e-6)


def test_aluminium_anode_and_perfluorocarbons() -> None:
    # CALC: 0.42 × (1 − 0.02 − 0.004) × 44/12 = 1.50304 tCO2/t
    anode = [Candidate("nc", "anode", 0.42, "tC/tAl"), Candidate("w", "impurity", 2.4, "%")]
    assert emissions_t("anode_consumption", [{"quantity": 1}], anode) == [1.50304]
    # CALC: (6630 × 0.034 + 11100 × 0.0034) / 1000 = 0.26316 tCO2e/t
    perfluorocarbons = candidate_table(
        [
            Candidate("cf4", "ef", 0.034, "kg/t", gas="CF4"),
            Candidate("c2f6", "ef", 0.0034, "kg/t", gas="C2F6"),
            Candidate("gwp.cf4", "gwp", 6630, "kgCO2e/kg", gas="CF4"),
            Candidate("gwp.c2f6", "gwp", 11100, "kgCO2e/kg", gas="C2F6"),
        ]
    )
    table = run(activities([{"quantity": 1}]), perfluorocarbons, "factor")
    assert table["gas"].to_pylist() == ["C2F6", "CF4"]
    assert sum(table["co2e_micro_t"].to_pylist()) == 263_160


def test_equation_when_unknown_names_the_known() -> None:
    with pytest.raises(Refused) as caught:
        equation_named("burning")
    (problem,) = caught.value.problems
    assert problem.code == "unknown_equation"
    assert "combustion" in problem.wording("zh").expected


def test_every_equation_is_named_in_both_languages() -> None:
    for equation in EQUATIONS.values():
        assert equation.name_zh
        assert equation.name_en
        for role in equation.roles:
            assert role.symbol in equation.formula


# CALC: each new kind with numbers that can be followed by hand; units as documents print them.
KINDS: dict[str, tuple[float, str, str, dict[str, tuple[float, str]], float]] = {
    # 1 万吨 × 8.37 m3/t × 0.67 kg/m3 = 56.079 t
    "gas_volume": (1, "1e4 t", "CH4", {"q": (8.37, "m3/t"), "density": (0.67, "kg/m3")}, 56.079),
    # 1 TJ … 1,000 t × 11.6 GJ/t × 100 tCO2/TJ = 1,160 t
    "heat_factor": (1000, "t", "CO2", {"ncv": (11.6, "GJ/t"), "ef": (100, "tCO2/TJ")}, 1160.0),
    # 50 t CH4 × (1 − 0.1) = 45 t
    "stated_amount": (50, "tCH4", "CH4", {"ox": (0.1, "-")}, 45.0),
    # 100 m3 × 5 %/yr × 0.462 t/m3 × 1.787 × 0.5 × 44/12 = 7.567945 t
    "growing_stock": (
        100,
        "m3",
        "CO2",
        {"rate": (5, "%/yr"), "svd": (0.462, "t/m3"), "bef": (1.787, "-"), "cf": (0.5, "-")},
        7.567945,
    ),
    # 2 ha × 68.48 t/ha × 0.5 tC/t × 44/12 = 251.093333 t
    "area_change": (2, "ha", "CO2", {"biomass": (68.48, "t d.m./ha"), "cf": (0.5, "tC/t d.m.")}, 251.093333),
    # 10 ha × 60 t/ha × 0.2 × 0.9 × 0.5 × 44/12 = 198 t
    "biomass_burnt": (
        10,
        "ha",
        "CO2",
        {"biomass": (60, "t/ha"), "burnt": (20, "%"), "oxidised": (0.9, "-"), "cf": (50, "%")},
        198.0,
    ),
    # 10 × 60 × 0.15 × 0.9 × 0.5 × 0.012 × 16/12 = 0.648 t
    "biomass_burnt_methane": (
        10,
        "ha",
        "CH4",
        {"biomass": (60, "t/ha"), "burnt": (0.15, "-"), "oxidised": (0.9, "-"), "cf": (0.5, "-")}
        | {"ratio": (0.012, "-")},
        0.648,
    ),
    # 10 × 60 × 0.15 × 0.9 × 0.5 × 0.01 × 0.007 × 44/28 = 0.004455 t
    "biomass_burnt_nitrous_oxide": (
        10,
        "ha",
        "N2O",
        {"biomass": (60, "t/ha"), "burnt": (0.15, "-"), "oxidised": (0.9, "-"), "cf": (0.5, "-")}
        | {"nc": (0.01, "-"), "ratio": (0.007, "-")},
        0.004455,
    ),
    # 1,000 t × 20 % × (1 − 39 %) × 95 % × 44/12 = 424.966667 t
    "waste_incineration_biogenic": (
        1000,
        "t",
        "CO2",
        {"ccw": (20, "%"), "fcf": (39, "%"), "efficiency": (95, "%")},
        424.966667,
    ),
    # 10,000 people × 30 kg × 0.16 × 1.5 × 1.25 × 0.005 × 44/28 = 0.707143 t
    "wastewater_nitrogen": (
        1,
        "1e4 person",
        "N2O",
        {"protein": (30, "kg/person/yr"), "f_npr": (0.16, "kgN/kg"), "f_noncon": (1.5, "-")}
        | {"f_indcom": (1.25, "-"), "ef": (0.005, "kgN2O-N/kgN")},
        0.707143,
    ),
}


@pytest.mark.parametrize("equation", KINDS)
def test_kind(equation: str) -> None:
    quantity, unit, gas, values, expected_t = KINDS[equation]
    parameters = [Candidate(role, role, value, printed) for role, (value, printed) in values.items()]
    found = emissions_t(equation, [{"quantity": quantity, "unit": unit, "gas": gas}], parameters)
    assert found == [pytest.approx(expected_t, abs=1e-6)]


def test_optional_roles_of_nitrogen_methane_and_mixtures() -> None:
    # 1,000 t straw × 0.75 % N × 20 % leached × 0.0075 × 44/28 = 0.017679 t
    straw = [
        Candidate("n", "content", 0.75, "%"),
        Candidate("leached", "frac", 20, "%"),
        Candidate("ef", "ef", 0.75, "%"),
    ]
    assert emissions_t("nitrogen_factor", [{"quantity": 1000}], straw) == [pytest.approx(0.017679, abs=1e-6)]
    # 10,000 t COD × 0.43 × 0.6 × 0.165 × (1 − 10 %) = 383.13 t
    water = [
        Candidate("r", "bod_per_cod", 0.43, "-"),
        Candidate("b0", "b0", 0.6, "kgCH4/kgBOD"),
        Candidate("mcf", "mcf", 0.165, "-"),
        Candidate("used", "recovery", 10, "%"),
    ]
    assert emissions_t("methane_capacity", [{"quantity": 10_000, "unit": "tCOD"}], water) == [383.13]
    # 1,000 head × 40 % × 88.1 kg = 35.24 t
    herd = [Candidate("w", "share", 40, "%"), Candidate("ef", "ef", 88.1, "kgCH4/head/yr", gas="CH4")]
    assert emissions_t("factor", [{"quantity": 1000, "unit": "head"}], herd) == [35.24]


def test_a_carbon_content_printed_as_a_share_is_carbon_per_mass() -> None:
    # (10,000 × 4.1 % − 9,000 × 0.248 %) × 44/12 = 1,421.493333 t, with the contents as the guideline prints them
    parameters = [
        Candidate("pig", "c", 4.1, "%", item="pig"),
        Candidate("steel", "c", 0.248, "%", item="steel"),
    ]
    rows = [
        {"item": "pig", "quantity": 10_000, "direction": "in"},
        {"item": "steel", "quantity": 9_000, "direction": "out"},
    ]
    assert sum(emissions_t("carbon_balance", rows, parameters)) == pytest.approx(1421.493333, abs=1e-6)
