"""Gases as columns of a table: the six of the guideline, specific fluorinated gases under their family."""

import re

FAMILIES = ("CO2", "CH4", "N2O", "HFCs", "PFCs", "SF6", "NF3")
PERFLUORINATED = re.compile(r"(PFC|c?-?C\d*F\d+)")


def family_of(gas: str) -> str:
    """The column of a gas: HFC-23 stands under HFCs, CF4 under PFCs, any other under its own name.

    >>> [family_of(gas) for gas in ("CO2", "HFC-23", "CF4", "C2F6", "SF6")]
    ['CO2', 'HFCs', 'PFCs', 'PFCs', 'SF6']
    """
    if gas.startswith("HFC"):
        return "HFCs"
    return "PFCs" if PERFLUORINATED.match(gas) else gas


def columns_of(gases: set[str]) -> list[str]:
    """The columns for these gases in the order of the guideline; an unknown one stands at the end."""
    present = {family_of(gas) for gas in gases}
    return [name for name in FAMILIES if name in present] + sorted(present.difference(FAMILIES))
