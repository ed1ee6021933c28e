"""The routers of people: for those who are signed in and their programs; the words of the roles are open to all."""

from ninja import Router

from ditan.domains.web.signing import SIGNED_IN

people_router = Router(tags=["people"], auth=SIGNED_IN)
words_router = Router(tags=["people"])
