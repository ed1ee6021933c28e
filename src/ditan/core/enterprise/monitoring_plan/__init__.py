"""The monitoring plan of an enterprise (数据质量控制计划): proposed, checked, printed; and which version is in force.

Nouns: a `PlanRow` (how one parameter is determined), `PlanSettings` (data: the words a plan may take), a `PlanInForce`.
Invariant: rows are proposed from the methodology and the facts, so that nothing is typed that is known.
"""

from ditan.core.enterprise.monitoring_plan.checking import plan_problems, row_names
from ditan.core.enterprise.monitoring_plan.model import (
    PlanInForce,
    PlanRow,
    PlanSettings,
    plan_row,
    plan_settings,
)
from ditan.core.enterprise.monitoring_plan.proposing import missing_rows, proposed_rows, rows_of_item

__all__ = [
    "PlanInForce",
    "PlanRow",
    "PlanSettings",
    "missing_rows",
    "plan_problems",
    "plan_row",
    "plan_settings",
    "proposed_rows",
    "row_names",
    "rows_of_item",
]
