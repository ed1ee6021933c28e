"""Reading verifications: who is assigned, what was declared, what stands against an assignment, findings.

Invariant: people named in a running assignment see the enterprise's facts of that year, and of their house no others but whoever
may sign for it, from when a statement waits for the signature.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from ditan.core.enterprise.assignment import (
    Declaration,
    Engagement,
    Interest,
    Proposal,
    assigner_level,
    assignment_problems,
)
from ditan.core.errors import Problem
from ditan.domains.accounts.models import Organisation, Person, Post
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.vocabulary import roles_with
from ditan.domains.enterprise.models import (
    AssignedPerson,
    Enterprise,
    FactChange,
    FactEvidence,
    InterestDeclaration,
    VerificationFinding,
    VerificationReply,
    VerifierAssignment,
)
from ditan.domains.places.models import Place
from ditan.domains.web.names import name_of

VERIFIER, SEES, ASSIGNS, SIGNS = "verifier", "see_confidential", "accept", "sign_off"
PEOPLE = Prefetch("people", AssignedPerson.objects.select_related("person"))


def assigned_to(by: Reach) -> QuerySet[VerifierAssignment]:
    """The running assignments in which whoever asks is named and still holds the post that sees confidential data."""
    person = by.person.pk if by.person is not None else None
    return VerifierAssignment.objects.filter(
        ended__isnull=True, people__person=person, verifier__in=by.houses(SEES)
    )


def signed_by(by: Reach) -> QuerySet[VerifierAssignment]:
    """The running assignments whose statement waits for whoever asks, who may sign for the verifier, or was signed so."""
    waits = Q(draft__handed_at__isnull=False) | Q(statements__signed_by=by.person)
    return VerifierAssignment.objects.filter(waits, ended__isnull=True, verifier__in=by.houses(SIGNS))


def reached_by(by: Reach) -> QuerySet[VerifierAssignment]:
    """The assignments that let whoever asks see an enterprise's year: as one of the team, or to sign."""
    named, signing = (found.order_by().values("pk") for found in (assigned_to(by), signed_by(by)))
    return VerifierAssignment.objects.filter(Q(pk__in=named) | Q(pk__in=signing))


def assigned_years(enterprise: Enterprise, by: Reach) -> frozenset[int]:
    """The years of an enterprise that whoever asks verifies or signs for."""
    found = reached_by(by).filter(enterprise=enterprise).order_by()
    return frozenset(found.values_list("year", flat=True))


def assignment_list(enterprise: Enterprise) -> list[VerifierAssignment]:
    """All assignments of an enterprise, ended ones too, the newest year first."""
    found = enterprise.assignments.select_related("verifier", "lead").prefetch_related(PEOPLE)
    return list(found)


def verifier_list(day: date) -> QuerySet[Organisation]:
    """The verifiers that stand on a day."""
    return Organisation.objects.filter(valid_on(day), kind=VERIFIER)


def verifier_people(day: date, verifiers: Iterable[Organisation]) -> QuerySet[Person]:
    """Who holds a post at verifiers that sees confidential data."""
    return Person.objects.filter(pk__in=_posts(day, verifiers).values("person"), is_active=True)


def verifier_teams(day: date, verifiers: Iterable[Organisation]) -> list[tuple[Organisation, list[Person]]]:
    """Verifiers with their people, as they are offered: heads first."""
    houses = list(verifiers)
    people: dict[int, dict[int, Person]] = {house.pk: {} for house in houses}
    held = _posts(day, houses).filter(person__is_active=True) if houses else ()
    for post in held:
        people[post.organisation_id][post.person_id] = post.person
    return [(house, list(people[house.pk].values())) for house in houses]


def _posts(day: date, verifiers: Iterable[Organisation]) -> QuerySet[Post]:
    roles = [role.id for role in roles_with(SEES)]
    found = Post.objects.filter(valid_on(day), organisation__in=list(verifiers), role__in=roles)
    return found.select_related("person").order_by("-is_head", "pk")


def declaration_list(enterprise: Enterprise) -> list[InterestDeclaration]:
    """What was declared of an enterprise, the newest first."""
    return list(enterprise.declarations.select_related("verifier", "person").order_by("-id"))


def finding_list(assignments: Iterable[VerifierAssignment]) -> list[VerificationFinding]:
    """The findings of verifications: open ones first, errors before warnings."""
    found = VerificationFinding.objects.filter(assignment__in=list(assignments)).select_related(
        "fact__installation", "raised_by", "settled_by", "assignment"
    )
    shown = list(
        found.prefetch_related(
            Prefetch("replies", VerificationReply.objects.select_related("person")),
            Prefetch("papers", FactEvidence.objects.select_related("person")),
            Prefetch("fact__changes", FactChange.objects.select_related("person")),
        )
    )
    weights = {"error": 0, "warning": 1, "info": 2}
    return sorted(shown, key=lambda one: (one.settled_at is not None, weights[one.severity], one.pk))


