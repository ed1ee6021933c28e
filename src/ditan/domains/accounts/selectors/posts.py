"""Reading posts and invitations."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from ditan.domains.accounts.models import Invitation, Organisation, Person, Post
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import roles_with


def post_list(reach: Reach, organisation: Organisation) -> QuerySet[Post]:
    """Who holds which post in an organisation on the day, heads first; nothing where it is not in reach."""
    found = Post.objects.filter(valid_on(reach.day), organisation=organisation, person__is_active=True)
    return reach.organisations(found).select_related("person", "delegated_from__person")


def posts_coming(reach: Reach, organisation: Organisation) -> QuerySet[Post]:
    """Who will hold which post in an organisation, from a day to come; nothing where it is not in reach."""
    found = Post.objects.filter(organisation=organisation, valid_from__gt=reach.day, person__is_active=True)
    rows = reach.organisations(found).select_related("person", "delegated_from__person")
    return rows.order_by("valid_from", "pk")


def post_list_of(person: Person | None, day: date) -> QuerySet[Post]:
    """A person's own posts of a day: the hats, with the organisation of each; of nobody there are none."""
    found = Post.objects.filter(valid_on(day), valid_on(day, "organisation__"), person=person)
    return found.select_related("organisation__place", "delegated_from__person")


def delegation_list(reach: Reach) -> list[Post]:
    """Delegations that have not ended and concern the person: given, held, or where the person may appoint."""
    found = Post.objects.filter(delegated_from__isnull=False, valid_to__gte=reach.day)
    mine = found.filter(Q(person=reach.person) | Q(delegated_from__person=reach.person))
    rows = mine | reach.organisations(found, verb="appoint")
    return list(
        rows.select_related("person", "organisation__place", "delegated_from__person").order_by(
            "valid_from", "pk"
        )
    )


def delegations_of(person: Person | None, day: date) -> list[Post]:
    """Delegations that have not ended, which a person gave or holds."""
    found = Post.objects.filter(
        Q(person=person) | Q(delegated_from__person=person), delegated_from__isnull=False, valid_to__gte=day
    )
    return list(
        found.select_related("person", "organisation", "delegated_from__person").order_by("valid_from", "pk")
    )


def post_get(reach: Reach, pk: int) -> Post | None:
    """A post in reach, or one's own, or None."""
    found = Post.objects.filter(pk=pk).select_related(
        "person", "organisation__place", "delegated_from__person"
    )
    if reach.person is not None and found.filter(person=reach.person).exists():
        return found.first()
    return reach.organisations(found).first()


def role_holders(organisation: Organisation, power: str, day: date) -> QuerySet[Post]:
    """Who holds a power in the name of an organisation on a day: to whom a message goes, or who is to be asked.

    When to use: inside services that notify; a page shows it only for organisations in reach.
    """
    roles = [role.id for role in roles_with(power)]
    found = Post.objects.filter(
        valid_on(day), organisation=organisation, role__in=roles, person__is_active=True
    )
    return found.select_related("person")


def invitation_list(reach: Reach, organisation: Organisation, now: datetime) -> QuerySet[Invitation]:
    """The open invitations of an organisation, for those who may appoint there."""
    found = Invitation.objects.filter(
        organisation=organisation, accepted_at=None, withdrawn_at=None, expires_at__gt=now
    )
    return reach.organisations(found, verb="appoint").select_related("invited_by")
