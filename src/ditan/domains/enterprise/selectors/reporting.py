"""The statutory reports of an enterprise's year: `core.enterprise.reports` on the stored facts, and nothing else."""

from dataclasses import dataclass
from datetime import date

from ditan.core.enterprise.contact_roles import LEGAL, REPORT
from ditan.core.enterprise.reports import CoalRate, Cover, Report, make_report
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors.computing import ComputedYear, computed_year
from ditan.domains.enterprise.selectors.contacts import contact_name
from ditan.domains.web.names import name_of


@dataclass(frozen=True)
class ReportedYear:
    """A report with the year it was made of; there is none where nothing could be computed, `found` tells why."""

    found: ComputedYear
    report: Report | None


def reported_year(
    enterprise: Enterprise, year: int, kind: str, *, month: int = 0, coal_rate: CoalRate | None = None
) -> ReportedYear:
    """Make a report of a year; what it sets against the year before is of the facts stored of that year.

    Parameters: kind – a template of the library; month – of a monthly report; coal_rate – of the year, with its document.
    Raises: Refused for a kind that is not known, or a monthly report without its month.
    """
    found = computed_year(enterprise, year)
    if found.computation is None:
        return ReportedYear(found, None)
    before = computed_year(enterprise, year - 1).computation
    report = make_report(found.computation, kind, month=month, before=before, coal_rate=coal_rate)
    return ReportedYear(found, report)


def cover_of(enterprise: Enterprise, day: date) -> Cover:
    """What stands on the cover of a report, and who signs it, on a day."""
    house = enterprise.organisation
    return Cover(
        name_of(house),
        house.code,
        name_of(house.place),
        person=contact_name(enterprise, REPORT, day),
        head=contact_name(enterprise, LEGAL, day),
        is_demo=house.place.is_fictional,
    )
