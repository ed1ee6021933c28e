"""The addresses of a domain whose screens declare their own."""

import importlib
import pkgutil
from types import ModuleType
from typing import Any


def addresses_of(screens: ModuleType) -> list[Any]:
    """The `urlpatterns` of every module of a folder of screens; `ORDER` (50 where none is told) decides who is asked first."""
    modules = [
        importlib.import_module(f"{screens.__name__}.{found.name}")
        for found in pkgutil.iter_modules(screens.__path__)
    ]
    ordered = sorted(modules, key=lambda module: getattr(module, "ORDER", 50))
    return [pattern for module in ordered for pattern in getattr(module, "urlpatterns", ())]
