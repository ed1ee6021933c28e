"""The rows of one filing as its page shows them, each kind by a query that is composed once in a process."""

from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.models import Countersignature, Filing, Message, MoveMade
from ditan.domains.filings.records import Records
from ditan.domains.filings.selectors.evidence import uses_of
from ditan.domains.filings.selectors.filings import filing_is_reached, findings_of, messages_of
from ditan.domains.filings.selectors.supervisions import supervisions_of
from ditan.domains.web.prepared import Prepared

NOTHING = Records(parties=(), moves=(), findings=(), uses=(), countersignatures=(), supervisions=())


def records_shown(filing: Filing, by: Reach) -> Records:
    """The rows of a filing in reach with the people and houses that the page names; none of one out of reach.

    Parameters: filing – of `filing_get`, with its parties.
    """
    if not filing_is_reached(filing, by):
        return NOTHING
    return Records(
        parties=list(filing.parties.all()),
        moves=MOVES.objects(filing=filing.pk),
        findings=FINDINGS.objects(filing=filing.pk),
        uses=USES.objects(filing=filing.pk),
        countersignatures=COUNTERSIGNATURES.objects(filing=filing.pk),
        supervisions=SUPERVISIONS.objects(filing=filing.pk),
    )


def messages_shown(filing: Filing, by: Reach) -> list[Message]:
    """The conversation of a filing in reach as far as it is meant for whoever asks: as `message_list` has it."""
    if not filing_is_reached(filing, by):
        return []
    return MESSAGES.objects(by.is_installation, filing=filing.pk, houses=sorted(by.houses()))


MOVES = Prepared(
    lambda filing: MoveMade.objects.filter(filing=filing).select_related("house").order_by("position")
)
FINDINGS = Prepared(lambda filing: findings_of(filing).select_related("replied_by", "settled_by"))
COUNTERSIGNATURES = Prepared(
    lambda filing: (
        Countersignature.objects.filter(filing=filing)
        .select_related("organisation", "person", "settled_by")
        .order_by("round", "id")
    )
)
USES, SUPERVISIONS, MESSAGES = Prepared(uses_of), Prepared(supervisions_of), Prepared(messages_of)
