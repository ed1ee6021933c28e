"""The tables that reports are made of: each a function of the amounts, the period and the year before."""

from collections.abc import Callable, Mapping

from ditan.core.enterprise.reports.model import ReportTable
from ditan.core.enterprise.reports.tables.asked import Asked
from ditan.core.enterprise.reports.tables.emissions import activity, boundaries, emissions, factors
from ditan.core.enterprise.reports.tables.energy import adjustments, energy, intensity, output, saving
from ditan.core.enterprise.reports.templates import TablePlan

TABLES: Mapping[str, Callable[[TablePlan, Asked], ReportTable]] = {
    "energy": energy,
    "adjustments": adjustments,
    "output": output,
    "intensity": intensity,
    "saving": saving,
    "emissions": emissions,
    "boundaries": boundaries,
    "activity": activity,
    "factors": factors,
}

__all__ = ["TABLES", "Asked"]
