"""What the addresses of people name, found within the reach of whoever asks."""

from typing import Any

from django.http import HttpRequest

from ditan.core.errors import Refused
from ditan.core.errors.accounts import PersonUnknown
from ditan.core.errors.web import NothingThere
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation, Person, Post
from ditan.domains.accounts.selectors import organisation_get, post_get
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_get


def organisation_asked(request: HttpRequest, pk: int) -> Organisation:
    """The organisation in reach. Raises: NothingThere, for one out of reach as well."""
    found = organisation_get(reach_of_request(request), pk)
    if found is None:
        raise nothing("organisation", "单位", pk, "/api/v1/organisations")
    return found


def post_asked(request: HttpRequest, pk: int) -> Post:
    """The post in reach, or one's own. Raises: NothingThere."""
    found = post_get(reach_of_request(request), pk)
    if found is None:
        raise nothing("post", "岗位", pk, "/api/v1/me")
    return found


def post_in_hand(request: HttpRequest, pk: int) -> Post:
    """The post for a writing that its holder may do: by a token only where the token was made for that post.

    A token cut to another organisation or place, or made without the second factor that the role needs, does not hold
    the post. Raises: NothingThere.
    """
    found = post_asked(request, pk)
    check_in_hand(request, found)
    return found


def check_in_hand(request: HttpRequest, *posts: Post) -> None:
    """Refuse a token that holds none of these posts and may not appoint there. Raises: NothingThere."""
    by = reach_of_request(request)
    if getattr(request, "token", None) is None:
        return
    held = {grant.post for grant in by.grants}
    if not any(post.pk in held or by.covers(post.organisation, "appoint") for post in posts):
        raise nothing("post", "岗位", posts[0].pk, "/api/v1/me")


def place_asked(code: str) -> Place:
    """The place of a code. Raises: NothingThere."""
    found = place_get(code)
    if found is None:
        raise nothing("place", "地区", code, "/api/v1/places")
    return found


def person_named(username: str) -> Person:
    """The person with a sign-in name, as one names a successor or a delegate. Raises: Refused."""
    found = Person.objects.filter(username__iexact=username, is_active=True).first()
    if found is None:
        raise Refused([PersonUnknown(found=username[:40])])
    return found


def nothing(what: str, what_zh: str, asked: Any, list_address: str) -> NothingThere:
    """The refusal for something that is not there, or not for whoever asks."""
    return NothingThere(what=what, what_zh=what_zh, asked=str(asked), known="id", list_address=list_address)
