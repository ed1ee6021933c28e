"""The routers of enterprises, one a group of the page, and how their routes are declared."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ninja import Router

from ditan.domains.web.paging import SHUT_ERRORS, WRITE_ERRORS, Page
from ditan.domains.web.signing import SIGNED_IN

Route = Callable[[Any], Any]
BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}


@dataclass(frozen=True, slots=True)
class Routes:
    """Routes of a router below one address; each says its shape, and refuses as all of its kind do."""

    router: Router
    root: str

    def one(self, address: str, shape: Any, summary: str) -> Route:
        """Reads one thing."""
        return self.router.get(self.root + address, response={200: shape, **SHUT_ERRORS}, summary=summary)

    def many(self, address: str, shape: Any, summary: str) -> Route:
        """Reads a list by pages."""
        return self.one(address, Page[shape], summary)

    def file(self, address: str, summary: str) -> Route:
        """Reads a file."""
        return self.router.get(
            self.root + address,
            response={200: None, **SHUT_ERRORS},
            summary=summary,
            openapi_extra={"responses": {200: {"content": BYTES}}},
        )

    def act(self, address: str, shape: Any, summary: str, status: int = 200) -> Route:
        """Does something, or makes it (201)."""
        return self.router.post(
            self.root + address, response={status: shape, **WRITE_ERRORS}, summary=summary
        )

    def put(self, address: str, shape: Any, summary: str) -> Route:
        """Writes over what stands there."""
        return self.router.put(self.root + address, response={200: shape, **WRITE_ERRORS}, summary=summary)

    def drop(self, address: str, summary: str) -> Route:
        """Takes away; answers nothing."""
        return self.router.delete(self.root + address, response={204: None, **WRITE_ERRORS}, summary=summary)


def _router(tag: str) -> Router:
    return Router(tags=[tag], auth=SIGNED_IN)


enterprises = Routes(_router("enterprises"), "/enterprises")
plans = Routes(_router("plans"), "")
national = Routes(_router("national"), "/enterprises/{pk}/national/{year}")
bench = Routes(_router("verification"), "/enterprises/{pk}/verification/{year}")
verifiers = Routes(_router("verification"), "")
supervision = Routes(_router("supervision"), "/supervision/{year}")
published = Router(tags=["enterprises"])
EVERY = (*(one.router for one in (enterprises, plans, national, bench, verifiers, supervision)), published)
