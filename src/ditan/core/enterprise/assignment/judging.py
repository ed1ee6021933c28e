"""Whether a verifier may be assigned: every reason against it at once."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from ditan.core.enterprise.assignment.model import Declaration, Engagement, Interest, Proposal
from ditan.core.enterprise.assignment.settings import assigner_level, level_name_zh, relations, rotation_of
from ditan.core.errors import Problem
from ditan.core.errors.enterprise.assignment import (
    AssignerNotInCharge,
    DeclarationMissing,
    NobodyNamed,
    RelationUnknown,
    SecondVerifierIsTheFirst,
    VerifierHasInterest,
    VerifierIsEnterprise,
    VerifierTooLong,
)


def assignment_problems(
    proposal: Proposal,
    interests: Iterable[Interest],
    engagements: Iterable[Engagement],
    declarations: Iterable[Declaration],
    level: str | None = None,
) -> list[Problem]:
    """Every reason why a proposal must not be assigned; an empty list allows it.

    When to use: before an assignment is saved, and again when somebody declares an interest afterwards.
    Parameters: level – which level assigns in this place, else that of the library. All of them block: none is waived by a
    reason, since a statement of somebody with an interest is worth nothing.
    """
    return [
        *_of_office(proposal, level or assigner_level()),
        *_itself(proposal),
        *_interests(proposal, interests),
        *_rotation(proposal, list(engagements)),
        *_silence(proposal, declarations),
    ]


def _of_office(proposal: Proposal, level: str) -> Iterator[Problem]:
    if proposal.level != level:
        yield AssignerNotInCharge(
            found=proposal.level,
            found_zh=level_name_zh(proposal.level),
            expected=level,
            expected_zh=level_name_zh(level),
        )
    if not proposal.people:
        yield NobodyNamed(verifier=proposal.name(proposal.verifier))


def _itself(proposal: Proposal) -> Iterator[Problem]:
    verifier, enterprise = proposal.name(proposal.verifier), proposal.name(proposal.enterprise)
    if proposal.verifier in {proposal.enterprise, *proposal.group}:
        yield VerifierIsEnterprise(verifier=verifier, enterprise=enterprise)
    if proposal.first_verifier and proposal.first_verifier == proposal.verifier:
        yield SecondVerifierIsTheFirst(verifier=verifier, enterprise=enterprise)


def _interests(proposal: Proposal, interests: Iterable[Interest]) -> Iterator[Problem]:
    """Interests of the verifier and of anybody proposed, wherever that person stood when it arose."""
    known = relations()
    for one in interests:
        is_own = one.verifier == proposal.verifier and not one.person
        if not is_own and one.person not in proposal.people:
            continue
        relation = known.get(one.relation)
        if relation is None:
            yield RelationUnknown(found=one.relation, known=", ".join(known))
            continue
        is_of_group = relation.of_group and one.enterprise in proposal.group
        if one.enterprise != proposal.enterprise and not is_of_group:
            continue
        ends = _years_after(one.until, relation.lasts) if one.until else None
        if one.since <= proposal.day and (ends is None or proposal.day < ends):
            yield VerifierHasInterest(
                who=proposal.name(one.person or one.verifier),
                enterprise=proposal.name(one.enterprise),
                relation=relation.name_en,
                relation_zh=relation.name_zh,
                since=one.since.isoformat(),
                free=ends.isoformat() if ends else "an end that is not declared yet",
                free_zh=ends.isoformat() if ends else "还没有申报结束日期",
                lasts=relation.lasts,
            )


def _years_after(day: date, years: int) -> date:
    """The first day on which a relation that ended on `day` no longer counts; 29 February becomes 1 March."""
    following = date.fromordinal(day.toordinal() + 1)
    try:
        return following.replace(year=following.year + years)
    except ValueError:
        return date(following.year + years, 3, 1)


def _rotation(proposal: Proposal, engagements: Sequence[Engagement]) -> Iterator[Problem]:
    own = [one for one in engagements if one.enterprise == proposal.enterprise and one.year != proposal.year]
    by_verifier = {one.year for one in own if one.verifier == proposal.verifier}
    told = partial(_too_long, proposal)
    yield from told("verifier", proposal.verifier, by_verifier)
    for person in proposal.people:
        yield from told("person", person, {one.year for one in own if person in one.people})


def _too_long(proposal: Proposal, kind: str, who: str, years: set[int]) -> Iterator[Problem]:
    """Whether the proposed year makes the row too long; a gap shorter than the pause does not break a row."""
    limit = rotation_of(kind)
    row = _row_before(proposal.year, years, limit.pause)
    if len(row) >= limit.years:
        yield VerifierTooLong(
            who=proposal.name(who),
            enterprise=proposal.name(proposal.enterprise),
            years=", ".join(map(str, row)),
            limit=limit.years,
            pause=limit.pause,
            again=row[-1] + limit.pause + 1,
        )


def _row_before(year: int, years: set[int], pause: int) -> list[int]:
    """The years that stand in one row with a year, itself left out: gaps between them are shorter than the pause.

    >>> _row_before(2024, {2019, 2022, 2023}, 1), _row_before(2024, {2021, 2022}, 1), _row_before(2024, {2021, 2022}, 2)
    ([2022, 2023], [], [2021, 2022])
    """
    row: list[int] = []
    latest = year
    for before in sorted((one for one in years if one < year), reverse=True):
        if latest - before - 1 >= pause:
            break
        row.insert(0, before)
        latest = before
    return row


def _silence(proposal: Proposal, declarations: Iterable[Declaration]) -> Iterator[Problem]:
    """Who has not declared: a declaration counts from the year before the assignment, since interests change."""
    counted = {
        one.person
        for one in declarations
        if one.verifier == proposal.verifier
        and one.enterprise == proposal.enterprise
        and _years_after(one.day, 1) > proposal.day >= one.day
    }
    absent = [who for who in ("", *proposal.people) if who not in counted]
    if absent:
        yield DeclarationMissing(
            who=", ".join(proposal.name(who or proposal.verifier) for who in absent),
            enterprise=proposal.name(proposal.enterprise),
        )
