"""One scenario: what it leads to, its form and its text, its versions, and how it stands to be published."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.pathway.scenario import Difference, Projection, Scenario
from ditan.core.pathway.simulation import Fan
from ditan.domains.pathway.charts.fan import fan_chart
from ditan.domains.pathway.choosing import Choice, choice_of
from ditan.domains.pathway.drafting import draft_asked, draft_drop, draft_keep
from ditan.domains.pathway.forms.scenario import (
    FormRow,
    ScenarioForm,
    form_of,
    problems_of_added,
    text_posted,
)
from ditan.domains.pathway.forms.scenario.kinds import lever_fields, lever_kinds
from ditan.domains.pathway.forms.scenario.sections import SIGN
from ditan.domains.pathway.ranging import RangeAsked, range_asked, range_told
from ditan.domains.pathway.screens.scenarios import line_told, own_name, shown_at, standing_of, years_shown
from ditan.domains.pathway.selectors.history import past_of
from ditan.domains.pathway.selectors.publications import Publications, publications_of
from ditan.domains.pathway.selectors.records import (
    Kept,
    parsed,
    scenario_list,
    version_get,
    version_list,
)
from ditan.domains.pathway.selectors.working import (
    Source,
    inherited_of,
    projection_of,
    read_source,
)
from ditan.domains.pathway.services import publication_propose, publication_rule, record_keep
from ditan.domains.pathway.tracing.scenarios import fan_trace, scenario_trace
from ditan.domains.pathway.tracing.scenarios.naming import base_told
from ditan.domains.pathway.tracing.tonnes import shown_t
from ditan.domains.target.services.deciding import ADOPT_POWER, PROPOSE_POWER
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.numbers import emissions_scale
from ditan.domains.web.traces import TraceView
from ditan.domains.web.typed import key_typed, said

ORDER = 54
LONGEST_TEXT, LONGEST_NOTE = 200_000, 400
FORM_FIELDS = ("f~", "was~", "drop~", "new~", "pair~")
NEW = "new~"
ROWS_LEAST, ROWS_MOST = 8, 30
BASE = "base."


@dataclass
class Opened:
    """A scenario as somebody works at it: its text of the moment and all that is wrong with it.

    `left` is what was filled in to be added and could not be.
    `draft` is the hash of a text that was tried and not kept; `carried` what was typed into the form and could not be
    written, because the text itself cannot be read.
    """

    choice: Choice
    kept: Kept
    text: str
    drawn: RangeAsked
    left: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    draft: str = ""
    carried: list[tuple[str, str]] = field(default_factory=list)

    @property
    def source(self) -> Source:
        return self.kept.saying(self.text)

    @property
    def scenario(self) -> Scenario | None:
        """What the text says; None where it is broken."""
        try:
            found = read_source(self.source)
        except Refused:
            return None
        return found if isinstance(found, Scenario) else None

    @property
    def fan(self) -> Fan | None:
        return self.drawn.of(self.source) if self.scenario else None

    @cached_property
    def put(self) -> Publications:
        return publications_of(self.choice.place)

    @property
    def projection(self) -> Projection | None:
        return projection_of(self.source) if self.scenario else None

    def judge(self) -> None:
        """Keep everything that is wrong with the text."""
        try:
            read_source(self.source)
        except Refused as refused:
            self.problems += [one for one in refused.problems if one not in self.problems]


@login_required
@never_cache
def scenario_page(request: HttpRequest, name: str) -> HttpResponse:
    """`?version=` an earlier version, `?trace=` with the drawer. Posted: `act` is try, keep, keep_broken, kind, propose, withdraw,
    grant or decline."""
    choice = choice_of(request)
    kept = next((one for one in scenario_list(choice.place) if one.name == name), None)
    if kept is None:
        raise Http404
    opened = Opened(choice, kept, _text_asked(request, choice, kept), range_asked(request))
    drafted = draft_asked(request, "scenario")
    if drafted is not None:
        opened.draft, opened.text = drafted
    if request.method == "POST":
        made = _acted(request, opened)
        if made is not None:
            return made
    if not opened.problems:
        opened.judge()

    def shown(drawer: dict[str, Any]) -> HttpResponse:
        status = 400 if opened.problems and request.method == "POST" else 200
        return render(request, "pathway/scenario.html", _context(request, opened) | drawer, status=status)

    def traced(key: str) -> TraceView | None:
        projection = opened.projection
        if projection is None:
            return None
        fan = opened.fan
        return scenario_trace({name: projection}, key) or (fan_trace(fan, name, key) if fan else None)

    return with_drawer(request, traced, shown)


def _text_asked(request: HttpRequest, choice: Choice, kept: Kept) -> str:
    """The text of the address: an earlier version, else the newest."""
    pk = key_typed(request.GET.get("version", ""))
    if pk:
        version = version_get(choice.place, "scenario", kept.name, pk)
        if version is None:
            raise Http404
        return version.text
    return kept.text


def _acted(request: HttpRequest, opened: Opened) -> HttpResponse | None:
    """Do what was posted; None where the page is shown again."""
    act = request.POST.get("act", "")
    try:
        if act in {"propose", "withdraw", "grant", "decline"}:
            _publishing(request, opened, act)
            return _back(opened.choice, opened.kept.name)
        opened.text = _posted(request, opened)
        if act in {"keep", "keep_broken"}:
            note = request.POST.get("note", "")[:LONGEST_NOTE]
            broken_as = opened.kept.name if act == "keep_broken" else ""
            made = record_keep(
                opened.choice.place, "scenario", opened.text, opened.choice.by, note, broken_as
            )
            draft_drop(request, "scenario")
            return _back(opened.choice, made.name)
    except Refused as refused:
        opened.problems = list(refused.problems)
    opened.judge()
    if opened.text != opened.kept.text:
        opened.draft = draft_keep(request, "scenario", opened.text)
    return None


def _back(choice: Choice, name: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('pathway:scenario', args=[name])}?place={choice.place.pk}")


def _posted(request: HttpRequest, opened: Opened) -> str:
    """The text that was posted with the form written into it; the form is carried along where the text cannot be read."""
    text = request.POST.get("text", "")[:LONGEST_TEXT].replace("\r\n", "\n")
    typed = {name: value for name, value in request.POST.dict().items() if isinstance(value, str)}
    opened.text = text
    try:
        own = parsed(text)
        whole = inherited_of(opened.source).record
    except Refused:
        if request.POST.get("act") == "keep_broken":
            return text
        opened.carried = [(name, typed[name]) for name in typed if name.startswith(FORM_FIELDS)]
        raise
    opened.text = text_posted(text, typed, own, whole)
    left = problems_of_added(typed, whole)
    is_choosing = request.POST.get("act") == "kind"
    opened.left = {
        name: value
        for name, value in typed.items()
        if name.startswith(NEW) and (is_choosing or name.split(SIGN)[1] in left)
    }
    refuse_if([] if is_choosing else left.values())
    return opened.text


def _publishing(request: HttpRequest, opened: Opened, act: str) -> None:
    """Put the scenario forward, or rule on what waits. Raises: Refused; Http404 where nothing waits."""
    by, place, name = opened.choice.by, opened.choice.place, opened.kept.name
    if act in {"propose", "withdraw"}:
        reason = request.POST.get("reason", "")[:LONGEST_NOTE]
        publication_propose(place, name, by, reason, withdraws=act == "withdraw")
        return
    waiting = opened.put.pending.get(name)
    if waiting is None:
        raise Http404
    opinion = request.POST.get("opinion", "")[:LONGEST_NOTE]
    publication_rule(waiting, by, is_granted=act == "grant", opinion=opinion)


def _context(request: HttpRequest, opened: Opened) -> dict[str, Any]:
    choice, kept = opened.choice, opened.kept
    scenario, projection = opened.scenario, opened.projection
    fan = opened.fan
    waiting = opened.put.pending.get(kept.name)
    new_kind = opened.left.get(f"{NEW}levers{SIGN}kind", "")
    past = past_of([projection]) if projection else ()
    years = years_shown([(kept, projection)]) if projection else []
    is_proposing = request.method == "POST" and request.POST.get("act") in {
        "propose",
        "withdraw",
        "decline",
        "grant",
    }
    return {
        "choice": choice,
        "kept": kept,
        "name": own_name(scenario.name if scenario else kept),
        "is_demo": scenario.is_demonstration if scenario else choice.is_demo,
        "text": opened.text,
        "rows": max(ROWS_LEAST, min(ROWS_MOST, opened.text.count("\n") + 2)),
        "draft": opened.draft or None,
        "carried": opened.carried,
        "posted": request.POST,
        "left": opened.left,
        "form": (form := _form(opened)),
        "levers": _levers(kept.name, form, projection),
        "new_kind": new_kind,
        "new_fields": lever_fields(new_kind) if new_kind in lever_kinds() else [],
        "unit": emissions_scale().unit,
        "line": line_told(kept, projection, past) if projection else None,
        "chart": fan_chart([(own_name(scenario.name), projection)], fan, past)
        if scenario and projection
        else None,
        "fan": range_told(fan, kept.name, opened.drawn),
        "base": base_told(scenario) if scenario else None,
        "years": [(year, shown_at(projection, year), f"s.{kept.name}.{year}") for year in years]
        if projection
        else [],
        "differences": [one for one in _differences(scenario) if not one.field.startswith(BASE)],
        "base_differences": [one for one in _differences(scenario) if one.field.startswith(BASE)],
        "absolute": _absolute(scenario, form),
        "left_out": scenario.left_out if scenario else (),
        "chain": scenario.chain if scenario else (),
        "problems": said(opened.problems),
        "is_broken": scenario is None,
        "is_refused_ruling": is_proposing,
        "versions": version_list(choice.place, "scenario", kept.name),
        "version": key_typed(request.GET.get("version", "")),
        "standing": standing_of(opened.put, [kept])[kept.name],
        "publications": opened.put.of(kept.name),
        "waiting": waiting,
        "is_own": bool(waiting and choice.by.person and waiting.person_id == choice.by.person.pk),
        "may_rule": choice.by.covers(choice.place, ADOPT_POWER),
        "may_keep": choice.by.covers(choice.place, PROPOSE_POWER),
    }


def _form(opened: Opened) -> ScenarioForm | None:
    """The form of the text; None where the text, or what it extends, cannot be read at all."""
    try:
        own = parsed(opened.text)
        return form_of(inherited_of(opened.source).record, own, opened.problems)
    except Refused:
        return None


def _differences(scenario: Scenario | None) -> tuple[Difference, ...]:
    return scenario.differences if scenario else ()


def _absolute(scenario: Scenario | None, form: ScenarioForm | None) -> list[str]:
    """Levers of tonnes that come from the scenario above while the base is another: they are not made smaller with it."""
    own_base = any(one.field.startswith(BASE) for one in _differences(scenario))
    amounts = [(row, row.field("amount_t")) for row in (form.levers if form and own_base else ())]
    return [row.name for row, amount in amounts if amount is not None and amount.is_inherited]


def _levers(
    name: str, form: ScenarioForm | None, projection: Projection | None
) -> list[tuple[FormRow, str, str]]:
    """The levers of the form, each with what it does in the last year and the key that opens it."""
    effects = {one.lever.id: float(one.by_year[-1]) for one in (projection.effects if projection else ())}
    last = projection.years[-1] if projection else 0
    return [
        (
            row,
            shown_t(effects[row.id], sign=True) if row.id in effects else "",
            f"lever.{name}.{row.id}.{last}",
        )
        for row in (form.levers if form else ())
    ]


urlpatterns = [path("pathway/scenarios/<slug:name>/", scenario_page, name="scenario")]
