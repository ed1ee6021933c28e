"""Sampling: which facts a verifier should open, and which enterprises a second verifier should visit, with reasons."""

from ditan.core.enterprise.sampling.plan import SamplingPlan, SamplingUnit, sampling_plan
from ditan.core.enterprise.sampling.reverification import (
    Candidate,
    Chosen,
    reverification_sample,
    reverification_settings,
)

__all__ = [
    "Candidate",
    "Chosen",
    "SamplingPlan",
    "SamplingUnit",
    "reverification_sample",
    "reverification_settings",
    "sampling_plan",
]
