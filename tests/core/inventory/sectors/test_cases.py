"""Published and hand-calculated cases, through an activity file; each expected value is calculated beside it."""

import math
from pathlib import Path

import pytest

from tests.core.inventory.sectors.files import Row, compiled, emitted_t, own

# (rows, gas, tonnes of the gas). CALC: the project's list of worked cases, with its number.
WORKED: dict[str, tuple[list[Row], str, float]] = {
    # CALC: 100 kt × DOC 15 % × DOCf 0.5 × MCF 1 × F 0.5 × 16/12 × (1 − OX 0.1) = 4,500 t CH4
    "landfill": (
        [
            {"category": "5.1", "source": "landfill", "item": "managed", "quantity": "100", "unit": "kt"}
            | {"parameter": "doc (%)", "value": "15"}
        ],
        "CH4",
        4500.0,
    ),
    # CALC: 100 kt × CCW 20 % × FCF 39 % × EF 95 % × 44/12 = 27,170 t CO2
    "incineration": (
        [{"category": "5.2", "source": "废弃物焚烧", "item": "生活垃圾", "quantity": "100", "unit": "kt"}],
        "CO2",
        27_170.0,
    ),
    # CALC: 10,000 t BOD × 0.6 × 0.165 = 990 t CH4
    "wastewater": (
        [{"category": "5.3", "source": "生活污水", "quantity": "10000", "unit": "tBOD"}],
        "CH4",
        990.0,
    ),
    # CALC: CaO 65 %, MgO 1.5 %: (0.65 × 44/56 + 0.015 × 44/40) t/t × 1,000,000 t = 527,214.285714 t
    "cement by oxides": (
        [
            {"category": "2.1", "source": "cement_oxides", "quantity": "100", "unit": "万吨"}
            | {"parameter": "cao (%)", "value": "65"},
            {"category": "2.1", "source": "cement_oxides", "parameter": "mgo (%)", "value": "1.5"},
        ],
        "CO2",
        527_214.285714,
    ),
    # CALC: soda ash 10,000 × 0.41492 + dolomite 5,000 × 0.47732 = 6,535.8 t
    "glass": (
        [
            {"category": "2", "source": "glass", "item": "纯碱", "quantity": "10000", "unit": "t"},
            {"category": "2", "source": "glass", "item": "白云石", "quantity": "5000", "unit": "t"},
        ],
        "CO2",
        6535.8,
    ),
    # CALC: limestone 10,000 × 0.440 + dolomite 2,000 × 0.471 + electrode 500 × 3.663 + pig iron 30,000 × 0.172
    "steel": (
        [
            {"category": "2.3", "source": "steel_enterprise", "item": item, "quantity": amount, "unit": "t"}
            for item, amount in (
                ("石灰石", "10000"),
                ("白云石", "2000"),
                ("电极", "500"),
                ("外购生铁", "30000"),
            )
        ],
        "CO2",
        12_333.5,
    ),
    # CALC: 0.42 × (1 − 0.02 − 0.004) × 44/12 = 1.50304 tCO2/t × 10,000 t
    "aluminium anode": (
        [
            {"category": "2.7", "source": "炭阳极消耗", "quantity": "10000", "unit": "t"}
            | {"parameter": "impurity (%)", "value": "2.4"}
        ],
        "CO2",
        15_030.4,
    ),
}


@pytest.mark.parametrize("case", WORKED)
def test_worked_case(tmp_path: Path, case: str) -> None:
    rows, gas, expected_t = WORKED[case]
    assert emitted_t(compiled(tmp_path, rows), gas) == pytest.approx(expected_t, abs=1e-6)


def test_aluminium_perfluorocarbons_in_co2e(tmp_path: Path) -> None:
    # CALC: (6630 × 0.034 + 11100 × 0.0034) / 1000 = 0.26316 tCO2e/t × 10,000 t, AR5
    row = {"category": "2.7", "source": "aluminium_enterprise", "quantity": "10000", "unit": "t"}
    inventory = compiled(tmp_path, [row])
    assert inventory.total_co2e_t == pytest.approx(2631.6, abs=1e-6)
    assert [step.gas for step in own(inventory)] == ["CF4", "C2F6"]


