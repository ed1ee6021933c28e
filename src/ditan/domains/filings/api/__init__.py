"""Filings over HTTP: the same services and selectors as the pages, within the reach of whoever asks."""

from ninja import Router

from ditan.domains.filings.api import evidence, findings, reading, versions, writing
from ditan.domains.filings.api.routing import open_router
from ditan.domains.filings.api.routing import router as signed_router

router = Router()
router.add_router("", signed_router)
router.add_router("", open_router)

__all__ = ["evidence", "findings", "reading", "router", "versions", "writing"]
