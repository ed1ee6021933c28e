"""People and organisations over HTTP: the same services and selectors as the pages, within the reach of whoever asks."""

from ninja import Router

from ditan.domains.accounts.api import (
    delegations,
    duties,
    invitations,
    organisations,
    persons,
    posts,
    words,
)
from ditan.domains.accounts.api.routing import people_router, words_router

router = Router()
router.add_router("", people_router)
router.add_router("", words_router)

__all__ = ["delegations", "duties", "invitations", "organisations", "persons", "posts", "router", "words"]
