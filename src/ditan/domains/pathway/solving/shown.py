"""What the solver page shows: form, plan, costs, conflict, and the job that works at a large programme."""

from typing import Any

from django.http import HttpRequest

from ditan.core.errors import Refused
from ditan.core.pathway.solver import Conflict, Plan, movable
from ditan.domains.jobs.screens.jobs import job_line
from ditan.domains.jobs.services import is_of_another
from ditan.domains.pathway.charts.wedges import wedge_chart
from ditan.domains.pathway.choosing import Choice
from ditan.domains.pathway.costing import curve_told, front_told, moved_told
from ditan.domains.pathway.forms.measures import portion_of
from ditan.domains.pathway.forms.solver import ProgrammeForm, programme_form, sectors_of
from ditan.domains.pathway.screens.scenarios import own_name
from ditan.domains.pathway.selectors.planned import Worked
from ditan.domains.pathway.selectors.records import parsed, version_list
from ditan.domains.pathway.solving.asked import Asked
from ditan.domains.pathway.solving.plan import STEP, plan_told
from ditan.domains.pathway.solving.tables import conflict_told
from ditan.domains.pathway.tracing.limits import limit_unit
from ditan.domains.web.numbers import emissions_scale
from ditan.domains.web.typed import key_typed, said

ROWS_LEAST, ROWS_MOST = 8, 30


def solver_context(request: HttpRequest, choice: Choice, asked: Asked) -> dict[str, Any]:
    """Everything that the template of the page takes, apart from the drawer."""
    programme, found = asked.programme, asked.found
    portion = portion_of(_measures_of(found), request.GET.get("part", ""))
    return {
        "choice": choice,
        "kept": asked.kept,
        "name": own_name(programme.name if programme else asked.kept),
        "is_demo": programme.is_demonstration if programme else choice.is_demo,
        "is_broken": programme is None,
        "text": asked.text,
        "carried": asked.carried,
        "rows": max(ROWS_LEAST, min(ROWS_MOST, asked.text.count("\n") + 2)),
        "note": request.POST.get("note", ""),
        "unit": emissions_scale().unit,
        "form": _form(request, asked),
        "plan": plan_told(found, portion) if isinstance(found, Plan) else None,
        "wedges": wedge_chart(found) if isinstance(found, Plan) else None,
        "costs": _costs(request, asked.shown, found) if asked.shown and isinstance(found, Plan) else None,
        "conflict": conflict_told(found) if isinstance(found, Conflict) else None,
        "problems": said(asked.problems),
        "waits": asked.waits,
        "is_running": asked.is_running,
        "older": asked.older if asked.worked is None else None,
        "has_book": asked.worked is not None and not asked.problems,
        "baseline": baseline_told(asked.text),
        "versions": version_list(choice.place, "programme", asked.kept.name),
        "version": key_typed(request.GET.get("version", "")),
    } | job_context(choice, asked)


def _measures_of(found: Plan | Conflict | None) -> int:
    return len(found.programme.measures) if found is not None else 0


def baseline_told(text: str) -> str:
    """The id of the scenario that a programme has as its baseline; empty where its text tells the sectors itself."""
    try:
        return str(parsed(text).get("scenario") or "").rpartition("/")[2].removesuffix(".yaml")
    except Refused:
        return ""


def _form(request: HttpRequest, asked: Asked) -> ProgrammeForm | None:
    """The form of the text; None where it is no YAML."""
    try:
        record = parsed(asked.text)
    except Refused:
        return None
    sectors = tuple(one.id for one in asked.programme.sectors) if asked.programme else sectors_of(record)
    return programme_form(record, asked.problems, sectors, request.GET.get("part", ""), dict(asked.carried))


def _costs(request: HttpRequest, worked: Worked, plan: Plan) -> dict[str, Any]:
    """The cost curve of a year, cost against peak, and the limit that is moved."""
    programme = plan.programme
    typed = request.GET.get("curve", "")
    year = int(typed) if typed in map(str, programme.years) else programme.years[-1]
    caps = movable(programme)
    curve = curve_told(plan, year)
    cap = next((one for one in caps if one.id == request.GET.get("cap", "")), caps[0] if caps else None)
    return {
        "year": year,
        "years": [one for one in programme.years if one % STEP == 0],
        "curve": (steps := portion_of(len(curve), request.GET.get("steps", ""))).of(curve),
        "steps": steps,
        "curve_low": min((one["low"] for one in curve), default=0.0),
        "curve_high": max((one["high"] for one in curve), default=1.0),
        "front": front_told(worked.front),
        "caps": [(one.id, own_name(one.name)) for one in caps],
        "cap": cap,
        "cap_unit": limit_unit(cap) if cap else "",
        "moved": moved_told(cap.id, worked.moved(cap.id), plan.cost_yuan) if cap else [],
    }


def job_context(choice: Choice, asked: Asked) -> dict[str, Any]:
    """The job that works at a large programme, as its part of the page shows it."""
    if asked.job is None:
        return {"line": None, "draft": asked.draft or None}
    line = job_line(asked.job) | {"is_of_another": is_of_another(asked.job, choice.by)}
    return {"line": line, "draft": asked.draft or None}
