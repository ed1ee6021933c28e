"""Tracking: caps on totals, sectors, increments, emitters and budgets, followed by the figures of the years.

Invariant: a cap is broken if and only if its actual is above what is allowed, in exact numbers; a due year without a figure
is no data, never zero.
"""

from ditan.core.pathway.tracking.allowing import allowed_in
from ditan.core.pathway.tracking.budgets import Budget
from ditan.core.pathway.tracking.caps import Actuals, Cap, CapSet
from ditan.core.pathway.tracking.enterprises import energy_parts, energy_sources
from ditan.core.pathway.tracking.following import TrackingRule, track, tracking_rule
from ditan.core.pathway.tracking.reading import cap_sets, read_caps
from ditan.core.pathway.tracking.records import caps_of
from ditan.core.pathway.tracking.results import CapYear, Followed
from ditan.core.pathway.tracking.sharing import Shared

__all__ = [
    "Actuals",
    "Budget",
    "Cap",
    "CapSet",
    "CapYear",
    "Followed",
    "Shared",
    "TrackingRule",
    "allowed_in",
    "cap_sets",
    "caps_of",
    "energy_parts",
    "energy_sources",
    "read_caps",
    "track",
    "tracking_rule",
]
