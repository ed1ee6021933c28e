"""The people whom an office asks at an enterprise. For whoever has been shown the enterprise."""

from datetime import date

from django.db.models import Q

from ditan.domains.enterprise.models import Enterprise, EnterpriseContact


def contacts_of(enterprise: Enterprise) -> list[EnterpriseContact]:
    """All of them, those of today first, then those who have left."""
    return sorted(enterprise.contacts.all(), key=lambda one: (one.until is not None, one.pk))


def contact_name(enterprise: Enterprise, role: str, day: date) -> str:
    """Who is in a role on a day; empty where nobody is."""
    there = enterprise.contacts.filter(Q(until=None) | Q(until__gte=day), role=role, since__lte=day)
    return there.order_by("-since", "-pk").values_list("name", flat=True).first() or ""
