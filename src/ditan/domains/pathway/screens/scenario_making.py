"""A new scenario: on top of another (inheriting what it does not say), a copy of it, or from an inventory of the place."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused, refuse_if
from ditan.core.library import vocabulary
from ditan.core.pathway.scenario import scenario_examples
from ditan.core.pathway.scenario.writing import Path, written
from ditan.domains.inventory.selectors import inventory_years
from ditan.domains.pathway.choosing import Choice, choice_of
from ditan.domains.pathway.forms.naming import MOST_ID, field_blank, naming_problems
from ditan.domains.pathway.screens.scenarios import own_name
from ditan.domains.pathway.selectors.publications import published_above
from ditan.domains.pathway.selectors.rebasing import base_record
from ditan.domains.pathway.selectors.records import Kept, scenario_list
from ditan.domains.pathway.services import record_keep
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.web.typed import said

ORDER = 51
LONGEST = 400
WAYS = ("inherit", "copy", "inventory")
POSTED = ("id", "name_zh", "name_en", "way", "from", "year", "end", "note")


@login_required
@never_cache
def new_page(request: HttpRequest) -> HttpResponse:
    """The form; `?from=` what it builds upon. Posted it keeps the first version, a broken one too, and opens it."""
    choice = choice_of(request)
    if not choice.by.covers(choice.place, PROPOSE_POWER):
        raise Http404
    held, above = scenario_list(choice.place), published_above(choice.place)
    library = [one for one in scenario_examples() if one not in {kept.name for kept in held}]
    posted = {name: request.POST.get(name, "").strip()[:LONGEST] for name in POSTED}
    problems: list[Problem] = []
    if request.method == "POST":
        try:
            text = _text(choice, held, above, posted)
            made = record_keep(
                choice.place, "scenario", text, choice.by, posted["note"], broken_as=posted["id"]
            )
            address = reverse("pathway:scenario", args=[made.name])
            return HttpResponseRedirect(f"{address}?place={choice.place.pk}")
        except Refused as refused:
            problems = list(refused.problems)
    context = {
        "choice": choice,
        "held": [(one.name, own_name(one)) for one in held],
        "above": [one for one in above if one not in {kept.name for kept in held}],
        "library": library,
        "years": inventory_years(place=choice.place.pk),
        "posted": posted | ({} if posted["from"] else {"from": request.GET.get("from", "")[:MOST_ID]}),
        "problems": said(problems),
    }
    return render(request, "pathway/scenario_new.html", context, status=400 if problems else 200)


def _text(choice: Choice, held: list[Kept], above: dict[str, str], posted: dict[str, str]) -> str:
    """The text of what was asked for. Raises: Refused with everything that is wrong."""
    texts = {one.name: one.text for one in held}
    known = {*texts, *above, *scenario_examples()}
    refuse_if([*naming_problems(posted, known), *_way_problems(choice, posted, known, texts)])
    way, base_on = posted["way"], posted["from"]
    changes: list[tuple[Path, Any]] = [
        (("id",), posted["id"]),
        (("name_zh",), posted["name_zh"]),
        (("name_en",), posted["name_en"] or posted["name_zh"]),
    ]
    if choice.is_demo:
        changes.append((("demonstration",), True))
    if way == "inventory":
        changes.append((("end",), int(posted["end"]) if posted["end"].isdigit() else posted["end"] or None))
    if posted["year"]:
        base = base_record(choice.place, int(posted["year"]), choice.by)
        changes.append((("base",), base))
        if way == "inventory":
            # Each sector stands there and waits for its growth: a rate is not guessed.
            changes.append(
                (("sectors",), {name: _names(vocabulary.rows(), name) for name in base["sectors"]})
            )
            fuels = dict.fromkeys(fuel for one in base["sectors"].values() for fuel in one["fuels"])
            changes.append((("fuels",), {name: _names(vocabulary.fuels(), name) for name in fuels}))
    begun = {"copy": texts.get(base_on, ""), "inherit": f"extends: {base_on}.yaml\n", "inventory": ""}
    return written(begun[way], changes)


def _names(known: Mapping[str, Any], name: str) -> dict[str, str]:
    """Both names of a row or fuel of the balance; its id where the vocabulary lacks it."""
    if name not in known:
        return {"name_zh": name}
    return {"name_zh": known[name].name_zh, "name_en": known[name].name_en}


def _way_problems(
    choice: Choice, posted: dict[str, str], known: set[str], texts: dict[str, str]
) -> list[Problem]:
    """What is wrong with what it builds upon, and with the base year."""
    way, base_on, year = posted["way"], posted["from"], posted["year"]
    found: list[Problem] = []
    if way not in WAYS:
        found.append(field_blank("the way", "怎么建", "one of the three", "三种之一", way))
    elif way != "inventory" and base_on not in (texts if way == "copy" else known):
        found.append(
            field_blank("what it builds upon", "由哪个情景而来", "one of the list", "列表中的一个", base_on)
        )
    years = map(str, inventory_years(place=choice.place.pk))
    if (year or way == "inventory") and year not in years:
        found.append(field_blank("the base year", "基年", "a year with an inventory", "有清单的年份", year))
    return found


urlpatterns = [path("pathway/scenarios/new/", new_page, name="scenario_new")]
