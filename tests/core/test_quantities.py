"""Units: exact factors, kinds kept apart, names, and every unit text of the collected parameters."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ditan.core.errors.quantities import UnitsOfDifferentKind, UnitsQualifiedDifferently, UnknownUnit
from ditan.core.quantities import (
    convert,
    dimension_text,
    exact_factor,
    factor,
    is_convertible,
    parse_unit,
    unit_after_number,
    unit_name,
    units,
)

# Texts in the unit column of the collected parameters that are no units: titles, rules, kinds of value.
NOT_UNITS = {
    "",
    "code",
    "title",
    "text",
    "equation",
    "date",
    "MM-DD",
    "rule",
    "list",
    "bool",
    "level-1 / level-2",
    "points ≥",
    "t per bid",
    "tCO2/t or kg/kg",
    "CNY/t weighted mean, 10 consecutive trading days → auction",
    "CNY/t weighted mean, 10 consecutive trading days → buy-back",
}


@pytest.mark.parametrize(
    ("from_unit", "to_unit", "expected"),
    [
        ("1e4 t", "kg", 10_000_000),
        ("万吨", "t", 10_000),
        ("1e10 kJ", "TJ", 10),
        ("百亿千焦", "GJ", 10_000),
        ("1e8 kWh", "TJ", 360),
        ("亿千瓦时", "MWh", 100_000),
        ("1e8 m3", "1e4Nm3", 10_000),
        ("亿立方米", "万立方米", 10_000),
        ("kJ/m3", "GJ/1e4Nm3", Fraction(1, 100)),
        ("kJ/kg", "GJ/t", Fraction(1, 1000)),
        ("tC/GJ", "tC/TJ", 1000),
        ("tCO2/MWh", "kgCO2/kWh", 1),
        ("kcal/kg", "kJ/kg", Fraction(41868, 10000)),
        ("kgce/kg", "tce/t", 1),
        ("%", "-", Fraction(1, 100)),
        ("kgCH4/head/yr", "tCH4/head/year", Fraction(1, 1000)),
        ("t/个·年", "kg/piece/year", 1000),
        ("t/亿m3", "kg/m3", Fraction(1, 100_000)),
        ("亩", "ha", Fraction(1, 15)),
        ("(kg/t)/(min/d)", "kg·d/t/min", 1),
    ],
)
def test_factor_when_units_measure_the_same(from_unit: str, to_unit: str, expected: Fraction) -> None:
    assert exact_factor(from_unit, to_unit) == expected
    assert factor(from_unit, to_unit) == float(expected)
    assert exact_factor(to_unit, from_unit) == 1 / Fraction(expected)


def test_convert_multiplies_by_the_factor() -> None:
    assert convert(38931, "kJ/m3", "GJ/1e4Nm3") == pytest.approx(389.31, rel=1e-15)


@pytest.mark.parametrize(
    ("from_unit", "to_unit"),
    [
        ("tC", "tCO2"),
        ("tCO2", "tCO2e"),
        ("t", "tCO2"),
        ("tce", "GJ"),
        ("t", "m3"),
        ("yr", "d"),
        ("kgCH4", "kg"),
    ],
)
def test_factor_when_kinds_differ_refuses(from_unit: str, to_unit: str) -> None:
    with pytest.raises(UnitsOfDifferentKind) as caught:
        factor(from_unit, to_unit)
    english, chinese = caught.value.wording("en"), caught.value.wording("zh")
    assert f'Unit "{from_unit}" cannot be turned into "{to_unit}"' in english.message
    assert f"“{from_unit}”不能换算为“{to_unit}”" in chinese.message
    assert not is_convertible(from_unit, to_unit)


def test_materials_are_plain_masses() -> None:
    assert exact_factor("tCO2/t clinker", "kgCO2/kg") == 1
    assert exact_factor("m3", "Nm3") == 1


@pytest.mark.parametrize(
    ("from_unit", "to_unit"),
    [
        ("1e4 tce (calorific)", "1e4 tce (coal_equivalent)"),
        ("万吨标准煤（当量值）", "万吨标准煤（等价值）"),
        ("tCO2/MWh (供电)", "tCO2/MWh (发电)"),
    ],
)
def test_factor_when_qualified_differently_refuses(from_unit: str, to_unit: str) -> None:
    with pytest.raises(UnitsQualifiedDifferently) as caught:
        factor(from_unit, to_unit)
    assert "两种口径" in caught.value.wording("zh").message


def test_qualifier_is_kept_and_alike_ones_convert() -> None:
    assert parse_unit("万吨标准煤（当量值）").qualifier == "calorific"
    assert factor("万吨标准煤（当量值）", "tce (calorific)") == 10_000
    assert parse_unit("tCO2/MWh (供电)").dimension == parse_unit("tCO2/MWh").dimension


@pytest.mark.parametrize(
    ("text", "nearest"), [("GJ/T", "GJ/t"), ("kWh/吨煤", "kWh"), ("1e4 tc", "1e4 tce"), ("吨煤", "吨")]
)
def test_parse_when_unknown_names_the_nearest(text: str, nearest: str) -> None:
    with pytest.raises(UnknownUnit) as caught:
        parse_unit(text)
    assert f'The unit "{text}" is not known.' == caught.value.wording("en").message
    assert nearest in caught.value.wording("en").expected
    assert f"不认识的计量单位“{text}”" == caught.value.wording("zh").message


def test_products_of_units_work_out() -> None:
    product = parse_unit("1e4 t") * parse_unit("GJ/t") * parse_unit("tC/TJ") * parse_unit("tCO2/tC")
    assert dimension_text(product) == "CO2"
    assert product.scale / parse_unit("tCO2").scale == 10  # 10⁴ · 10⁻³
    assert (parse_unit("GJ") / parse_unit("t")).dimension == parse_unit("GJ/t").dimension


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("1e4 t", "万吨", "10⁴ t"),
        ("1e8 m3", "亿立方米", "10⁸ m³"),
        ("1e10 kJ", "百亿千焦", "10¹⁰ kJ"),
        ("1e8 kWh", "亿千瓦时", "10⁸ kWh"),
        ("1e4 tce", "万吨标准煤", "10⁴ tce"),
        ("1e4 tce (coal_equivalent)", "万吨标准煤（等价值）", "10⁴ tce (coal equivalent of power)"),
        ("GJ/1e4Nm3", "吉焦/万立方米", "GJ/10⁴ m³"),
        ("tC/TJ", "吨碳/太焦", "tC/TJ"),
        ("tCO2/MWh", "吨CO₂/兆瓦时", "tCO₂/MWh"),
        ("kgCH4/head/yr", "千克CH₄/头/年", "kgCH₄/head/yr"),
        ("1/yr", "1/年", "1/yr"),
    ],
)
def test_unit_name_in_both_languages(text: str, chinese: str, english: str) -> None:
    assert unit_name(text, "zh") == chinese
    assert unit_name(text, "en") == english
    assert exact_factor(chinese, text) == 1


def test_a_unit_with_a_power_of_ten_follows_its_number_with_a_times_sign() -> None:
    assert [unit_after_number("1e4 t", language) for language in ("zh", "en")] == ["万吨", "×10⁴ t"]
    assert unit_after_number("GJ/t", "en") == "GJ/t"


def test_full_width_and_superscripts_are_plain() -> None:
    assert exact_factor("ｔＣＯ₂／ＭＷｈ", "tCO2/MWh") == 1
    assert exact_factor("亿m³", "1e8 m3") == 1


def test_every_collected_unit_parses_or_is_known_to_be_none(shared: Path) -> None:
    refused = set()
    for file in sorted((shared / "data" / "params").glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows):
                try:
                    unit_name(row["unit"], "zh")
                except UnknownUnit:
                    refused.add(row["unit"])
    assert refused == NOT_UNITS


@given(st.sampled_from(sorted(units())), st.sampled_from(sorted(units())))
def test_factor_there_and_back_is_one(first: str, second: str) -> None:
    if is_convertible(first, second):
        assert exact_factor(first, second) * exact_factor(second, first) == 1
        assert factor(first, second) * factor(second, first) == pytest.approx(1.0, rel=1e-15)
    else:
        assert parse_unit(first).dimension != parse_unit(second).dimension


@pytest.mark.parametrize("text", ["t/0", "0 t", "1/0", "kJ/0kg"])
def test_zero_is_no_size_of_a_unit(text: str) -> None:
    with pytest.raises(UnknownUnit):
        parse_unit(text)
