"""Taking the facts of a year into a report: kept once under their hash, told in integers."""

from typing import Any

from django.utils import timezone

import ditan
from ditan.core.enterprise import Computation
from ditan.core.enterprise.facts import month_text
from ditan.core.enterprise.sheet import sheet_values
from ditan.domains.enterprise.models import Enterprise, FiledFacts
from ditan.domains.enterprise.selectors import computed_year
from ditan.domains.enterprise.selectors.filed import KEY, digest_of, filed_rows

MILLION = 1_000_000


def facts_take(enterprise: Enterprise, year: int) -> dict[str, Any]:
    """Everything of a content that the facts of a year give: what the report says of them, and the fields they fill.

    Returns: nothing where no emissions can be computed; else the part `enterprise`, and fields of the summary sheet.
    """
    found = computed_year(enterprise, year)
    if found.computation is None:
        return {}
    rows = filed_rows(found.facts)
    digest = digest_of(rows)
    FiledFacts.objects.get_or_create(
        enterprise=enterprise, year=year, digest=digest, defaults={"rows": rows, "taken_at": timezone.now()}
    )
    values = sheet_values(found.computation)
    told = facts_said(found.computation) | {"digest": digest, "facts": len(rows), "filled": sorted(values)}
    return {KEY: told, **values}


def facts_said(computation: Computation) -> dict[str, Any]:
    """What a report says of a computation: plain values with integer amounts, the same on every installation."""
    months = sorted(computation.sums("month").items())
    return {
        "method": computation.method.id,
        "library_release": computation.library_release,
        "code_version": ditan.__version__,
        "total_micro_t": computation.total_micro_t,
        "sources": [
            {"id": source, "co2e_micro_t": amount} for source, amount in computation.sums("source").items()
        ],
        "months": [
            {"id": month_text(computation.year, month), "co2e_micro_t": amount} for month, amount in months
        ],
        "unverified_millionths": round(computation.shares("verified").get("False", 0.0) * MILLION),
    }