# One calculation by hand for each file of sources. Factors: the guideline of 2011 unless named.
BY_HAND: dict[str, tuple[list[Row], str, float]] = {
    # 100 TJ × 61 kgN2O/TJ = 6.1 t
    "1.1.1.1": (
        [{"source": "power_boilers", "item": "流化床锅炉", "quantity": "100", "unit": "TJ"}],
        "N2O",
        6.1,
    ),
    # 1,000 TJ × 0.5 kg/TJ = 0.5 t
    "1.1.3.1": ([{"source": "aviation_fuel", "quantity": "1000", "unit": "TJ"}], "CH4", 0.5),
    # 1,000 TJ × 33 kg/TJ = 33 t
    "1.1.3.2": ([{"source": "road_fuel", "item": "汽油", "quantity": "1000", "unit": "TJ"}], "CH4", 33.0),
    # 1,000 TJ × 28.6 kg/TJ = 28.6 t
    "1.1.3.3": ([{"source": "rail_fuel", "quantity": "1000", "unit": "TJ"}], "N2O", 28.6),
    # 1,000 TJ × 7 kg/TJ = 7 t
    "1.1.3.4": ([{"source": "navigation_fuel", "quantity": "1000", "unit": "TJ"}], "CH4", 7.0),
    # 10 万吨 × 2.8 g/kg = 280 t
    "1.2.1": ([{"source": "秸秆", "item": "传统灶", "quantity": "10", "unit": "万吨"}], "CH4", 280.0),
    # 10 万吨 × 0.08 g/kg = 8 t
    "1.2.2": ([{"source": "薪柴", "item": "省柴灶", "quantity": "10", "unit": "万吨"}], "N2O", 8.0),
    # 1,000 t × 6 g/kg = 6 t
    "1.2.3": ([{"source": "木炭", "quantity": "1000", "unit": "t"}], "CH4", 6.0),
    # 1,000 t × 3.6 g/kg = 3.6 t
    "1.2.4": ([{"source": "动物粪便", "quantity": "1000", "unit": "t"}], "CH4", 3.6),
    # 100 万吨 × 8.37 m³/t × 0.67 kg/m³ = 5,607.9 t, less 100 万 m³ × 0.67 = 670 t recovered: 4,937.9 t
    "1.3.1": (
        [
            {"source": "井工开采", "item": "国有重点煤矿", "quantity": "100", "unit": "万吨"},
            {"source": "煤矿瓦斯回收利用", "quantity": "100", "unit": "万立方米"},
        ],
        "CH4",
        4937.9,
    ),
    # 10 万吨 × 2 m³/t × 0.67 kg/m³ = 134 t
    "1.3.2": ([{"source": "露天开采", "quantity": "10", "unit": "万吨"}], "CH4", 134.0),
    # 10 万吨 × 3.0 × 0.67 = 201 t
    "1.3.3": ([{"source": "矿后活动", "item": "高瓦斯矿井", "quantity": "10", "unit": "万吨"}], "CH4", 201.0),
    # 10,000 m³ × 0.67 kg/m³ = 6.7 t
    "1.3.4": ([{"source": "废弃矿井", "quantity": "1", "unit": "万立方米"}], "CH4", 6.7),
    # 10 compressor stations × 85.05 t = 850.5 t; 2 亿 m³ used × 133 t = 266 t; losses 0.1 亿 m³ × 95 % × 0.67 kg/m³
    # = 6,365 t; 500 万 t refined × 5,000 t/亿t = 250 t; 3 transfer stations × 0.18 t = 0.54 t
    "1.4": (
        [
            {"source": "gas_facilities", "item": "增压站", "quantity": "10", "unit": "个"},
            {"source": "gas_throughput", "item": "天然气消费", "quantity": "2", "unit": "亿立方米"},
            {"source": "天然气损失", "quantity": "0.1", "unit": "亿立方米"},
            {"source": "oil_throughput", "item": "原油炼制", "quantity": "500", "unit": "万吨"},
            {"source": "石油设施", "item": "接转站", "quantity": "3", "unit": "座"},
        ],
        "CH4",
        850.5 + 266 + 6365 + 250 + 0.54,
    ),
    # 10 万吨 × 0.538 = 53,800 t
    "2.1": ([{"source": "cement", "quantity": "10", "unit": "万吨"}], "CO2", 53_800.0),
    # 10 万吨 × 0.683 = 68,300 t
    "2.2": ([{"source": "石灰", "quantity": "10", "unit": "万吨"}], "CO2", 68_300.0),
    # limestone 1,000 × 0.43 = 430; (10,000 × 4.1 % − 9,000 × 0.248 %) × 44/12 = (410 − 22.32) × 44/12 = 1,421.493333
    "2.3": (
        [
            {"source": "熔剂", "item": "石灰石", "quantity": "1000", "unit": "t"},
            {"source": "炼钢用生铁", "quantity": "10000", "unit": "t"},
            {"source": "钢材产量", "quantity": "9000", "unit": "t"},
        ],
        "CO2",
        430 + 1421.493333,
    ),
    # 1,000 t × 1.154 = 1,154 t
    "2.4": ([{"source": "电石", "quantity": "1000", "unit": "t"}], "CO2", 1154.0),
    # 1,000 t × 0.293 = 293 t
    "2.5": ([{"source": "己二酸", "quantity": "1000", "unit": "t"}], "N2O", 293.0),
    # 1,000 t × 11.77 kg/t = 11.77 t
    "2.6": ([{"source": "硝酸", "item": "中压法", "quantity": "1000", "unit": "t"}], "N2O", 11.77),
    # 1 万吨 × 0.0888 kg/t = 0.888 t
    "2.7": ([{"source": "原铝", "item": "点式下料预焙槽", "quantity": "1", "unit": "万吨"}], "CF4", 0.888),
    # 1,000 t × 0.49 kg/t = 0.49 t
    "2.8": ([{"source": "镁", "item": "原镁生产", "quantity": "1000", "unit": "t"}], "SF6", 0.49),
    # 10 t × 8.6 % = 0.86 t
    "2.9": ([{"source": "电力设备生产", "quantity": "10", "unit": "t"}], "SF6", 0.86),
    # 1,000 kg × 20.95 % = 0.2095 t of HFC-23
    "2.10": ([{"source": "半导体", "item": "三氟甲烷", "quantity": "1000", "unit": "kg"}], "HFC-23", 0.2095),
    # 1,000 t × 0.0292 = 29.2 t, 9.2 t destroyed: 20 t
    "2.11": (
        [
            {"source": "HCFC-22", "quantity": "1000", "unit": "t"},
            {"source": "HFC-23 焚毁", "quantity": "9.2", "unit": "t"},
        ],
        "HFC-23",
        20.0,
    ),
    # 1,000 t × 0.5 % = 5 t
    "2.12": (
        [{"source": "氢氟烃生产", "item": "HFC-134a", "quantity": "1000", "unit": "t"}],
        "HFC-134a",
        5.0,
    ),
    # 100 thousand ha × 215.5 kg/ha (east China, single season) = 21,550 t
    "3.1": ([{"source": "稻田", "item": "中稻", "quantity": "100", "unit": "千公顷"}], "CH4", 21_550.0),
    # 10,000 tN: direct 0.0109 (zone IV), deposition 0.1 × 0.01, leaching 0.2 × 0.0075, × 44/28:
    # 10,000 × (0.0109 + 0.001 + 0.0015) × 44/28 = 210.571429 t
    "3.2": ([{"source": "化肥氮", "quantity": "10000", "unit": "tN"}], "N2O", 210.571429),
    # 1,000 dairy cattle × 88.1 kg = 88.1 t
    "3.3": (
        [{"source": "肠道发酵", "item": "奶牛·规模化饲养", "quantity": "1000", "unit": "头"}],
        "CH4",
        88.1,
    ),
    # 10,000 pigs × 5.08 kg (east China) = 50.8 t
    "3.4": ([{"source": "粪便管理", "item": "生猪", "quantity": "1", "unit": "万头"}], "CH4", 50.8),
    # −(100 万 m³ × 5 % × 0.462 t/m³ × 1.787 × 0.5 tC/t) × 44/12 = −75,679.45 t
    "4.1.1": (
        [
            {"source": "乔木林", "quantity": "100", "unit": "万立方米"}
            | {"parameter": "rate (%)", "value": "5"}
        ],
        "CO2",
        -75_679.45,
    ),
    # −(1,000 ha × 68.48 t/ha × 0.5) × 44/12 = −125,546.666667; economic forest lost: +500 × 35.21 × 0.5 × 44/12
    # = 32,275.833333
    "4.1.2": (
        [
            {"source": "forest_area_change", "item": "竹林", "quantity": "1000", "unit": "ha"},
            {"source": "forest_area_change", "item": "经济林", "quantity": "-500", "unit": "ha"},
        ],
        "CO2",
        -125_546.666667 + 32_275.833333,
    ),
    # −(10 万 m³ × 4 % × 0.462 × 1.787 × 0.5) × 44/12 = −6,054.356
    "4.1.3": (
        [
            {"source": "scattered_growth", "quantity": "10", "unit": "万立方米"}
            | {"parameter": "rate (%)", "value": "4"}
        ],
        "CO2",
        -6054.356,
    ),
    # 1 万 m³ × 0.462 × 1.787 × 0.5 × 44/12 = 15,135.89
    "4.1.4": ([{"source": "stock_taken", "quantity": "1", "unit": "万立方米"}], "CO2", 15_135.89),
    # 100 ha × 60 t/ha: on site × 0.15 × 0.9 × 0.5 × 0.012 × 16/12 = 6.48 t CH4
    "4.2.1": (
        [
            {"source": "forest_conversion_burning", "quantity": "100", "unit": "ha"}
            | {"parameter": "biomass (t d.m./ha)", "value": "60"}
        ],
        "CH4",
        6.48,
    ),
    # 100 ha × 35.21 t/ha × 0.15 × 0.5 × 44/12 = 968.275 t
    "4.2.2": (
        [{"source": "other_forest_conversion_decay", "item": "经济林", "quantity": "100", "unit": "ha"}],
        "CO2",
        968.275,
    ),
    # 10,000 t COD × (0.43 tBOD/tCOD, east China) × 0.6 × 0.165 = 425.7 t, less 25.7 t recovered
    "5.3": (
        [
            {"source": "domestic_wastewater_cod", "quantity": "10000", "unit": "tCOD"},
            {"source": "domestic_methane_recovered", "quantity": "25.7", "unit": "t"},
        ],
        "CH4",
        400.0,
    ),
    # (10,000 − 2,000) t COD × 0.25 × 0.5 = 1,000 t, less 100 t recovered
    "5.4": (
        [
            {"source": "工业废水", "item": "food_paper", "quantity": "10000", "unit": "tCOD"},
            {"source": "污泥清除 COD", "item": "food_paper", "quantity": "2000", "unit": "tCOD"},
            {"source": "industrial_methane_recovered", "quantity": "100", "unit": "tCH4"},
        ],
        "CH4",
        900.0,
    ),
    # (100 万人 × 30 kg × 0.16 × 1.5 × 1.25 = 9,000 tN) × 0.005 × 44/28 = 70.714286; less 1,000 tN × 0.005 × 44/28
    "5.5": (
        [
            {"source": "wastewater_protein", "quantity": "100", "unit": "万人"}
            | {"parameter": "protein (kg/人/年)", "value": "30"},
            {"source": "wastewater_sludge_nitrogen", "quantity": "1000", "unit": "tN"},
        ],
        "N2O",
        62.857143,
    ),
}


