"""Decoupling: how emissions move when output moves, in the eight states of Tapio.

Invariant: a state follows from the two rates alone; where output stands still there is none.
"""

from ditan.core.pathway.decoupling.tapio import (
    Decoupling,
    DecouplingPeriod,
    State,
    StateSource,
    decouple,
    state_source,
    states,
    tapio_state,
)

__all__ = [
    "Decoupling",
    "DecouplingPeriod",
    "State",
    "StateSource",
    "decouple",
    "state_source",
    "states",
    "tapio_state",
]
