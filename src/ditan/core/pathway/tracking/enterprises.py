"""What of an enterprise's emissions stands in an inventory as CO2 of energy use, by the sectors of pathways.

Invariant: bought electricity and heat, processes, waste and fugitive emissions are in no sector: caps on energy use do not hold them.
"""

from collections.abc import Mapping
from functools import cache

from ditan.core.enterprise.reconciling import sector_mapping
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = BUILT_IN / "pathway" / "enterprise_sums.yaml"


@cache
def energy_parts() -> Mapping[str, str]:
    """The sector of pathways of each part of the inventory that is energy use: `library/pathway/enterprise_sums.yaml`."""
    found: dict[str, str] = read_data(FILE)["parts"]
    return found


def energy_sources(industry: str, by_source: Mapping[str, int]) -> dict[str, tuple[str, int]]:
    """The sources that are CO2 of energy use: sector and amount of each, by source.

    When to use: wherever an enterprise is put beside a cap or a sector on CO2 of energy use.
    Parameters: industry – of the enterprise's methodology; by_source – micro-tonnes by source.

    >>> energy_sources("cement", {"combustion": 7, "clinker": 5, "electricity": 2})
    {'combustion': ('industry', 7)}
    """
    mapping, parts = sector_mapping(), energy_parts()
    found = {}
    for source, amount in by_source.items():
        part = "" if source in mapping.indirect else mapping.sector_of(industry, source)
        if part in parts:
            found[source] = (parts[part], amount)
    return found
