"""Enterprises over HTTP: the same services and selectors as their pages, one noun a file."""

from ninja import Router

from ditan.domains.enterprise.api import assets, emissions, enterprises, facts, readings, verification
from ditan.domains.enterprise.api.routing import EVERY

router = Router()
for _router in EVERY:
    router.add_router("", _router)

__all__ = ["assets", "emissions", "enterprises", "facts", "readings", "router", "verification"]
