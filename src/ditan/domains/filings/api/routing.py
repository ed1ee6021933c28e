"""The routers of filings: one for people and their programs, and those that are open to everybody."""

from ninja import Router

from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["filings"], auth=SIGNED_IN)
open_router = Router(tags=["versions"])
words_router = Router(tags=["workflows"])
