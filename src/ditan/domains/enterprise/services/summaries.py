"""Keeping the summary of an enterprise's year, in the transaction that changed its facts.

Invariant: what is kept is what `year_summary` gives; a year without facts has no row.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from ditan.domains.enterprise.models import Enterprise, Fact, KeptFactor, KeptFinding, KeptYear
from ditan.domains.enterprise.selectors.summarising import release_now, year_summary


@transaction.atomic
def summary_refresh(enterprise: Enterprise, year: int) -> KeptYear | None:
    """Keep a year as its facts give it now; None (and nothing kept) where there are none."""
    summary = year_summary(enterprise, year)
    if not summary.columns["facts"]:
        KeptYear.objects.filter(enterprise=enterprise, year=year).delete()
        return None
    kept, _is_new = KeptYear.objects.update_or_create(
        enterprise=enterprise, year=year, defaults=summary.columns | {"at": timezone.now()}
    )
    kept.findings.all().delete()
    kept.factors.all().delete()
    KeptFinding.objects.bulk_create([KeptFinding(kept=kept, **one) for one in summary.findings])
    KeptFactor.objects.bulk_create([KeptFactor(kept=kept, **one) for one in summary.factors])
    return kept


def summaries_refresh(enterprise: Enterprise, years: Iterable[int] | None = None) -> int:
    """Keep all years of an enterprise anew, or those that are named: after a closure, or another methodology.

    Returns: how many.
    """
    held = Fact.objects.filter(installation__enterprise=enterprise).order_by()
    wanted = sorted(set(held.values_list("year", flat=True)) if years is None else set(years))
    for year in wanted:
        summary_refresh(enterprise, year)
    return len(wanted)


def stale_years() -> list[tuple[int, int]]:
    """Enterprise and year of what was kept by another library or methodology, and of facts of which nothing is kept."""
    release = release_now()
    columns = ("enterprise_id", "year", "library_release", "method", "enterprise__method")
    right = {
        (enterprise, year)
        for enterprise, year, made_by, method, method_now in KeptYear.objects.order_by().values_list(*columns)
        if made_by == release and method == method_now
    }
    held = Fact.objects.exclude(typed="").order_by().values_list("installation__enterprise_id", "year")
    return sorted(set(held.distinct()) - right)


def summaries_remake(enterprises: Iterable[int], year: int) -> int:
    """Keep a year of enterprises anew, each in a transaction of its own: what is done stays done. Returns: how many."""
    found = Enterprise.objects.filter(pk__in=list(enterprises)).select_related("organisation__place")
    return sum(summary_refresh(one, year) is not None for one in found)
