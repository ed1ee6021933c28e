"""How the numbers of a report are rounded for the face, on pages and in print: the one place that says it."""

from ditan.core.enterprise.reports.model import Cell
from ditan.core.errors.base import Language
from ditan.core.inventory.reports.voice import Voice

DECIMALS = {"tce": 2, "tCO2e": 2, "t": 2, "GJ": 2, "MWh": 2}
DIGITS = 6


def printed_number(cell: Cell, language: Language) -> str:
    """A number as print shows it, without thousands commas: amounts with two decimals, coefficients as they are.

    What is there but rounds to nothing is told as such, never as zero.
    """
    value, voice = cell.value or 0.0, Voice(language)
    decimals = DECIMALS.get(cell.unit)
    if decimals is None:
        return voice.exact(float(f"{value:.{DIGITS}g}"))
    smallest = 10.0**-decimals
    if value and abs(value) < smallest / 2:
        return f"<{smallest:.{decimals}f}"
    return voice.decimal(value, decimals)
