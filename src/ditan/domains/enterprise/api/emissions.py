"""The emissions of an enterprise's year over HTTP."""

from typing import Any

from django.http import HttpRequest
from ninja import Schema

from ditan.core.enterprise import summary_of
from ditan.core.errors import Refused
from ditan.domains.enterprise.api.asking import enterprise_asked, nothing
from ditan.domains.enterprise.api.routing import enterprises
from ditan.domains.enterprise.selectors import computed_year
from ditan.domains.web.paging import Pk, Year


class EnterpriseEmissionsShape(Schema):
    """The emissions of a year, in t CO2e."""

    enterprise: int
    year: int
    total_tco2e: float
    by_source: dict[str, float]
    by_month: dict[str, float]
    unverified_share: float
    library_release: str


@enterprises.one("/{pk}/emissions/{year}", EnterpriseEmissionsShape, "Emissions of a year")
def emissions(request: HttpRequest, pk: Pk, year: Year) -> Any:
    """Computed from the stored facts, by the methodology of the enterprise."""
    computed = computed_year(enterprise_asked(request, pk, year)[0], year)
    if computed.computation is None:
        if computed.problems:
            raise Refused(computed.problems)
        raise nothing("fact", "数据", year, f"/{pk}/facts/{year}")
    return summary_of(computed.computation) | {"enterprise": pk, "year": year}
