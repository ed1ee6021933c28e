"""The table of the aggregation benchmark: 50 entities × 20 years × 100 categories × 7 gases, and its tree of 31 nodes.

Needs neither our packages nor those of a peer, so that every environment makes the same table.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

ENTITIES, YEARS, FIRST_YEAR = 50, 20, 2000
GASES = ("CO2", "CH4", "N2O", "SF6", "CF4", "C2F6", "HFC23")
# AR5, 100 years (IPCC AR5 WG1 table 8.A.1): what every way must find by itself; here for the floor alone.
POTENTIALS = (1, 28, 265, 23500, 6630, 11100, 12400)
UNITS = ("kt", "kt", "t", "t", "t", "t", "t")
SEED = 20261127


def parents() -> dict[str, str]:
    """1 + 5 + 25 nodes above 100 categories: blank for the root."""
    found = {"0": ""}
    for sector in range(1, 6):
        found[f"{sector}"] = "0"
        for group in range(1, 6):
            found[f"{sector}.{group}"] = f"{sector}"
            found |= {f"{sector}.{group}.{leaf}": f"{sector}.{group}" for leaf in range(1, 5)}
    return found


def leaves() -> list[str]:
    """The 100 categories that have values."""
    above = set(parents().values())
    return [code for code in parents() if code not in above]


def nodes() -> list[str]:
    """The 31 nodes above them, the root first."""
    above = set(parents().values())
    return [code for code in parents() if code in above]


def leaves_below(node: str) -> list[str]:
    """The categories that a node sums."""
    up = parents()

    def is_below(code: str) -> bool:
        while code and code != node:
            code = up[code]
        return code == node

    return [code for code in leaves() if is_below(code)]


def amounts_t() -> Any:
    """Whole tonnes of each gas, shape (entity, year, category, gas): whole, so that every way can be exact."""
    shape = (ENTITIES, YEARS, len(leaves()), len(GASES))
    return np.random.default_rng(SEED).integers(1, 100_000, shape)


def values() -> Any:
    """The same in the unit of each gas, as a table would give them."""
    return amounts_t() / np.array([1000.0 if unit == "kt" else 1.0 for unit in UNITS])


def entities() -> list[str]:
    """Names of entities: three letters, as PRIMAP2 wants them of areas."""
    return [f"A{chr(65 + number // 26)}{chr(65 + number % 26)}" for number in range(ENTITIES)]


def digest(sums_t: Mapping[str, Iterable[float]]) -> dict[str, Any]:
    """The answer of one way: CO2e in whole tonnes of each node and group, in order of nodes, entities and years."""
    whole = {node: [round(float(amount)) for amount in sums_t[node]] for node in nodes()}
    text = ";".join(",".join(map(str, whole[node])) for node in nodes())
    return {"root_t": sum(whole["0"]), "sha256": hashlib.sha256(text.encode()).hexdigest()}
