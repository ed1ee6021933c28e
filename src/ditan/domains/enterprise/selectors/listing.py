"""The list of enterprises in reach with what is kept of a year.

Invariant: a verifier sees the year of an enterprise only where it is assigned to it; of other years the line is bare.
"""

from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise, KeptYear
from ditan.domains.enterprise.selectors.enterprises import OFFICE, OWN, enterprise_list
from ditan.domains.enterprise.selectors.supervision import SupervisedLine, supervised_lines
from ditan.domains.enterprise.selectors.verifying import reached_by


def listed_lines(by: Reach, year: int, term: str = "", industry: str = "") -> list[SupervisedLine]:
    """The lines of a year, found by a part of the name or the beginning of the code, and by industry."""
    lines = supervised_lines(by, year, enterprise_list(by, term, industry))
    every = Enterprise.objects.all()
    whole = by.places(every, "organisation__place", OFFICE) | by.organisations(every, "organisation", OWN)
    seen = set(whole.order_by().values_list("pk", flat=True))
    seen |= set(reached_by(by).filter(year=year).order_by().values_list("enterprise_id", flat=True))
    return [one if one.pk in seen else _bare(one) for one in lines]


def listed_years(by: Reach) -> list[int]:
    """The years of which anything is kept of enterprises in reach, the newest first."""
    found = KeptYear.objects.filter(enterprise__in=enterprise_list(by).order_by().values("pk"))
    return sorted(set(found.order_by().values_list("year", flat=True).distinct()), reverse=True)


def _bare(line: SupervisedLine) -> SupervisedLine:
    return line._replace(kept=None, is_stale=False, standing="", due_day=None, filing=0, state="")
