"""The states of a batch as data: what they are called, and which moves lead where.

`received` → `mapped` → `checked` → `committed` → `taken_back`; `discarded` from any state before `committed`. A new mapping,
a correction or a row left out leads back to `mapped`, and the checks run again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models


class State(models.TextChoices):
    """Where a batch stands."""

    RECEIVED = "received"
    MAPPED = "mapped"
    CHECKED = "checked"
    COMMITTED = "committed"
    TAKEN_BACK = "taken_back"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Named:
    """A state or a move in words."""

    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Move(Named):
    """What may be done, in which states."""

    states: tuple[str, ...]


STATES: Mapping[str, Named] = {
    "received": Named("已收到", "received"),
    "mapped": Named("已对应列", "columns matched"),
    "checked": Named("已检查", "checked"),
    "committed": Named("已汇入", "brought in"),
    "taken_back": Named("已撤回", "taken back"),
    "discarded": Named("已放弃", "discarded"),
}
STEPS = (State.RECEIVED, State.MAPPED, State.CHECKED, State.COMMITTED)
WAITING = (State.RECEIVED, State.MAPPED, State.CHECKED)
MOVES: Mapping[str, Move] = {
    "read": Move("读取", "reading", WAITING),
    "map": Move("指定列", "matching columns", WAITING),
    "correct": Move("更正", "correcting", (State.MAPPED, State.CHECKED)),
    "commit": Move("汇入", "bringing in", (State.CHECKED,)),
    "discard": Move("放弃", "discarding", WAITING),
    "take_back": Move("撤回", "taking back", (State.COMMITTED,)),
}
