"""Factors per unit of commerce. The steps by hand: 1 万吨 = 10,000 t, 1 亿立方米 = 10,000 万立方米, 10¹⁰ kJ = 10,000 GJ."""

import pytest
from django.utils.translation import override

from ditan.domains.web import factors


@pytest.mark.parametrize(
    ("value", "unit", "text", "chinese", "english"),
    [
        (18608.32908, "1e4 t", "1.8608", "t CO₂/t", "t CO₂/t"),
        (216_218.9, "1e8 m3", "21.6219", "t CO₂/万m³", "t CO₂/10⁴ m³"),
        (1100.0, "1e10 kJ", "0.1100", "t CO₂/GJ", "t CO₂/GJ"),
        (26_000.0, "1e4 tce", "2.6000", "t CO₂/tce", "t CO₂/tce"),
        (7.5, "head", "7.5000", "t CO₂/头", "t CO₂/head"),
    ],
)
def test_a_factor_is_shown_per_unit_of_commerce(
    value: float, unit: str, text: str, chinese: str, english: str
) -> None:
    assert factors.factor_text(value, unit) == text
    with override("zh-hans"):
        assert factors.factor_unit(unit) == chinese
    with override("en"):
        assert factors.factor_unit(unit) == english


def test_a_parameter_keeps_its_printed_unit_and_english_pages_name_it_in_english() -> None:
    units = ("kgCO2/kWh", "t/万t", "-")
    with override("zh-hans"):
        assert [factors.parameter_unit(unit) for unit in units] == ["kgCO2/kWh", "t/万t", ""]
    with override("en"):
        assert [factors.parameter_unit(unit) for unit in units] == ["kgCO₂/kWh", "t/10⁴ t", ""]