@pytest.mark.parametrize("category", BY_HAND)
def test_hand_calculation(tmp_path: Path, category: str) -> None:
    rows, gas, expected_t = BY_HAND[category]
    inventory = compiled(tmp_path, [{"category": category, **row} for row in rows])
    assert emitted_t(inventory, gas) == pytest.approx(expected_t, abs=2e-6)
    assert {step.category for step in own(inventory)} == {category}


def test_residues_of_a_crop_by_its_harvest(tmp_path: Path) -> None:
    # 10,000 t of rice × 0.855 dry = 8,550 t; H = 0.489. Straw: 8,550 × 0.511 / 0.489 = 8,934.662577 t, × 50 % returned
    # × 0.00753 = 33.639 tN; roots: 8,550 / 0.489 × 0.125 × 0.00753 = 16.457439 tN.
    # N2O: (33.639005 + 16.457439) × (0.0109 zone IV + 0.2 × 0.0075) × 44/28 = 0.976165 t
    row = {"category": "3.2", "source": "crop_yield", "item": "稻谷", "quantity": "1", "unit": "万吨"}
    inventory = compiled(tmp_path, [{**row, "parameter": "returned (%)", "value": "50"}])
    nitrogen = 8550 * 0.511 / 0.489 * 0.5 * 0.00753 + 8550 / 0.489 * 0.125 * 0.00753
    assert nitrogen == pytest.approx(33.639005 + 16.457439, abs=1e-6)
    assert emitted_t(inventory, "N2O") == pytest.approx(nitrogen * 0.0124 * 44 / 28, abs=3e-6)
    (first, *_) = own(inventory)
    assert [use.role for use in first.parameters[:3]] == ["dry", "left", "harvest"]
    assert first.parameters[1].id == first.parameters[2].id == "invf.crop.水稻.economic"


