"""CO2 per output: constant prices, rates of decline, the assessment figure, and which figure rules."""

from ditan.core.intensity.assessment import Assessed, AssessmentRule, AssessmentStep, assess, rule_of
from ditan.core.intensity.model import (
    STANDING_NAMES,
    STANDINGS,
    Chained,
    Fact,
    Growth,
    Output,
    PriceBase,
    Standing,
)
from ditan.core.intensity.prices import OutputSeries, price_base
from ditan.core.intensity.rates import (
    annual_rate,
    chained_rate,
    completion,
    geometric_path,
    linear_path,
    yearly_share,
)
from ditan.core.intensity.reading import (
    assessment_rules,
    price_bases,
    read_assessment_rules,
    read_price_bases,
)
from ditan.core.intensity.standing import cumulative_on, cumulative_rate, figure_in_use

__all__ = [
    "STANDINGS",
    "STANDING_NAMES",
    "Assessed",
    "AssessmentRule",
    "AssessmentStep",
    "Chained",
    "Fact",
    "Growth",
    "Output",
    "OutputSeries",
    "PriceBase",
    "Standing",
    "annual_rate",
    "assess",
    "assessment_rules",
    "chained_rate",
    "completion",
    "cumulative_on",
    "cumulative_rate",
    "figure_in_use",
    "geometric_path",
    "linear_path",
    "price_base",
    "price_bases",
    "read_assessment_rules",
    "read_price_bases",
    "rule_of",
    "yearly_share",
]
