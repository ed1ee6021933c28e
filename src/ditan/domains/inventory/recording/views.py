"""The views of one result: the guideline's table, IPCC categories, a city's GPC inventory, each row with its leaf rows."""

from dataclasses import asdict, fields
from typing import Any

from ditan.core.inventory.model import Inventory as Compiled
from ditan.core.inventory.views import View, ViewRow, reconcile, view_ids, view_named
from ditan.domains.inventory.recording.subject import Subject

KIND = "views"
ROW_FIELDS = tuple(field.name for field in fields(ViewRow))


def record(subject: Subject) -> dict[str, Any]:
    """Each view by its id, with what lies between the inventory's total and every other total of the view."""
    return {name: _view(subject.compiled, view_named(subject.compiled, name)) for name in view_ids()}


def _view(compiled: Compiled, view: View) -> dict[str, Any]:
    totals = [row.code for row in view.rows if row.is_total and "/" not in row.code]
    return {
        "name": {"zh": view.name_zh, "en": view.name_en},
        "gases": list(view.gases),
        "rows": [{name: getattr(row, name) for name in ROW_FIELDS} for row in view.rows],
        "reconciliations": [asdict(reconcile(compiled, view, total)) for total in totals],
    }
