"""Counties and city over HTTP: the difference by cause, what a county has as settled, declaring, keys, settling."""

from ninja import Router

from ditan.domains.inventory.api.counties import declaring, keys, reading, settling

router = Router()
for each in (reading, declaring, keys, settling):
    router.add_router("", each.router)
