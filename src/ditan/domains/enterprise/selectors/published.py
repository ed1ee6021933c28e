"""What is known of enterprises to everybody: total and conclusion of published reports, and nothing else of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from ditan.domains.accounts.models import Organisation
from ditan.domains.enterprise.models import Enterprise
from ditan.domains.enterprise.selectors.filed import MICRO_T_PER_T, WORKFLOW, told_of
from ditan.domains.enterprise.selectors.verification_statements import Conclusion, conclusions_of
from ditan.domains.filings.models import Version
from ditan.domains.filings.selectors import sealed_content

TOTAL = "emissions_total"


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A published report: whose, of which year, its total in micro-tonnes (None: it has none), the verifier's conclusion."""

    house: Organisation
    version: Version
    total_micro_t: int | None
    conclusion: Conclusion | None


def published_versions(day: date, term: str = "", year: str = "") -> QuerySet[Version]:
    """The newest published version of every report, by a part of the name and by year; the newest years first."""
    known = Version.objects.filter(workflow=WORKFLOW, publication__day__lte=day, organisation__isnull=False)
    later = known.filter(series=OuterRef("series"), position__gt=OuterRef("position"))
    found = known.filter(~Exists(later)).select_related("organisation__place", "publication")
    if term:
        named = Q(organisation__name_zh__icontains=term) | Q(organisation__name_en__icontains=term)
        found = found.filter(named)
    if year:
        found = found.filter(period=year)
    return found.order_by("-period", "organisation__place__interval_start", "organisation__name_zh", "pk")


def published_years(day: date) -> list[str]:
    """The years of which something is published, the newest first."""
    return sorted(set(published_versions(day).order_by().values_list("period", flat=True)), reverse=True)


def published_reports(versions: Iterable[Version]) -> list[PublishedReport]:
    """What is known of published versions, with the conclusions of their years."""
    found = list(versions)
    houses = [one.organisation_id for one in found]
    ids = dict(Enterprise.objects.filter(organisation__in=houses).values_list("organisation", "pk"))
    years = {int(one.period) for one in found}
    conclusions: Mapping[int, Mapping[int, Conclusion]] = {
        year: conclusions_of(ids.values(), year) for year in years
    }
    reports = []
    for one in found:
        assert one.organisation is not None  # noqa: S101 - the query asks for it
        conclusion = conclusions[int(one.period)].get(ids.get(one.organisation.pk, 0))
        reports.append(PublishedReport(one.organisation, one, _total(sealed_content(one)), conclusion))
    return reports


def _total(content: object) -> int | None:
    """The total that the facts gave, else the one of the form."""
    told = told_of(content)
    if told:
        return int(told["total_micro_t"])
    typed = content.get(TOTAL) if isinstance(content, Mapping) else None
    if isinstance(typed, bool) or not isinstance(typed, int | float):
        return None
    return round(typed * MICRO_T_PER_T)
