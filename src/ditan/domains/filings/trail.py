"""What the audit trail calls the things of filings: by the title of the filing to which they belong."""

from collections.abc import Collection, Mapping

from django.db.models import Model

from ditan.domains.audit.naming import Namer, numbers_of, things_named
from ditan.domains.filings.models import (
    Countersignature,
    EvidenceUse,
    Filing,
    Finding,
    Supervision,
    Version,
)
from ditan.domains.filings.selectors.lists import UNLISTED
from ditan.domains.filings.titles import filing_title

BELONGING: tuple[type[Model], ...] = (Countersignature, EvidenceUse, Finding, Supervision, Version)


def trail_named() -> None:
    """Tell the trail how filings, and what belongs to them, are called."""
    things_named(Filing._meta.label_lower, filings_called)
    for model in BELONGING:
        things_named(model._meta.label_lower, _by_its_filing(model))


def filings_called(texts: Collection[str]) -> Mapping[str, str]:
    """The titles of filings in the language of the page, by number."""
    found = Filing.objects.filter(pk__in=numbers_of(texts)).defer(*UNLISTED).order_by()
    return {str(one.pk): filing_title(one) for one in found.select_related("place", "organisation")}


def _by_its_filing(model: type[Model]) -> Namer:
    def namer(texts: Collection[str]) -> Mapping[str, str]:
        rows = model._default_manager.filter(pk__in=numbers_of(texts)).order_by()
        filings = {str(key): str(filing) for key, filing in rows.values_list("pk", "filing_id")}
        titles = filings_called(set(filings.values()))
        return {key: titles[filing] for key, filing in filings.items() if filing in titles}

    return namer
