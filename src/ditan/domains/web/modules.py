"""The modules named in the header. A domain declares its own; the header shows what exists."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps


@dataclass(frozen=True, slots=True)
class Module:
    """One word in the header: its order, its (lazily translated) label, its page.

    `views` are the views, by how their names begin, for which it is lit.
    """

    order: int
    label: Any
    page: str
    views: tuple[str, ...]


def modules() -> Iterator[Module]:
    """All modules declared by the domains (`modules` of their AppConfig), in order."""
    declared = [module for config in apps.get_app_configs() for module in getattr(config, "modules", ())]
    yield from sorted(declared, key=lambda module: module.order)
