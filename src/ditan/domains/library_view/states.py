"""How a value is confirmed: the states of a sighting, and its moves, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_lazy as _

PROPOSED, CONFIRMED, DECLINED, WITHDRAWN = "proposed", "confirmed", "declined", "withdrawn"
STATES = {
    PROPOSED: _("待第二人确认"),
    CONFIRMED: _("已确认"),
    DECLINED: _("未予确认"),
    WITHDRAWN: _("已撤销"),
}
DECIDED = (CONFIRMED, DECLINED, WITHDRAWN)
STANDING = (PROPOSED, CONFIRMED)
"""States in which a sighting keeps its value from being proposed again."""
CHECK_POWER, CONFIRM_POWER = "check_values", "confirm_values"


@dataclass(frozen=True, slots=True)
class Move:
    """From which state to which, with which power, and by whom: who proposed (`first`), another (`second`), or anybody."""

    start: str
    to: str
    power: str
    needs_reason: bool
    by_whom: Literal["first", "second", "anybody"]

    def is_for(self, is_first: bool) -> bool:
        """Whether it is for the person who proposed (`is_first`), or for another."""
        return self.by_whom == "anybody" or (self.by_whom == "first") == is_first


MOVES: Mapping[str, Move] = {
    "confirm": Move(PROPOSED, CONFIRMED, CONFIRM_POWER, needs_reason=False, by_whom="second"),
    "decline": Move(PROPOSED, DECLINED, CONFIRM_POWER, needs_reason=True, by_whom="second"),
    "take_back": Move(PROPOSED, WITHDRAWN, CHECK_POWER, needs_reason=True, by_whom="first"),
    "withdraw": Move(CONFIRMED, WITHDRAWN, CONFIRM_POWER, needs_reason=True, by_whom="anybody"),
}