def test_manure_by_the_herd(tmp_path: Path) -> None:
    # 1,000 pigs × 16 kgN = 16 tN: direct 65 % × 0.0109, deposition 20 % × 0.01, leaching 65 % × 20 % × 0.0075:
    # 16 × (0.007085 + 0.002 + 0.000975) × 44/28 = 0.252937 t
    row = {"category": "3.2", "source": "manure_herd", "item": "pig", "quantity": "1000", "unit": "头"}
    assert emitted_t(compiled(tmp_path, [row]), "N2O") == pytest.approx(0.252937, abs=2e-6)


def test_burning_of_forest_gives_carbon_dioxide_on_and_off_site_and_nitrous_oxide(tmp_path: Path) -> None:
    # 100 ha × 60 t/ha × 0.5 = 3,000 tC. On site × 0.15 × 0.9 × 44/12 = 1,485; off site × 0.2 × 0.9 × 44/12 = 1,980 t CO2
    # N2O: 3,000 × 0.15 × 0.9 × 0.01 × 0.007 × 44/28 = 0.04455 t
    row = {"category": "4.2", "source": "乔木林转化燃烧", "quantity": "100", "unit": "ha"}
    inventory = compiled(tmp_path, [{**row, "parameter": "biomass (t d.m./ha)", "value": "60"}])
    assert [step.emissions_micro_t for step in own(inventory, "CO2")] == [1_485_000_000, 1_980_000_000]
    assert emitted_t(inventory, "N2O") == pytest.approx(0.04455, abs=1e-6)
    assert [step.note.split(" | ")[1] for step in own(inventory, "CO2")] == [
        "burnt on site",
        "burnt off site",
    ]


