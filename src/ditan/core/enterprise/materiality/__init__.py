"""The materiality meter: which share of the emissions is in doubt, against the share from which doubt is material."""

from ditan.core.enterprise.materiality.meter import DoubtOf, Materiality, materiality
from ditan.core.enterprise.materiality.thresholds import Band, bands

__all__ = ["Band", "DoubtOf", "Materiality", "bands", "materiality"]
