"""Papers attached to facts by whoever enters them: laboratory sheets, bills, records of meters.

Invariants: a file is examined by its content before it is kept; one file is attached to a fact once; nothing is attached over
the head of a verifier: what was attached stays.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from ditan.core.errors import Problem, Refused, Where, refuse_if
from ditan.core.errors.enterprise.papers import PaperAttachedAlready, PaperWithoutFact
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.enterprise.models import Enterprise, Fact, FactEvidence
from ditan.domains.enterprise.services.entering import POWER
from ditan.domains.enterprise.services.summaries import summary_refresh
from ditan.domains.filings.services.evidence import evidence_keep

LONGEST_NAME = 200
LISTED = 20
Upload = tuple[Path, str]


@transaction.atomic
def papers_add(
    enterprise: Enterprise, year: int, facts: Iterable[Fact], uploads: Sequence[Upload], by: Reach
) -> list[FactEvidence]:
    """Attach files to facts of a year: each file to each of the facts that does not carry it yet.

    Parameters: facts – of this enterprise and year; uploads – where each file lies, and its name as the person gave it.
    Raises: Refused with the power that is missing, or everything that is wrong with any of the files: a content that is not
    what the name says, too large, of no known kind, attached already; then nothing is attached.
    """
    chosen = [fact for fact in facts if fact.typed and fact.year == year]
    missing = by.missing(POWER, organisation=enterprise.organisation)
    problems: list[Problem] = [missing] if missing is not None else []
    if not chosen:
        problems.append(PaperWithoutFact())
    refuse_if(problems)
    made: list[FactEvidence] = []
    for path, name in uploads:
        try:
            made += _attached(enterprise, chosen, path, name, by)
        except Refused as refused:
            problems += refused.problems
    refuse_if(problems)
    if made:
        summary_refresh(enterprise, year)
    return made


def _attached(
    enterprise: Enterprise, facts: Sequence[Fact], path: Path, name: str, by: Reach
) -> list[FactEvidence]:
    shown = Path(name).name[:LONGEST_NAME]
    evidence = evidence_keep(path, name)
    held = FactEvidence.objects.filter(fact__in=facts, evidence=evidence).values_list("fact", flat=True)
    carry = set(held)
    free = [fact for fact in facts if fact.pk not in carry]
    if not free:
        raise Refused([PaperAttachedAlready(Where(file=shown), name=shown)])
    at = timezone.now()
    made = [
        FactEvidence.objects.create(fact=fact, evidence=evidence, name=shown, person=by.person, at=at)
        for fact in free
    ]
    told = {"name": shown, "sha256": evidence.pk, "facts": [str(fact) for fact in free[:LISTED]]}
    entry_add("fact.add_paper", made[0], None, told, by.person, place=enterprise.organisation.place)
    return made
