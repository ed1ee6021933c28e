"""Traces of figures of statistics and of what is calculated from them: a key of the address to what the drawer shows.

Keys: `figure.<pk>`, `period.<pk>`; on the page of intensity also `intensity.<year>`, `level.<year>`, `co2.<year>`, `rate.<year>`,
`cumulative.<year>` and `head.<year>`.
"""

from ditan.domains.statistics.tracing.figures import figure_trace
from ditan.domains.statistics.tracing.intensity import intensity_trace
from ditan.domains.statistics.tracing.periods import period_trace

__all__ = ["figure_trace", "intensity_trace", "period_trace"]
