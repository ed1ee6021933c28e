"""How a value is confirmed: the states of a sighting, and its moves, as data."""

from collections.abc import Mapping
from dataclasses import dataclass

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
    """From which state to which, by whom: the power, and whether it has to be another person than who proposed."""

    start: str
    to: str
    power: str
    needs_reason: bool
    needs_second_person: bool


MOVES: Mapping[str, Move] = {
    "confirm": Move(PROPOSED, CONFIRMED, CONFIRM_POWER, needs_reason=False, needs_second_person=True),
    "decline": Move(PROPOSED, DECLINED, CONFIRM_POWER, needs_reason=True, needs_second_person=True),
    "take_back": Move(PROPOSED, WITHDRAWN, CHECK_POWER, needs_reason=True, needs_second_person=False),
    "withdraw": Move(CONFIRMED, WITHDRAWN, CONFIRM_POWER, needs_reason=True, needs_second_person=False),
}
