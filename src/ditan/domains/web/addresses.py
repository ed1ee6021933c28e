"""The addresses of pages: those that a domain's screens declare, and where a page is found."""

import importlib
import pkgutil
from functools import lru_cache
from types import ModuleType
from typing import Any

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

KEPT_MOST = 16_384


def addresses_of(screens: ModuleType) -> list[Any]:
    """The `urlpatterns` of every module of a folder of screens; `ORDER` (50 where none is told) decides who is asked first."""
    modules = [
        importlib.import_module(f"{screens.__name__}.{found.name}")
        for found in pkgutil.iter_modules(screens.__path__)
    ]
    ordered = sorted(modules, key=lambda module: getattr(module, "ORDER", 50))
    return [pattern for module in ordered for pattern in getattr(module, "urlpatterns", ())]


def address_of(view: str, *args: Any, **kwargs: Any) -> str:
    """Where a view is found, in the language of the page: as `reverse`, and remembered for numbers and texts.

    When to use: in templates (`{% url %}` asks here) and wherever a page names many addresses.
    """
    if all(
        isinstance(value, int | str) and not isinstance(value, bool) for value in (*args, *kwargs.values())
    ):
        return _kept(get_language(), get_script_prefix(), view, args, tuple(kwargs.items()))
    return reverse(view, args=args, kwargs=kwargs)


@lru_cache(maxsize=KEPT_MOST)
def _kept(
    language: str | None,
    prefix: str,
    view: str,
    args: tuple[int | str, ...],
    kwargs: tuple[tuple[str, int | str], ...],
) -> str:
    """An address is a matter of the language and of where the site is mounted, which `reverse` asks for by itself."""
    return reverse(view, args=args, kwargs=dict(kwargs))
