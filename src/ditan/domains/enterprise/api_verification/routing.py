"""The router of verifications, and the address below which they stand."""

from ninja import Router

from ditan.domains.web.signing import SIGNED_IN

router = Router(tags=["verification"], auth=SIGNED_IN)
ROOT = "/enterprises/{pk}/verification/{year}"
