"""Checks of an enterprise's facts: data-driven, all at once."""

from ditan.core.enterprise.checks.judging import check
from ditan.core.enterprise.checks.settings import thresholds

__all__ = ["check", "thresholds"]
