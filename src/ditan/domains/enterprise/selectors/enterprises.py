"""Reading enterprises. Who may: the enterprise itself, and offices that receive its reports, of its place and above.

Invariant: data of a single enterprise are confidential. A house sees its own by the power to see confidential data; an
office by the power to receive, which belongs to the house that speaks for the place. A verifier sees those to which it is
assigned, and of them the years of its assignments (`years_in_reach`).
"""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from ditan.core.enterprise.methods import Method, methods
from ditan.core.periods import Period
from ditan.domains.accounts.scope import Reach
from ditan.domains.enterprise.models import Enterprise, LifecycleEvent
from ditan.domains.enterprise.selectors.verifying import assigned_years, reached_by

OWN, OFFICE = "see_confidential", "receive"


def enterprise_list(by: Reach, term: str = "", industry: str = "") -> QuerySet[Enterprise]:
    """Enterprises in reach, found by a part of the name or the beginning of the code, and by industry."""
    found = Enterprise.objects.select_related("organisation__place")
    reached = by.places(found, "organisation__place", OFFICE) | by.organisations(found, "organisation", OWN)
    reached |= found.filter(pk__in=reached_by(by).order_by().values("enterprise"))
    if term:
        named = Q(organisation__name_zh__icontains=term) | Q(organisation__name_en__icontains=term)
        reached = reached.filter(named | Q(organisation__code__startswith=term.upper()))
    if industry:
        chosen = [one.id for one in methods().values() if one.industry == industry]
        reached = reached.filter(method__in=chosen)
    return reached


def enterprise_get(pk: int, by: Reach) -> Enterprise | None:
    """An enterprise in reach; None where there is none, which of the two is not told."""
    return enterprise_list(by).filter(pk=pk).first()


def years_in_reach(enterprise: Enterprise, by: Reach) -> frozenset[int] | None:
    """The years of which whoever asks may see facts; None: all of them. A verifier sees those that it verifies."""
    house = enterprise.organisation
    if by.covers(house, OWN) or by.covers(house.place, OFFICE):
        return None
    return assigned_years(enterprise, by)


def method_of(enterprise: Enterprise) -> Method:
    """The methodology by which an enterprise reports."""
    return methods()[enterprise.method]


def closures(enterprise: Enterprise) -> dict[str, list[Period]]:
    """The spans in which each installation did not run, by its code: from its dates, closures and restarts."""
    events = list(enterprise.events.all())
    found: dict[str, list[Period]] = {}
    for one in enterprise.installations.all():
        spans = _closed([event for event in events if event.installation_id in (None, one.pk)])
        if one.valid_to is not None:
            spans.append(Period(one.valid_to + timedelta(days=1), date.max))
        if one.valid_from is not None:
            spans.append(Period(date.min, one.valid_from - timedelta(days=1)))
        if spans:
            found[one.code] = spans
    return found


def _closed(events: list[LifecycleEvent]) -> list[Period]:
    spans, since = list[Period](), None
    for event in sorted(events, key=lambda event: (event.day, event.pk)):
        if event.kind == "closure" and since is None:
            since = event.day
        elif event.kind == "restart" and since is not None and event.day > since:
            spans.append(Period(since, event.day - timedelta(days=1)))
            since = None
    if since is not None:
        spans.append(Period(since, date.max))
    return spans
