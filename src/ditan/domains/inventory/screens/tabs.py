"""The tabs of an inventory: each screen that is one says so by its `TAB`; found by folder, in their order."""

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise

from ditan.domains.inventory import screens


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of one inventory: its place in the row, its name among the addresses, its label."""

    order: int
    view: str
    label: str | Promise


@cache
def tabs() -> tuple[Tab, ...]:
    """Every tab in order."""
    names = [found.name for found in pkgutil.iter_modules(screens.__path__)]
    modules = [importlib.import_module(f"{screens.__name__}.{name}") for name in names]
    return tuple(
        sorted((module.TAB for module in modules if hasattr(module, "TAB")), key=lambda tab: tab.order)
    )
