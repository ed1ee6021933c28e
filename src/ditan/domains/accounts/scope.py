"""How far a person's powers reach on a day.

Nouns: `Grant` (what one post gives), `Reach` (all of them together). Invariants: a reach is never more than the posts
of the day give; a delegation gives nothing beyond the post it comes from; where a role needs a second factor that is
not set up, its powers rest. The day is handed in, never read from the clock.

A power over filings belongs to a house: it reaches places only from a house that speaks for its place
(`speaks_for_place`), and never other organisations that stand there. The powers of `powers.yaml` (see, appoint …)
reach as far as the scope of the role.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from ditan.core.casework import Obstacle
from ditan.core.errors.accounts import PowerElsewhere, PowerMissing, SecondFactorMissing, SignInNeeded
from ditan.domains.accounts.models import Organisation, Post
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.vocabulary import kind_of, roles_with, vocabulary
from ditan.domains.web.prepared import Prepared

if TYPE_CHECKING:
    from ditan.domains.accounts.models import Person
    from ditan.domains.places.models import Place

M = TypeVar("M", bound=Model)
SEE = "see"
LISTED = 3  # roles named in a sentence before "…"


@dataclass(frozen=True, slots=True)
class Grant:
    """What one post gives: powers in one house, and in an interval of places (None: the house only).

    `place_verbs` reach the places of the interval, `house_verbs` the house itself, `wide_verbs` also every
    organisation that stands in the interval.
    """

    post: int
    role: str
    organisation: int
    organisation_zh: str
    organisation_en: str
    place: str
    interval: tuple[int, int] | None
    house_verbs: frozenset[str]
    place_verbs: frozenset[str]
    wide_verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reach:
    """Places and organisations that a person may deal with on a day, and with which powers.

    `held_back` are grants that rest until a second factor is set up; they give nothing. `is_installation` is the
    command line of the server: it may set up organisations, and is nobody's reach.
    """

    day: date
    person: "Person | None" = None
    grants: tuple[Grant, ...] = ()
    held_back: tuple[Grant, ...] = ()
    is_installation: bool = field(default=False)

    @property
    def is_signed_in(self) -> bool:
        """Whether there is a person at all."""
        return self.person is not None

    def intervals(self, verb: str = SEE) -> list[tuple[int, int]]:
        """The nested intervals of places which the power reaches, without those that lie inside another."""
        held = {grant.interval for grant in self.grants if grant.interval and verb in grant.place_verbs}
        return _outermost(held)

    def houses(self, verb: str = SEE) -> frozenset[int]:
        """The ids of the organisations in whose name the power is held."""
        return frozenset(grant.organisation for grant in self.grants if verb in grant.house_verbs)

    def places(self, queryset: QuerySet[M], field: str = "place", verb: str = SEE) -> QuerySet[M]:
        """The rows whose place the power reaches: one condition in the one query of the rows.

        Parameters: field – the path to the place; empty when the rows are places themselves.
        """
        return queryset if self.is_installation else queryset.filter(self._in_places(field, verb))

    def organisations(
        self, queryset: QuerySet[M], field: str = "organisation", verb: str = SEE
    ) -> QuerySet[M]:
        """The rows whose organisation the power reaches: the own houses, and for wide powers those in the places.

        Parameters: field – the path to the organisation; empty when the rows are organisations themselves.
        """
        if self.is_installation:
            return queryset
        path = f"{field}__" if field else ""
        condition = Q(**{f"{path}pk__in": self.houses(verb)})
        if verb in vocabulary().reaching:
            condition |= self._in_places(f"{path}place", verb)
        return queryset.filter(condition)

    def covers(self, target: "Place | Organisation", verb: str = SEE) -> bool:
        """Whether the power reaches a place or an organisation."""
        if self.is_installation:
            return True
        if isinstance(target, Organisation):
            if target.pk in self.houses(verb):
                return True
            at = target.place.interval_start
            return any(_holds(grant, at) and verb in grant.wide_verbs for grant in self.grants)
        return verb in self.verbs_at(target)

    def verbs_at(self, place: "Place", *, is_exact: bool = False) -> frozenset[str]:
        """The powers over a place; `is_exact`: only those of houses that stand at this very place, not above it."""
        return _union(
            grant.place_verbs
            for grant in self.grants
            if _holds(grant, place.interval_start) and (not is_exact or grant.place == place.pk)
        )

    def verbs_in(self, organisation: Organisation) -> frozenset[str]:
        """The powers held in the name of an organisation."""
        return _union(grant.house_verbs for grant in self.grants if grant.organisation == organisation.pk)

    def missing(
        self, verb: str, *, place: "Place | None" = None, organisation: Organisation | None = None
    ) -> Obstacle | None:
        """What stands against using a power at a place or an organisation, or None.

        When to use: before every write, and for the words of a button that is disabled.
        """
        target = organisation if organisation is not None else place
        if target is None:
            raise TypeError("missing() needs a place or an organisation")
        if self.covers(target, verb):
            return None
        facts = _facts(verb, target)
        if self.person is None:
            return SignInNeeded(**facts)
        resting = [grant for grant in self.held_back if verb in grant.house_verbs | grant.place_verbs]
        if any(_reaches(grant, target, verb) for grant in resting):
            return SecondFactorMissing(**facts)
        owners = [grant for grant in self.grants if verb in grant.house_verbs | grant.place_verbs]
        if owners:
            return PowerElsewhere(
                **facts,
                reach_zh="、".join(dict.fromkeys(grant.organisation_zh for grant in owners)),
                reach_en=", ".join(dict.fromkeys(grant.organisation_en for grant in owners)),
            )
        return PowerMissing(**facts)

    def _in_places(self, field: str, verb: str) -> Q:
        path = f"{field}__" if field else ""
        condition = Q(pk__in=[])
        for start, end in self.intervals(verb):
            condition |= Q(**{f"{path}interval_start__gte": start, f"{path}interval_start__lte": end})
        return condition


def reach_of(person: Any, day: date) -> Reach:
    """The reach of a person on a day, in one query; of nobody, and of a closed account, it is empty.

    Parameters: person – a `Person`, or whoever `request.user` is; day – the day on which posts must be valid.
    """
    if person is None or not person.is_authenticated or not person.is_active:
        return Reach(day)
    grants: list[Grant] = []
    held_back: list[Grant] = []
    for row in POSTS.rows(person=person.pk, day=day):
        post = PostHeld(*row)
        role = vocabulary().roles.get(post.role)
        if role is None:  # a role that the library no longer has gives nothing
            continue
        rests = role.needs_second_factor and not post.has_second_factor
        (held_back if rests else grants).append(grant_of(post))
    return Reach(day, person, tuple(grants), tuple(held_back))


def reach_of_installation(day: date) -> Reach:
    """The reach of the command line on the server itself, for the first office and for repairs."""
    return Reach(day, is_installation=True)


class PostHeld(NamedTuple):
    """What a reach needs to know of a post, in the order of `_posts`."""

    pk: int
    role: str
    has_second_factor: bool
    organisation: int
    kind: str
    organisation_zh: str
    organisation_en: str
    place: str
    start: int
    end: int


def _posts(person: int, day: date) -> QuerySet[Any, tuple[Any, ...]]:
    from allauth.mfa.models import Authenticator

    giver = Q(delegated_from__isnull=True) | (
        valid_on(day, "delegated_from__") & Q(delegated_from__person__is_active=True)
    )
    factor = Authenticator.objects.filter(user=OuterRef("person"), type=Authenticator.Type.TOTP)
    held = Post.objects.filter(valid_on(day), valid_on(day, "organisation__"), giver, person=person)
    return held.annotate(has_second_factor=Exists(factor)).values_list(
        *("pk", "role", "has_second_factor", "organisation_id", "organisation__kind"),
        *("organisation__name_zh", "organisation__name_en", "organisation__place_id"),
        *("organisation__place__interval_start", "organisation__place__interval_end"),
    )


POSTS = Prepared(_posts)


def grant_of(post: PostHeld) -> Grant:
    """What a post gives: by its role, and by what kind of organisation it is held in."""
    role, kind = vocabulary().roles[post.role], kind_of(post.kind)
    reaching = role.verbs & vocabulary().reaching
    is_wide = role.scope == "place"
    return Grant(
        post=post.pk,
        role=post.role,
        organisation=post.organisation,
        organisation_zh=post.organisation_zh,
        organisation_en=post.organisation_en or post.organisation_zh,
        place=post.place,
        interval=(post.start, post.end) if is_wide else None,
        house_verbs=role.verbs,
        place_verbs=(role.verbs if kind.speaks_for_place else reaching) if is_wide else frozenset(),
        wide_verbs=reaching if is_wide else frozenset(),
    )


def _outermost(intervals: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Nested intervals either hold one another or share nothing: keep those that no other holds."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(intervals, key=lambda pair: (pair[0], -pair[1])):
        if not kept or start > kept[-1][1]:
            kept.append((start, end))
    return kept


def _holds(grant: Grant, at: int) -> bool:
    return grant.interval is not None and grant.interval[0] <= at <= grant.interval[1]


def _reaches(grant: Grant, target: "Place | Organisation", verb: str) -> bool:
    if isinstance(target, Organisation):
        if grant.organisation == target.pk:
            return verb in grant.house_verbs
        return verb in grant.wide_verbs and _holds(grant, target.place.interval_start)
    return verb in grant.place_verbs and _holds(grant, target.interval_start)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _facts(verb: str, target: "Place | Organisation") -> dict[str, Any]:
    power = vocabulary().powers[verb]
    roles = roles_with(verb)
    return {
        "verb": verb,
        "verb_zh": power.name_zh,
        "verb_en": power.name_en,
        "where_zh": target.name_zh,
        "where_en": target.name_en or target.name_zh,
        "roles_zh": "、".join(_listed(role.name_zh for role in roles)) or "（没有岗位有此职权）",
        "roles_en": " or ".join(_listed(role.name_en for role in roles)) or "(no role holds this power)",
    }


def _listed(names: Iterable[str]) -> Iterator[str]:
    names = list(names)
    yield from names[:LISTED]
    if len(names) > LISTED:
        yield "…"