@dataclass(frozen=True)
class Standing:
    """Who assigns verifiers of an enterprise: the places around it, the level in charge, and that of whoever asks (blank: none)."""

    around: tuple[str, ...]
    in_charge: str
    own: str


def standing_of(enterprise: Enterprise, by: Reach) -> Standing:
    """Who assigns here. The level in charge is that set for the place or one above it, else that of the library; of the levels
    at which whoever asks may assign, the one in charge counts before others.
    """
    at = enterprise.organisation.place.interval_start
    found = Place.objects.filter(interval_start__lte=at, interval_end__gte=at).order_by("-interval_start")
    levels = dict(found.values_list("code", "level"))
    in_charge = assigner_level(is_national=enterprise.is_national, places=list(levels))
    held = {grant.place for grant in by.grants if ASSIGNS in grant.place_verbs and grant.interval}
    own = [level for code, level in levels.items() if code in held]
    best = in_charge if in_charge in own else next(iter(own), "")
    return Standing(tuple(levels), in_charge, best)


def level_of(enterprise: Enterprise, by: Reach) -> str:
    """The level at which whoever asks may assign here; blank where at none."""
    return standing_of(enterprise, by).own


def proposal_problems(
    enterprise: Enterprise,
    year: int,
    verifier: Organisation,
    people: Iterable[Person],
    by: Reach,
    *,
    first: Organisation | None = None,
) -> list[Problem]:
    """Everything that the rules say against an assignment, as the core judges it.

    Parameters: first – who verified the first time, where this is a second verification.
    """
    declared = declaration_list(enterprise)
    standing = standing_of(enterprise, by)
    proposal = replace(
        _proposal(enterprise, year, verifier, list(people), by),
        level=standing.own,
        first_verifier="" if first is None else str(first.pk),
    )
    engagements = [
        Engagement(
            proposal.enterprise,
            str(one.verifier_id),
            one.year,
            tuple(_key(member.person_id) for member in one.people.all()),
        )
        for one in assignment_list(enterprise)
    ]
    declarations = [
        Declaration(str(one.verifier_id), proposal.enterprise, one.day, _key(one.person_id))
        for one in declared
    ]
    return assignment_problems(proposal, _interests(proposal), engagements, declarations, standing.in_charge)


def interest_problems(assignment: VerifierAssignment, by: Reach) -> list[Problem]:
    """What stands against a running assignment since: an interest that was declared after it."""
    return interest_problems_of([assignment], by)[assignment.pk]


def interest_problems_of(assignments: Sequence[VerifierAssignment], by: Reach) -> dict[int, list[Problem]]:
    """The same for several assignments of one enterprise, by their ids."""
    if not assignments:
        return {}
    proposals = {}
    first = assignments[0]
    group = _group(first.enterprise.organisation)
    for one in assignments:
        people = [member.person for member in one.people.all()]
        proposals[one.pk] = _proposal(one.enterprise, one.year, one.verifier, people, by, group)
    interests = _interests(proposals[first.pk])
    return {
        pk: [
            found
            for found in assignment_problems(proposal, interests, [], [])
            if found.code == "verifier_has_interest"
        ]
        for pk, proposal in proposals.items()
    }


def _group(house: Organisation) -> frozenset[str]:
    """The houses of the same owner."""
    kin = Q(parent=house)
    if house.parent_id is not None:
        kin |= Q(parent=house.parent_id) | Q(pk=house.parent_id)
    found = Organisation.objects.filter(kin).exclude(pk=house.pk).order_by()
    return frozenset(map(str, found.values_list("pk", flat=True)))


def _proposal(
    enterprise: Enterprise,
    year: int,
    verifier: Organisation,
    people: list[Person],
    by: Reach,
    group: frozenset[str] | None = None,
) -> Proposal:
    house = enterprise.organisation
    names = {str(one.pk): name_of(one) for one in (house, verifier)}
    return Proposal(
        enterprise=str(house.pk),
        verifier=str(verifier.pk),
        people=tuple(_key(one.pk) for one in people),
        year=year,
        day=by.day,
        level="",
        group=_group(house) if group is None else group,
        names=names | {_key(one.pk): one.name for one in people},
    )


def _interests(proposal: Proposal) -> list[Interest]:
    """The newest declaration of each relation, also to enterprises of the group; "no interest" takes no older one back."""
    told = InterestDeclaration.objects.exclude(relation="").select_related("enterprise").order_by("-id")
    newest: dict[tuple[int, int, int | None, str], InterestDeclaration] = {}
    for one in told.filter(enterprise__organisation__in=[proposal.enterprise, *proposal.group]):
        newest.setdefault((one.enterprise_id, one.verifier_id, one.person_id, one.relation), one)
    return [
        Interest(
            str(one.verifier_id),
            str(one.enterprise.organisation_id),
            one.relation,
            one.since,
            one.until,
            _key(one.person_id),
        )
        for one in newest.values()
        if one.since is not None
    ]


def _key(person: int | None) -> str:
    return f"person:{person}" if person is not None else ""
