"""Targets over HTTP, one noun a file; each declares its routes (`router`), found by folder."""

import importlib
import pkgutil

from ninja import Router

router = Router()
for _found in pkgutil.iter_modules(__path__):
    router.add_router("", importlib.import_module(f"{__name__}.{_found.name}").router)
