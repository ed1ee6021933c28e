"""Document numbers (文号): registered for a filing, each once for the receiving house."""

from django.db import transaction

from ditan.core.errors import Problem, refuse_if
from ditan.core.errors.filings import NumberTaken, WordsMissing
from ditan.domains.accounts.scope import Reach
from ditan.domains.audit.services import entry_add
from ditan.domains.filings.facts import verbs_by_side
from ditan.domains.filings.models import Filing
from ditan.domains.filings.services.drafting import filing_locked
from ditan.domains.filings.services.opening import RECEIVER


@transaction.atomic
def number_register(filing: Filing, number: str, by: Reach) -> Filing:
    """Register the number under which the paper is issued, for example 苏低碳办〔2026〕12号.

    Raises: Refused when it is empty or in use, or without the power to accept on the receiving side.
    """
    locked, given = filing_locked(filing), "".join(number.split())
    problems: list[Problem] = [] if given else [WordsMissing(what_zh="文号", what_en="A document number")]
    receivers = locked.parties.filter(side=RECEIVER).select_related("organisation__place")
    houses = [party.organisation for party in receivers]
    taken = Filing.objects.filter(
        number=given, parties__side=RECEIVER, parties__organisation__in=houses
    ).exclude(pk=locked.pk)
    if given and (other := taken.first()) is not None:
        problems.append(NumberTaken(number=given, title=other.title))
    if "accept" not in verbs_by_side(locked, by).get(RECEIVER, frozenset()):
        problems += [
            obstacle for house in houses if (obstacle := by.missing("accept", organisation=house)) is not None
        ]
    refuse_if(problems)
    before, locked.number = locked.number, given
    locked.save(update_fields=["number"])
    entry_add("filing.number", locked, {"number": before}, {"number": given}, by.person)
    return locked
