"""How an inventory is made: the choices that are open, and what they mean under the library in force."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, get_args

from ditan.core.inventory.model import OtherPetroleum, RecoveredGas
from ditan.core.library import load

RECOVERED: tuple[str, ...] = get_args(RecoveredGas)
RULES: tuple[str, ...] = get_args(OtherPetroleum)
SEED = 20260101  # the same draws in every compilation: a stored range can be drawn again


@dataclass(frozen=True, slots=True)
class Options:
    """How a balance is compiled: the edition, the GWP set (None: the edition's own), the switches, the simulation."""

    edition: str | None = None
    gwp: str | None = None
    recovered_gas: RecoveredGas = "count"
    other_petroleum: OtherPetroleum = "energy"
    draws: int = 10_000
    seed: int = SEED

    @property
    def edition_id(self) -> str:
        """The edition by name, the default one where none is asked for."""
        return self.edition or load().default_edition.id

    @property
    def gwp_id(self) -> str:
        """The GWP set by name, that of the edition where none is asked for."""
        known = load().editions.get(self.edition_id)
        return self.gwp or (known.gwp if known else "")

    def kept(self) -> dict[str, Any]:
        """As an inventory keeps them: what was left to the defaults stands there by name."""
        return asdict(replace(self, edition=self.edition_id, gwp=self.gwp_id))

    def is_same(self, stored: Mapping[str, Any]) -> bool:
        """Whether stored options mean the same; older ones hold no name where the default was meant."""
        return Options(**stored).kept() == self.kept()
