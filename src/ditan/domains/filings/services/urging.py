"""Urging many at once (批量催办): each is judged by itself, and what was not possible is told."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from ditan.core.errors import Problem, Refused
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.flows import flow_of
from ditan.domains.filings.models import Filing
from ditan.domains.filings.services.moving import filing_move

URGE = "urge"


@dataclass(frozen=True, slots=True)
class Urging:
    """What became of an urging: the filings that were urged, and those that were not, each with the reasons."""

    urged: tuple[Filing, ...]
    refused: tuple[tuple[Filing, tuple[Problem, ...]], ...]


@transaction.atomic
def filings_urge(filings: Iterable[Filing], by: Reach, *, words: str = "") -> Urging:
    """Urge each filing; one that may not be urged does not hold up the others.

    Parameters: words – said to every side that is urged; may be empty.
    """
    urged: list[Filing] = []
    refused: list[tuple[Filing, tuple[Problem, ...]]] = []
    for filing in filings:
        try:
            with transaction.atomic():
                urged.append(filing_move(filing, _move_of(filing), by, reason=words))
        except Refused as problem:
            refused.append((filing, tuple(problem.problems)))
    return Urging(tuple(urged), tuple(refused))


def _move_of(filing: Filing) -> str:
    moves = flow_of(filing).moves.values()
    return next((move.id for move in moves if move.verb.id == URGE), URGE)
