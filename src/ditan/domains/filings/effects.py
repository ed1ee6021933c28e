"""What a move does beyond the state: effects that workflows name, carried out by the domains that know how.

A workflow says `effect: take_over` at a move (`library/workflows/vocabulary/effects.yaml`). The domain on the left
registers what that means in its `AppConfig.ready()`. It happens inside the transaction of the move: what is refused
there refuses the move, and nothing of either is kept.
"""

from collections.abc import Callable
from typing import TypeAlias

from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Filing

# The filing as it stands after the move, who moved it, and the reason that was given.
Act: TypeAlias = Callable[[Filing, Reach, str], None]
_acts: dict[tuple[str, str], Act] = {}


def register(effect: str, room: str, act: Act) -> None:
    """Say what a room does on an effect; again for the same room replaces it."""
    _acts[effect, room] = act


def carry_out(effect: str, filing: Filing, by: Reach, reason: str) -> None:
    """Do everything that the rooms have registered for an effect. Raises: Refused with what stands against it."""
    for (registered, _room), act in _acts.items():
        if registered == effect:
            act(filing, by, reason)
