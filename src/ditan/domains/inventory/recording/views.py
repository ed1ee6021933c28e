"""The views of one result: the guideline's table, IPCC categories, a city's GPC inventory, each row with its leaf rows."""

from typing import Any

from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.inventory.views import Reconciliation, View, reconcile_all, view_ids, view_named
from ditan.domains.inventory.recording.flat import flat
from ditan.domains.inventory.recording.subject import Subject

KIND = "views"


def record(subject: Subject) -> dict[str, Any]:
    """Each view by its id, with what lies between the inventory's total and every other total of the view."""
    return {name: _view(subject.compiled, view_named(subject.compiled, name)) for name in view_ids()}


def _view(compiled: Compiled, view: View) -> dict[str, Any]:
    totals = [row.code for row in view.rows if row.is_total and "/" not in row.code]
    return {
        "name": {"zh": view.name_zh, "en": view.name_en},
        "gases": list(view.gases),
        "rows": [flat(row) for row in view.rows],
        "reconciliations": [_reconciled(told) for told in reconcile_all(compiled, view, totals)],
    }


def _reconciled(told: Reconciliation) -> dict[str, Any]:
    return flat(told) | {"lines": [flat(line) for line in told.lines]}