def test_biogenic_carbon_dioxide_is_a_memo_item(tmp_path: Path) -> None:
    # Straw: 1,000 t × 11.6 GJ/t × 100 tCO2/TJ = 1,160 t. Incineration: 1,000 t × 20 % × (1 − 39 %) × 95 % × 44/12
    # = 424.966667 t
    inventory = compiled(
        tmp_path,
        [
            {"category": "1.2", "source": "秸秆", "item": "省柴灶", "quantity": "1000", "unit": "t"},
            {"category": "5.2", "source": "焚烧", "item": "msw", "quantity": "1000", "unit": "t"},
        ],
    )
    assert emitted_t(inventory, "CO2", "memo") == pytest.approx(1160 + 424.966667, abs=2e-6)
    summary = inventory.summary()
    assert summary["memo"]["biomass_co2"]["co2_t"] == pytest.approx(1584.966667, abs=2e-6)
    assert summary["by_category"]["5.2"] == pytest.approx(1000 * 0.2 * 0.39 * 0.95 * 44 / 12, abs=2e-6)


def test_incineration_with_energy_recovery_stands_in_waste_and_names_energy_for_other_views(
    tmp_path: Path,
) -> None:
    row = {"category": "5.2", "source": "垃圾焚烧发电", "item": "msw", "quantity": "1", "unit": "万吨"}
    (step,) = own(compiled(tmp_path, [row]))
    assert (step.category, step.ipcc, step.gpc) == ("5.2", "1A1a", "I.4.4")


