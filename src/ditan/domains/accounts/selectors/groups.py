"""The leading group of a place: its two heads, members and liaison officers (领导小组、双组长)."""

from dataclasses import dataclass

from ditan.domains.accounts.models import Organisation, Post
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.places.models import Place

GROUP = "leading_group"


@dataclass(frozen=True, slots=True)
class LeadingGroup:
    """The group on a day; a liaison officer who is also a member stands in both lists."""

    organisation: Organisation
    heads: tuple[Post, ...]
    members: tuple[Post, ...]
    liaisons: tuple[Post, ...]


def leading_group_get(reach: Reach, place: Place) -> LeadingGroup | None:
    """The leading group of a place on the day, in one query; None where there is none in reach or it has nobody."""
    found = Post.objects.filter(
        valid_on(reach.day),
        valid_on(reach.day, "organisation__"),
        organisation__kind=GROUP,
        organisation__place=place,
        person__is_active=True,
    ).select_related("person", "organisation__place")
    posts = list(reach.organisations(found).order_by("rank", "pk"))
    if not posts:
        return None
    return LeadingGroup(
        organisation=posts[0].organisation,
        heads=tuple(post for post in posts if post.is_head),
        members=tuple(post for post in posts if not post.is_head and post.role == "group_member"),
        liaisons=tuple(post for post in posts if post.is_liaison or post.role == "group_liaison"),
    )
