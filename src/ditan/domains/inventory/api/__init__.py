"""Inventories over HTTP: the stored result with its rows, and everything that was assessed of it."""

from ninja import Router

from ditan.domains.inventory.api import assessments, counties, health, inventories, making

router = Router()
router.add_router("", inventories.router)
router.add_router("", assessments.router)
router.add_router("", health.router)
router.add_router("", making.router)
router.add_router("", counties.router)
