"""A component of the kit: its name, the template part that makes it, and what that part is shown with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from ditan.core.library import vocabulary
from ditan.domains.places.models import Place

COUNTY = "990105"
CITY = "990100"


@dataclass(frozen=True, slots=True)
class Component:
    """One template part with made-up data. `is_wide`: it takes the whole row; `is_bare`: it brings no card of its own."""

    id: str
    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    is_wide: bool = False
    is_bare: bool = False


def county() -> Place:
    """A place of the demonstration city, made up."""
    return _place(COUNTY)


def city() -> Place:
    """The demonstration city, made up."""
    return _place(CITY)


def house(name_zh: str, name_en: str) -> SimpleNamespace:
    """An organisation that is only a name."""
    return SimpleNamespace(pk=0, name_zh=name_zh, name_en=name_en)


def office() -> SimpleNamespace:
    """The office of the demonstration city."""
    return house("泽川市低碳办", "Low-carbon office of Zechuan")


def industry() -> SimpleNamespace:
    """A department that countersigns."""
    return house("泽川市工业和信息化局", "Industry Bureau of Zechuan")


def transport() -> SimpleNamespace:
    """Another department."""
    return house("泽川市交通运输局", "Transport Bureau of Zechuan")


def county_office() -> SimpleNamespace:
    """The office that files."""
    return house("青石县低碳办", "Low-carbon office of Qingshi")


def _place(code: str) -> Place:
    found = vocabulary.places()[code]
    return Place(
        code=code,
        name_zh=found.name_zh,
        name_en=found.name_en,
        level=found.level,
        is_fictional=found.is_fictional,
    )
