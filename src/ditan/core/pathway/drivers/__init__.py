"""Drivers: a change of emissions split into the effects of factors whose product they are, exactly.

Invariant: additive effects add up to the change, ratios multiply to the ratio; nothing is left over.
"""

from ditan.core.pathway.drivers.decomposing import Decomposition, PeriodEffects, decompose
from ditan.core.pathway.drivers.lmdi import lmdi_effects, log_mean
from ditan.core.pathway.drivers.rolling import rolled

__all__ = ["Decomposition", "PeriodEffects", "decompose", "lmdi_effects", "log_mean", "rolled"]