def test_editions_differ_where_a_parameter_is_replaced(tmp_path: Path) -> None:
    # 2025: 100 kt × 40 % × 40 % × 95 % × 44/12 = 55,733.333333 t; IPCC: × 20 % × 39 % × 100 % = 28,600 t
    row = {"category": "5.2", "source": "焚烧", "item": "msw", "quantity": "100", "unit": "kt"}
    assert emitted_t(compiled(tmp_path, [row], edition="prov2025"), "CO2") == pytest.approx(55_733.333333)
    assert emitted_t(compiled(tmp_path, [row], edition="ipcc2006"), "CO2") == pytest.approx(28_600)
    assert emitted_t(compiled(tmp_path, [row], edition="prov2011"), "CO2") == pytest.approx(27_170)


DEPOSITS: list[Row] = [
    {
        "year": year,
        "category": "5.1",
        "source": "landfill_decay",
        "item": "managed",
        "quantity": "1000",
        "unit": "t",
    }
    for year in ("2005", "2006", "2007")
]


def test_first_order_decay_against_a_hand_calculation(tmp_path: Path) -> None:
    # Each deposit of 1,000 t: 1,000 × 0.15 × 0.5 × 1 = 75 tC, × 0.5 × 16/12 × (1 − 0.1) = 45 t CH4 in the end.
    # 2007 takes from 2005 its 2nd year e^-0.1 − e^-0.2 = 0.08610667, from 2006 its 1st 1 − e^-0.1 = 0.09516258;
    # what is deposited in 2007 emits from 2008. 45 × 0.18126925 = 8.157116 t.
    own_values: list[Row] = [
        {"category": "5.1", "source": "landfill_decay", "parameter": "doc (%)", "value": "15"},
        {"category": "5.1", "source": "landfill_decay", "parameter": "k (1/yr)", "value": "0.1"},
    ]
    inventory = compiled(tmp_path, [*DEPOSITS, *own_values])
    assert emitted_t(inventory) == pytest.approx(45 * (1 - math.exp(-0.2)), abs=2e-6)
    first, second = own(inventory)
    assert first.note == "2005 年填埋量在 2007 年的分解 | deposit of 2005 decaying in 2007"
    decay = {use.role: use for use in first.parameters}
    assert decay["decay"].value == pytest.approx(0.08610667, abs=1e-8)
    assert (decay["decay"].id, decay["k"].value) == ("k@2", 0.1)
    assert second.emissions_micro_t == pytest.approx(45e6 * 0.09516258, abs=2)


def test_decay_takes_doc_and_rate_of_each_part_of_a_mixture(tmp_path: Path) -> None:
    # Jiangsu is wet and temperate: food k 0.185, DOC 15 %; wood k 0.03, DOC 43 %. Deposit of 2006 in its 1st year:
    # 1,000 t × 0.6 × 0.15 × 0.5 × 0.5 × 16/12 × 0.9 × (1 − e^-0.185) = 27 × 0.16889571 = 4.560184
    # 1,000 t × 0.1 × 0.43 × … = 12.9 × (1 − e^-0.03) = 12.9 × 0.02955447 = 0.381253
    shares = [
        {"category": "5.1", "source": "landfill_decay", "parameter": f"share.{part}", "value": value}
        for part, value in (("food", "0.6"), ("木材", "0.1"))
    ]
    inventory = compiled(tmp_path, [DEPOSITS[1], *shares])
    found = {step.fuel: (step.emissions_micro_t or 0) / 1e6 for step in own(inventory)}
    assert found == {
        "managed.food": pytest.approx(4.560184, abs=2e-6),
        "managed.wood": pytest.approx(0.381253, abs=2e-6),
    }
    (finding,) = [item for item in inventory.findings if item.code == "activity_shares_incomplete"]
    assert "add up to 70.0%; the remaining 30.0% emits nothing" in str(finding)
