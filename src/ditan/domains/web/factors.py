"""Factors per unit of fuel, as a reader knows them: t CO₂/t, t CO₂/万m³, t CO₂/GJ.

Results keep a factor per unit of the table (`1e4 t`, `1e8 m3`); the face shows it per unit of commerce. The step
between the two is exact and comes from `ditan.core.quantities`.
"""

from ditan.core.quantities import convert, is_convertible, unit_name
from ditan.domains.web.numbers import number_text, page_language

SHOWN_UNITS = {
    "t": {"zh": "t", "en": "t"},
    "1e4 m3": {"zh": "万m³", "en": "10⁴ m³"},
    "GJ": {"zh": "GJ", "en": "GJ"},
    "tce": {"zh": "tce", "en": "tce"},
}
DECIMALS = 4


def shown_unit(unit: str) -> str:
    """The unit that a factor per `unit` is shown per: the first of its kind, else the unit itself."""
    return next((shown for shown in SHOWN_UNITS if is_convertible(unit, shown)), unit)


def factor_value(value: float, unit: str) -> float:
    """A factor in t CO2 per `unit`, in t CO2 per the unit it is shown in."""
    return convert(value, f"tCO2/({unit})", f"tCO2/({shown_unit(unit)})")


def factor_text(value: float, unit: str) -> str:
    """A factor in t CO2 per `unit`, per the unit it is shown in, with four decimals: 18,608.3 per 万吨 is 1.8608."""
    return number_text(factor_value(value, unit), DECIMALS)


def factor_unit(unit: str) -> str:
    """The unit of the factor shown: t CO₂/t for a fuel in `1e4 t`."""
    language, shown = page_language(), shown_unit(unit)
    name = SHOWN_UNITS[shown][language] if shown in SHOWN_UNITS else unit_name(shown, language)
    return f"t CO₂/{name}"


def parameter_unit(unit: str) -> str:
    """A parameter's unit as its document prints it, on English pages by its English name; nothing where it has none."""
    if unit in ("", "-"):
        return ""
    return unit_name(unit, "en") if page_language() == "en" else unit
