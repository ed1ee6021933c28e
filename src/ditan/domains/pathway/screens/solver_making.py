"""A new programme: on a scenario of the place as its baseline, on an inventory of the place, or as a copy of another."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused
from ditan.core.pathway.solver import programme_examples
from ditan.domains.inventory.selectors import inventory_years
from ditan.domains.pathway.choosing import choice_of
from ditan.domains.pathway.forms.programme import POSTED, Begun, begun_text
from ditan.domains.pathway.screens.scenarios import own_name
from ditan.domains.pathway.selectors.records import programme_list, scenario_list
from ditan.domains.pathway.services import record_keep
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.web.typed import said

ORDER = 61
LONGEST = 400


@login_required
@never_cache
def new_page(request: HttpRequest) -> HttpResponse:
    """The form. Posted it keeps the first version, a broken one too, and opens it."""
    choice = choice_of(request)
    if not choice.by.covers(choice.place, PROPOSE_POWER):
        raise Http404
    begun = Begun(
        choice.place,
        choice.by,
        scenarios={one.name: one.scenario for one in scenario_list(choice.place) if one.scenario},
        programmes={one.name: one.text for one in programme_list(choice.place)},
        years=tuple(inventory_years(place=choice.place.pk)),
    )
    posted = {name: request.POST.get(name, "").strip()[:LONGEST] for name in POSTED}
    problems: list[Problem] = []
    if request.method == "POST":
        try:
            text = begun_text(begun, posted)
            made = record_keep(
                choice.place, "programme", text, choice.by, posted["note"], broken_as=posted["id"]
            )
            address = f"{reverse('pathway:solver')}?place={choice.place.pk}&programme={made.name}"
            return HttpResponseRedirect(address)
        except Refused as refused:
            problems = list(refused.problems)
    context: dict[str, Any] = {
        "choice": choice,
        "scenarios": [(name, own_name(one.name)) for name, one in begun.scenarios.items()],
        "programmes": list(begun.programmes),
        "library": [one for one in programme_examples() if one not in begun.programmes],
        "years": begun.years,
        "posted": posted,
        "problems": said(problems),
    }
    return render(request, "pathway/solver_new.html", context, status=400 if problems else 200)


urlpatterns = [path("pathway/solver/new/", new_page, name="solver_new")]
