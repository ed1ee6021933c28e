"""What is written down about a filing beside its content, read once for whoever asks much of the same rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ditan.core.casework import OPENED, Made
from ditan.domains.filings.models import (
    Countersignature,
    EvidenceUse,
    Filing,
    Finding,
    MoveMade,
    Party,
    Supervision,
)


@dataclass(frozen=True, slots=True)
class Records:
    """All rows of a filing; `moves` in the order in which they were made."""

    parties: Sequence[Party]
    moves: Sequence[MoveMade]
    findings: Sequence[Finding]
    uses: Sequence[EvidenceUse]
    countersignatures: Sequence[Countersignature]
    supervisions: Sequence[Supervision]


def records_of(filing: Filing) -> Records:
    """The rows as they are in the database now, a query for each kind; parties with their houses."""
    return Records(
        parties=list(filing.parties.select_related("organisation").order_by("side", "id")),
        moves=list(filing.moves.order_by("position")),
        findings=list(filing.findings.order_by("id")),
        uses=list(EvidenceUse.objects.filter(filing=filing).order_by("id")),
        countersignatures=list(filing.countersignatures.order_by("id")),
        supervisions=list(filing.supervisions.order_by("id")),
    )


def made_of(filing: Filing, moves: Iterable[MoveMade]) -> tuple[Made, ...]:
    """The opening and the moves made since, in order, as casework judges them."""
    opened = Made(OPENED, str(filing.opened_by_id or ""), filing.opened_on)
    return (opened, *(Made(each.move, str(each.person_id or ""), each.day) for each in moves))
