"""Filings over HTTP: the same services and selectors as the pages, within the reach of whoever asks."""

from ninja import Router

from ditan.domains.filings.api import (
    calendar,
    conversation,
    countersigning,
    dependents,
    desk,
    drafting,
    evidence,
    findings,
    forms,
    reading,
    receiving,
    rounds,
    versions,
    workflows,
    writing,
)
from ditan.domains.filings.api.routing import open_router, words_router
from ditan.domains.filings.api.routing import router as signed_router

router = Router()
router.add_router("", signed_router)
router.add_router("", open_router)
router.add_router("", words_router)

__all__ = [
    "calendar",
    "conversation",
    "countersigning",
    "dependents",
    "desk",
    "drafting",
    "evidence",
    "findings",
    "forms",
    "reading",
    "receiving",
    "rounds",
    "router",
    "versions",
    "workflows",
    "writing",
]
