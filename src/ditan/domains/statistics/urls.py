"""Addresses of the statistics: each screen declares its own, found by folder; `ORDER` decides who is asked first."""

import importlib
import pkgutil

from ditan.domains.statistics import screens

app_name = "statistics"
_modules = [
    importlib.import_module(f"{screens.__name__}.{found.name}")
    for found in pkgutil.iter_modules(screens.__path__)
]
urlpatterns = [
    pattern
    for module in sorted(_modules, key=lambda module: getattr(module, "ORDER", 50))
    for pattern in getattr(module, "urlpatterns", ())
]
