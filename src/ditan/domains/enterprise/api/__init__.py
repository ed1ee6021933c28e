"""Enterprises over HTTP: the same services and selectors as their pages, one noun a file."""

from ninja import Router

from ditan.domains.enterprise.api import (
    assets,
    checks,
    contacts,
    drafts,
    emissions,
    enterprises,
    estimates,
    facts,
    installations,
    measures,
    meters,
    national,
    plans,
    published,
    readings,
    reports,
    supervision,
    verification,
)
from ditan.domains.enterprise.api.routing import EVERY

router = Router()
for _router in EVERY:
    router.add_router("", _router)

__all__ = [
    "assets",
    "checks",
    "contacts",
    "drafts",
    "emissions",
    "enterprises",
    "estimates",
    "facts",
    "installations",
    "measures",
    "meters",
    "national",
    "plans",
    "published",
    "readings",
    "reports",
    "router",
    "supervision",
    "verification",
]
