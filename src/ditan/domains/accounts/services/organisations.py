"""Setting up and ending organisations."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.accounts import OrganisationDoubled, OrganisationNameLong, OrganisationNameMissing
from ditan.domains.accounts import rules
from ditan.domains.accounts.changes import announce, state_of
from ditan.domains.accounts.models import Invitation, Organisation, Post
from ditan.domains.accounts.models.organisation import NAME_EN_LONGEST, NAME_ZH_LONGEST
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import kind_of
from ditan.domains.places.models import Place


@transaction.atomic
def organisation_add(
    *,
    by: Reach,
    kind: str,
    name_zh: str,
    place: Place,
    name_en: str = "",
    code: str = "",
    parent: Organisation | None = None,
) -> Organisation:
    """Set up an organisation at a place, from the day of the reach on.

    Raises: Refused with everything that stands against it: the kind, the place, the name, the power `organise`.
    """
    Place.objects.select_for_update().get(pk=place.pk)  # two at once take their turns: names are counted
    problems: list[Problem] = [
        *_obstacles(by, place),
        *(() if name_zh else (OrganisationNameMissing(),)),
        *_too_long(name_zh, name_en),
        *rules.check_kind_at(kind_of(kind), place),
        *_doubled(place, name_zh, code),
    ]
    refuse_if(problems)
    organisation = Organisation.objects.create(
        kind=kind,
        name_zh=name_zh,
        name_en=name_en,
        place=place,
        code=code,
        parent=parent,
        valid_from=by.day,
    )
    announce("organisation.add", organisation, by)
    return organisation


@transaction.atomic
def organisation_end(organisation: Organisation, *, by: Reach, last_day: date, reason: str) -> Organisation:
    """End an organisation after `last_day`; its posts end with it, open invitations are withdrawn."""
    refuse_if(
        [
            *_obstacles(by, organisation.place),
            *rules.check_period(organisation.valid_from, last_day),
            *rules.check_reason(reason),
        ]
    )
    before = state_of(organisation)
    organisation.valid_to = last_day
    organisation.save(update_fields=["valid_to"])
    _end_posts(organisation, last_day, by, reason)
    Invitation.objects.filter(organisation=organisation, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
    announce("organisation.end", organisation, by, before=before, reason=reason)
    return organisation


def _end_posts(organisation: Organisation, last_day: date, by: Reach, reason: str) -> None:
    """Posts that would outlast the organisation end with it; those that would begin later end on their first day."""
    outlasting = Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)
    for post in Post.objects.filter(outlasting, organisation=organisation):
        before = state_of(post)
        post.valid_to = max(last_day, post.valid_from)
        post.save(update_fields=["valid_to"])
        announce("post.end", post, by, before=before, reason=reason)


def _obstacles(by: Reach, place: Place) -> list[Problem]:
    obstacle = by.missing("organise", place=place)
    return [obstacle] if obstacle else []


def _too_long(name_zh: str, name_en: str) -> list[Problem]:
    return [
        OrganisationNameLong(name=name[:40], found=len(name), most=most)
        for name, most in ((name_zh, NAME_ZH_LONGEST), (name_en, NAME_EN_LONGEST))
        if len(name) > most
    ]


def _doubled(place: Place, name_zh: str, code: str) -> list[Problem]:
    same = Q(place=place, name_zh=name_zh)
    if code:
        same |= Q(code=code)
    found = Organisation.objects.filter(same, valid_to=None).select_related("place").first()
    if found is None:
        return []
    at = found.place
    return [OrganisationDoubled(name=found.name_zh, place_zh=at.name_zh, place_en=at.name_en or at.name_zh)]
