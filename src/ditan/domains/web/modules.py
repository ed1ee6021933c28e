"""The modules named in the header. A domain declares its own; the header shows what exists and is for whoever asks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.http import HttpRequest


def for_everybody(request: HttpRequest) -> bool:
    """A module that is open to the public."""
    return True


@dataclass(frozen=True, slots=True)
class Module:
    """One word in the header: its order, its (lazily translated) label, its page.

    `views` are the views, by how their names begin, for which it is lit; `is_for` tells whether whoever asks has any
    use for it.
    """

    order: int
    label: Any
    page: str
    views: tuple[str, ...]
    is_for: Callable[[HttpRequest], bool] = for_everybody


def modules() -> Iterator[Module]:
    """All modules declared by the domains (`modules` of their AppConfig), in order."""
    declared = [module for config in apps.get_app_configs() for module in getattr(config, "modules", ())]
    yield from sorted(declared, key=lambda module: module.order)
