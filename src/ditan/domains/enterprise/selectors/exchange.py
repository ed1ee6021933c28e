"""Reading what was brought in from the national platform."""

from django.db.models import QuerySet

from ditan.core.enterprise.exchange import Layout, layout_for
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise, NationalColumns, NationalImport
from ditan.domains.enterprise.selectors.enterprises import enterprise_list, years_in_reach


def national_layout(enterprise: Enterprise) -> Layout | None:
    """The layout in which an enterprise of the national market exchanges; None where there is none for its methodology."""
    return layout_for(enterprise.method) if enterprise.is_national else None


def national_imports(enterprise: Enterprise, year: int) -> QuerySet[NationalImport]:
    """The files of a year, the newest first."""
    found = NationalImport.objects.filter(enterprise=enterprise, year=year)
    return found.select_related("person").defer("facts").order_by("-id")


def national_import_get(pk: int, by: Reach) -> NationalImport | None:
    """A file of an enterprise in reach."""
    found = NationalImport.objects.filter(pk=pk, enterprise__in=enterprise_list(by))
    held = found.select_related("enterprise__organisation__place", "person").first()
    if held is None:
        return None
    years = years_in_reach(held.enterprise, by)
    return held if years is None or held.year in years else None


def matched_columns(enterprise: Enterprise) -> dict[str, str]:
    """The headers that were matched by hand."""
    held = NationalColumns.objects.filter(enterprise=enterprise).first()
    return dict(held.matched) if held else {}
