"""Measures of an enterprise: their cost by tonne, the order of cost, and which of them close a gap."""

from ditan.core.enterprise.measures.curve import (
    CostCurve,
    CostStep,
    GapPlan,
    annuity,
    cost_curve,
    gap_plan,
    overlaps,
)
from ditan.core.enterprise.measures.model import Amount, Measure
from ditan.core.enterprise.measures.settings import MeasureSettings, MeasureStatus, measure_settings

__all__ = [
    "Amount",
    "CostCurve",
    "CostStep",
    "GapPlan",
    "Measure",
    "MeasureSettings",
    "MeasureStatus",
    "annuity",
    "cost_curve",
    "gap_plan",
    "measure_settings",
    "overlaps",
]
