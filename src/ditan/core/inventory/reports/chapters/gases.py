"""The gases of a report: their printed names, and the families under which small ones are shown."""

from collections.abc import Iterable, Mapping

FAMILIES = ("CO2", "CH4", "N2O", "HFCs", "PFCs", "SF6")
PRINTED = {
    "CO2": "CO₂",
    "CH4": "CH₄",
    "N2O": "N₂O",
    "SF6": "SF₆",
    "NF3": "NF₃",
    "CF4": "CF₄",
    "C2F6": "C₂F₆",
}


def gas_name(gas: str) -> str:
    """A gas as printed.

    >>> gas_name("SF6"), gas_name("HFC-23")
    ('SF₆', 'HFC-23')
    """
    return PRINTED.get(gas, gas)


def family_of(gas: str) -> str:
    """The column under which a gas is shown; a gas of no family stands by itself.

    >>> family_of("HFC-23"), family_of("CF4"), family_of("NF3")
    ('HFCs', 'PFCs', 'NF3')
    """
    if gas.startswith("HFC"):
        return "HFCs"
    if gas.startswith(("PFC", "CF4", "C2F6", "C3F8")):
        return "PFCs"
    return gas


def by_family(amounts: Mapping[tuple[str, str], int], category: str) -> dict[str, int]:
    """The amounts of one category, gas families in their order; families without any estimate are absent."""
    found: dict[str, int] = {}
    for (code, gas), amount in amounts.items():
        if code == category:
            found[family_of(gas)] = found.get(family_of(gas), 0) + amount
    return {family: found[family] for family in ordered(found)}


def ordered(families: Iterable[str]) -> list[str]:
    """Families in the order of the guideline, others after them."""
    known = set(families)
    return [*[family for family in FAMILIES if family in known], *sorted(known - set(FAMILIES))]
