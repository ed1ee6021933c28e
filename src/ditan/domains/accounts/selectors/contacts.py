"""Whom to call in a house: who fills in its forms."""

from collections.abc import Iterable
from datetime import date

from ditan.domains.accounts.models import Organisation, Person, Post
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.vocabulary import roles_with


def contacts_of(houses: Iterable[Organisation], day: date) -> dict[int, Person]:
    """Who answers for the filings of each house on a day: its liaison officer, else the drafter of longest standing.

    By the id of the house; one query. Houses without anybody are left out.
    """
    roles = [role.id for role in roles_with("draft")]
    posts = Post.objects.filter(
        valid_on(day), organisation__in={house.pk for house in houses}, role__in=roles, person__is_active=True
    )
    found: dict[int, Person] = {}
    for post in posts.select_related("person").order_by("-is_liaison", "valid_from", "pk"):
        found.setdefault(post.organisation_id, post.person)
    return found
