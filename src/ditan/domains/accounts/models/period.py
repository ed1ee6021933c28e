"""Periods of rows: from a first day to a last, both belonging to it; an empty last day is open."""

from datetime import date

from django.db import models


def valid_on(day: date, prefix: str = "") -> models.Q:
    """The condition that the period of a row (or of the row behind `prefix`, as `organisation__`) holds the day."""
    return models.Q(**{f"{prefix}valid_from__lte": day}) & (
        models.Q(**{f"{prefix}valid_to__isnull": True}) | models.Q(**{f"{prefix}valid_to__gte": day})
    )


def overlapping(first: date, last: date | None) -> models.Q:
    """The condition that the period of a row shares a day with another period."""
    shares = models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=first)
    return shares if last is None else shares & models.Q(valid_from__lte=last)


def period_in_order() -> models.Q:
    """The condition of the database: no last day before the first."""
    return models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from"))
