"""Ditan 低碳: the open platform a low-carbon city runs its carbon work on.

From a notebook the same calculations are functions here: `ditan.read_balance`, `check_balance`,
`compile_inventory`, `explain`, `compare`, `load_library` …. Nothing of them is imported before it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ditan.core.aggregation.aggregating import aggregate
    from ditan.core.balance import check as check_balance
    from ditan.core.balance import flows as balance_flows
    from ditan.core.balance import read as read_balance
    from ditan.core.balance import read_many as read_balances
    from ditan.core.balance import standard_coal
    from ditan.core.calendar import work_calendar
    from ditan.core.casework import judge as judge_move
    from ditan.core.casework import workflows
    from ditan.core.disclosure import attack as attack_table
    from ditan.core.disclosure import suppress as suppress_table
    from ditan.core.emissions import candidate_table, run
    from ditan.core.enterprise import compute as compute_enterprise
    from ditan.core.enterprise import explain as explain_enterprise
    from ditan.core.enterprise import facts_of_frame, read_facts
    from ditan.core.enterprise import methods as enterprise_methods
    from ditan.core.enterprise import write as write_enterprise
    from ditan.core.enterprise.checks import check as check_facts
    from ditan.core.errors import Problem, Refused
    from ditan.core.inventory import (
        compare,
        explain,
        explanation_text,
        read_activities,
        read_published,
        write_workbook,
    )
    from ditan.core.inventory import compile as compile_inventory
    from ditan.core.inventory import read as read_inventory
    from ditan.core.inventory import write as write_inventory
    from ditan.core.inventory.completeness import completeness
    from ditan.core.inventory.key_categories import key_categories
    from ditan.core.inventory.overlaps import overlaps_between, overlaps_of
    from ditan.core.inventory.quality import quality
    from ditan.core.inventory.recalculation import recalculation
    from ditan.core.inventory.reports import gather as gather_report
    from ditan.core.inventory.reports import (
        write_guideline_workbook,
        write_pdf,
        write_report,
        write_word,
    )
    from ditan.core.inventory.series import series_of
    from ditan.core.inventory.sources import sources as emission_sources
    from ditan.core.inventory.template import write_template
    from ditan.core.inventory.totals import totals_of
    from ditan.core.inventory.uncertainty import contributions_to as uncertainty_contributions
    from ditan.core.inventory.uncertainty import propagate as propagate_uncertainty
    from ditan.core.inventory.uncertainty import read_ranges as read_uncertainty_ranges
    from ditan.core.inventory.uncertainty import simulate as simulate_uncertainty
    from ditan.core.inventory.views import gpc_view, guideline_view, ipcc_view, read_gpc
    from ditan.core.inventory.views import reconcile as reconcile_view
    from ditan.core.library import load as load_library
    from ditan.core.pathway import (
        break_of,
        chow_of,
        cost_curve,
        decompose,
        decouple,
        effect_of_change,
        kuznets,
        kuznets_pooled,
        pareto,
        published_equation,
        read_caps,
        read_observations,
        read_parts,
        read_samples,
        stirpat,
        trend,
        trends,
    )
    from ditan.core.pathway import compare as compare_scenarios
    from ditan.core.pathway import project as project_scenario
    from ditan.core.pathway import read_figures as read_yearly_figures
    from ditan.core.pathway import read_programme_file as read_programme
    from ditan.core.pathway import read_scenario_file as read_scenario
    from ditan.core.pathway import simulate as simulate_scenario
    from ditan.core.pathway import solve as solve_programme
    from ditan.core.pathway import track as track_caps
    from ditan.core.trace import step_json, step_text

__version__ = "0.1.0"

__all__ = [
    "Problem",
    "Refused",
    "__version__",
    "aggregate",
    "attack_table",
    "balance_flows",
    "break_of",
    "candidate_table",
    "check_balance",
    "check_facts",
    "chow_of",
    "compare",
    "compare_scenarios",
    "compile_inventory",
    "completeness",
    "compute_enterprise",
    "cost_curve",
    "decompose",
    "decouple",
    "effect_of_change",
    "emission_sources",
    "enterprise_methods",
    "explain",
    "explain_enterprise",
    "explanation_text",
    "facts_of_frame",
    "gather_report",
    "gpc_view",
    "guideline_view",
    "ipcc_view",
    "judge_move",
    "key_categories",
    "kuznets",
    "kuznets_pooled",
    "load_library",
    "overlaps_between",
    "overlaps_of",
    "pareto",
    "project_scenario",
    "propagate_uncertainty",
    "published_equation",
    "quality",
    "read_activities",
    "read_balance",
    "read_balances",
    "read_caps",
    "read_facts",
    "read_gpc",
    "read_inventory",
    "read_observations",
    "read_parts",
    "read_programme",
    "read_published",
    "read_samples",
    "read_scenario",
    "read_uncertainty_ranges",
    "read_yearly_figures",
    "recalculation",
    "reconcile_view",
    "run",
    "series_of",
    "simulate_scenario",
    "simulate_uncertainty",
    "solve_programme",
    "standard_coal",
    "step_json",
    "step_text",
    "stirpat",
    "suppress_table",
    "totals_of",
    "track_caps",
    "trend",
    "trends",
    "uncertainty_contributions",
    "work_calendar",
    "workflows",
    "write_enterprise",
    "write_guideline_workbook",
    "write_inventory",
    "write_pdf",
    "write_report",
    "write_template",
    "write_word",
    "write_workbook",
]

# Name here → module and name there.
_PLACES = {
    "Problem": ("ditan.core.errors", "Problem"),
    "Refused": ("ditan.core.errors", "Refused"),
    "aggregate": ("ditan.core.aggregation.aggregating", "aggregate"),
    "attack_table": ("ditan.core.disclosure", "attack"),
    "balance_flows": ("ditan.core.balance", "flows"),
    "break_of": ("ditan.core.pathway", "break_of"),
    "candidate_table": ("ditan.core.emissions", "candidate_table"),
    "check_balance": ("ditan.core.balance", "check"),
    "check_facts": ("ditan.core.enterprise.checks", "check"),
    "chow_of": ("ditan.core.pathway", "chow_of"),
    "compare": ("ditan.core.inventory", "compare"),
    "compare_scenarios": ("ditan.core.pathway", "compare"),
    "compile_inventory": ("ditan.core.inventory", "compile"),
    "completeness": ("ditan.core.inventory.completeness", "completeness"),
    "compute_enterprise": ("ditan.core.enterprise", "compute"),
    "cost_curve": ("ditan.core.pathway", "cost_curve"),
    "decompose": ("ditan.core.pathway", "decompose"),
    "decouple": ("ditan.core.pathway", "decouple"),
    "effect_of_change": ("ditan.core.pathway", "effect_of_change"),
    "emission_sources": ("ditan.core.inventory.sources", "sources"),
    "enterprise_methods": ("ditan.core.enterprise", "methods"),
    "explain": ("ditan.core.inventory", "explain"),
    "explain_enterprise": ("ditan.core.enterprise", "explain"),
    "explanation_text": ("ditan.core.inventory", "explanation_text"),
    "facts_of_frame": ("ditan.core.enterprise", "facts_of_frame"),
    "gather_report": ("ditan.core.inventory.reports", "gather"),
    "gpc_view": ("ditan.core.inventory.views", "gpc_view"),
    "guideline_view": ("ditan.core.inventory.views", "guideline_view"),
    "ipcc_view": ("ditan.core.inventory.views", "ipcc_view"),
    "judge_move": ("ditan.core.casework", "judge"),
    "key_categories": ("ditan.core.inventory.key_categories", "key_categories"),
    "kuznets": ("ditan.core.pathway", "kuznets"),
    "kuznets_pooled": ("ditan.core.pathway", "kuznets_pooled"),
    "load_library": ("ditan.core.library", "load"),
    "overlaps_between": ("ditan.core.inventory.overlaps", "overlaps_between"),
    "overlaps_of": ("ditan.core.inventory.overlaps", "overlaps_of"),
    "pareto": ("ditan.core.pathway", "pareto"),
    "project_scenario": ("ditan.core.pathway", "project"),
    "propagate_uncertainty": ("ditan.core.inventory.uncertainty", "propagate"),
    "published_equation": ("ditan.core.pathway", "published_equation"),
    "quality": ("ditan.core.inventory.quality", "quality"),
    "read_activities": ("ditan.core.inventory", "read_activities"),
    "read_balance": ("ditan.core.balance", "read"),
    "read_balances": ("ditan.core.balance", "read_many"),
    "read_caps": ("ditan.core.pathway", "read_caps"),
    "read_facts": ("ditan.core.enterprise", "read_facts"),
    "read_gpc": ("ditan.core.inventory.views", "read_gpc"),
    "read_inventory": ("ditan.core.inventory", "read"),
    "read_observations": ("ditan.core.pathway", "read_observations"),
    "read_parts": ("ditan.core.pathway", "read_parts"),
    "read_programme": ("ditan.core.pathway", "read_programme_file"),
    "read_published": ("ditan.core.inventory", "read_published"),
    "read_samples": ("ditan.core.pathway", "read_samples"),
    "read_scenario": ("ditan.core.pathway", "read_scenario_file"),
    "read_uncertainty_ranges": ("ditan.core.inventory.uncertainty", "read_ranges"),
    "read_yearly_figures": ("ditan.core.pathway", "read_figures"),
    "recalculation": ("ditan.core.inventory.recalculation", "recalculation"),
    "reconcile_view": ("ditan.core.inventory.views", "reconcile"),
    "run": ("ditan.core.emissions", "run"),
    "series_of": ("ditan.core.inventory.series", "series_of"),
    "simulate_scenario": ("ditan.core.pathway", "simulate"),
    "simulate_uncertainty": ("ditan.core.inventory.uncertainty", "simulate"),
    "solve_programme": ("ditan.core.pathway", "solve"),
    "standard_coal": ("ditan.core.balance", "standard_coal"),
    "step_json": ("ditan.core.trace", "step_json"),
    "step_text": ("ditan.core.trace", "step_text"),
    "stirpat": ("ditan.core.pathway", "stirpat"),
    "suppress_table": ("ditan.core.disclosure", "suppress"),
    "totals_of": ("ditan.core.inventory.totals", "totals_of"),
    "track_caps": ("ditan.core.pathway", "track"),
    "trend": ("ditan.core.pathway", "trend"),
    "trends": ("ditan.core.pathway", "trends"),
    "uncertainty_contributions": ("ditan.core.inventory.uncertainty", "contributions_to"),
    "work_calendar": ("ditan.core.calendar", "work_calendar"),
    "workflows": ("ditan.core.casework", "workflows"),
    "write_enterprise": ("ditan.core.enterprise", "write"),
    "write_guideline_workbook": ("ditan.core.inventory.reports", "write_guideline_workbook"),
    "write_inventory": ("ditan.core.inventory", "write"),
    "write_pdf": ("ditan.core.inventory.reports", "write_pdf"),
    "write_report": ("ditan.core.inventory.reports", "write_report"),
    "write_template": ("ditan.core.inventory.template", "write_template"),
    "write_word": ("ditan.core.inventory.reports", "write_word"),
    "write_workbook": ("ditan.core.inventory", "write_workbook"),
}


def __getattr__(name: str) -> Any:
    """Import a function of the Python API when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(f"module 'ditan' has no attribute {name!r}; it offers {', '.join(__all__)}")
    module, there = _PLACES[name]
    return getattr(import_module(module), there)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
