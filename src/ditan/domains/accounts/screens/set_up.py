"""Setting up the houses of a place in one go: leading group, office, departments, one office per county."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Post
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.screens.entering import told
from ditan.domains.accounts.selectors import PARTS, proposed
from ditan.domains.accounts.selectors.proposed import Line
from ditan.domains.accounts.services import House, houses_set_up
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.places.models import Place

TITLES = {
    "group": _("领导小组（双组长）"),
    "office": _("低碳办"),
    "departments": _("各部门"),
    "counties": _("区县低碳办"),
}
MADE = "accounts_made"  # in the session: how many were set up just now
LEVELS = ("province", "city", "county", "zone", "country")
MOST_PLACES = 400


@login_required
@never_cache
def set_up(request: HttpRequest) -> HttpResponse:
    """What is proposed for a place and what stands there; what is ticked is set up, all of it or nothing."""
    by = reach_of_request(request)
    places = list(
        by.places(Place.objects.filter(valid_to=None, level__in=LEVELS), field="", verb="organise").order_by(
            "interval_start"
        )[:MOST_PLACES]
    )
    place = _asked(request, places)
    lines = proposed(by, place)
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        wanted = [line for line in lines if line.present is None and line.key in request.POST.getlist("take")]
        problems = told(lambda: houses_set_up([_house(request, line) for line in wanted], by=by))
        if not problems:
            request.session[MADE] = len(wanted)
            return HttpResponseRedirect(f"{reverse('accounts:set_up')}?place={place.pk}")
    context = {
        "place": place,
        "places": places,
        "parts": _parts(request, by, lines),
        "standing": sum(line.present is not None for line in lines),
        "proposed": sum(line.present is None for line in lines),
        "made": request.session.pop(MADE, 0),
        "problems": problems,
    }
    return render(request, "accounts/set_up.html", context, status=400 if problems else 200)


def _asked(request: HttpRequest, places: list[Place]) -> Place:
    """The place that was asked for, else the first in reach. Raises: Http404 where there is none."""
    code = request.POST.get("place") or request.GET.get("place", "")
    for place in places:
        if not code or place.pk == code:
            return place
    raise Http404


def _house(request: HttpRequest, line: Line) -> House:
    return House(
        kind=line.kind,
        place=line.place,
        name_zh=_typed(request, f"{line.key}-zh", ""),
        name_en=_typed(request, f"{line.key}-en", ""),
    )


def _parts(request: HttpRequest, by: Reach, lines: list[Line]) -> list[dict[str, Any]]:
    """The lines by part, with what was typed, and how many people hold posts where a house stands."""
    people = _people(by, [line for line in lines if line.present is not None])
    subjects = vocabulary().subjects
    wanted = [line.key for line in lines if line.is_wanted]
    taken = set(request.POST.getlist("take") if request.method == "POST" else wanted)
    found = []
    for part in PARTS:
        members = [
            {
                "line": line,
                "name_zh": _typed(request, f"{line.key}-zh", line.name_zh),
                "name_en": _typed(request, f"{line.key}-en", line.name_en),
                "is_taken": line.key in taken,
                "subjects": [subjects[subject] for subject in line.subjects],
                "people": people.get(line.present.pk, 0) if line.present is not None else 0,
            }
            for line in lines
            if line.part == part
        ]
        if members:
            found.append({"id": part, "title": TITLES[part], "lines": members})
    return found


def _people(by: Reach, standing: list[Line]) -> Mapping[int, int]:
    houses = [line.present.pk for line in standing if line.present is not None]
    posts = Post.objects.filter(valid_on(by.day), organisation__in=houses, person__is_active=True)
    return Counter(posts.values_list("organisation", flat=True))


def _typed(request: HttpRequest, name: str, proposal: str) -> str:
    if request.method != "POST":
        return proposal
    return request.POST.get(name, proposal).replace("\0", "").strip()
