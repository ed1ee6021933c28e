"""The routers of filings: one for people and their programs, one that is open to everybody."""

from ninja import Router

from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["filings"], auth=SIGNED_IN)
open_router = Router(tags=["versions"])
