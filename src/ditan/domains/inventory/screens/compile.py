"""Compiling in the browser: what to compile, with which edition, GWP set and switches; what is there and what is lacking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused
from ditan.core.library import Edition, load
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.scope import Reach
from ditan.domains.inventory.making import RECOVERED, RULES, Options
from ditan.domains.inventory.selectors.candidates import (
    Candidate,
    balance_years_of,
    candidates_of,
    compile_places,
)
from ditan.domains.inventory.services.starting import compile_start
from ditan.domains.inventory.tracing.equations import gas_text
from ditan.domains.places.models import Place
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import said

ORDER = 10
LISTED = 300
GASES = ("CH4", "N2O")


@dataclass(frozen=True)
class Choice:
    """What is chosen on the page: the place whose places are offered, the ticked places and years, the options."""

    root: Place
    offered: tuple[Place, ...]
    years_offered: tuple[int, ...]
    places: tuple[Place, ...]
    years: tuple[int, ...]
    options: Options
    candidates: tuple[Candidate, ...] = field(default=())

    @property
    def counts(self) -> dict[str, int]:
        standings = [candidate.standing for candidate in self.candidates]
        return {name: standings.count(name) for name in ("new", "outdated", "made", "lacking")}

    @property
    def to_do(self) -> int:
        return self.counts["new"] + self.counts["outdated"]

    @property
    def place_codes(self) -> set[str]:
        return {place.pk for place in self.places}


@login_required
@never_cache
def compile_page(request: HttpRequest) -> HttpResponse:
    """Choosing, and starting: a refused form comes back as it was filled."""
    reach = reach_of_request(request)
    choice = _choice(request, reach)
    problems: list[dict[str, Any]] = []
    if request.method == "POST" and request.POST.get("step") == "compile":
        try:
            job = compile_start(choice.places, choice.years, choice.options, reach)
        except Refused as refused:
            problems = said(refused)
        else:
            return HttpResponseRedirect(reverse("inventory:compiled", args=[job.pk]))
    context = {"choice": choice, "problems": problems, "listed": choice.candidates[:LISTED]}
    context |= {
        "editions": _editions(choice),
        "gwps": _gwps(choice),
        "own_gwp": _own_gwp(choice),
        "switches": _switches(choice),
    }
    return render(request, "inventory/compile.html", context, status=400 if problems else 200)


def _choice(request: HttpRequest, reach: Reach) -> Choice:
    """What the address or the form names; of what it does not name the first, the newest, the default."""
    asked: QueryDict = request.POST if request.method == "POST" else request.GET
    allowed = compile_places(reach)
    root = allowed.filter(pk=asked["place"]).first() if asked.get("place") else allowed.first()
    if root is None:
        raise Http404(_("没有可以编制清单的地区：需要低碳办经办人或主任的岗位。"))
    offered = tuple(_offered(reach, root))
    by_code = {place.pk: place for place in offered}
    years = tuple(balance_years_of(offered))
    options = _options(asked)
    is_form = request.method == "POST"
    wanted = [by_code[code] for code in asked.getlist("in") if code in by_code]
    chosen = tuple(wanted) if wanted or is_form else (root,)
    ticked = {
        int(text) for text in asked.getlist("year") if text.isascii() and text.isdigit() and len(text) == 4
    }
    picked = tuple(sorted(ticked)) if ticked or is_form else years[:1]
    found: tuple[Candidate, ...] = ()
    if not _is_unknown(options):
        found = tuple(candidates_of(chosen, picked, options))
    return Choice(
        root, offered, tuple(sorted({*years, *picked}, reverse=True)), chosen, picked, options, found
    )


def _offered(reach: Reach, root: Place) -> list[Place]:
    """The place itself and the places below it that somebody may compile: all with a balance, and the counties of a city."""
    within = compile_places(reach).filter(
        interval_start__gte=root.interval_start, interval_end__lte=root.interval_end
    )
    with_balance = set(within.filter(balances__isnull=False).values_list("pk", flat=True))
    is_city = root.level in ("city", "county", "zone")
    return [place for place in within if place.pk in with_balance or place == root or is_city]


def _options(asked: QueryDict) -> Options:
    names = ("edition", "gwp", "recovered_gas", "other_petroleum")
    given: Mapping[str, Any] = {name: asked[name][:60] for name in names if asked.get(name)}
    return Options(**given)


def _is_unknown(options: Options) -> bool:
    library = load()
    return options.edition_id not in library.editions or options.gwp_id not in library.gwp_sets()


def _editions(choice: Choice) -> list[dict[str, Any]]:
    """The editions with their names, what they differ in, and which is the default."""
    library, language = load(), page_language()
    return [
        {
            "id": edition.id,
            "name": edition.name_en if language == "en" else edition.name_zh,
            "note": edition.note_en if language == "en" else edition.note_zh,
            "gwp": edition.gwp,
            "is_default": edition.id == library.default_edition.id,
            "is_chosen": edition.id == choice.options.edition_id,
            "is_in_use": any(_is_under(candidate, edition) for candidate in choice.candidates),
        }
        for edition in library.editions.values()
    ]


def _is_under(candidate: Candidate, edition: Edition) -> bool:
    return candidate.inventory is not None and candidate.inventory.edition == edition.id


def _gwps(choice: Choice) -> list[dict[str, Any]]:
    """The GWP sets with the values that differ, and the document they are from; the first is that of the edition."""
    library, language = load(), page_language()
    own = _own_gwp(choice)
    found = []
    for name in sorted(library.gwp_sets(), key=lambda name: (name != own, name)):
        values = [_gwp_value(name, gas) for gas in GASES]
        told = [value for value in values if value is not None]
        document = library.documents.get(told[0][2]) if told else None
        title = "" if document is None else document.title_en if language == "en" else document.title_zh
        found.append(
            {
                "id": name,
                "values": [(gas_text(gas), printed) for gas, printed, _document in told],
                "document": title or (document.title_zh if document else ""),
                "is_own": name == own,
                "is_chosen": name == choice.options.gwp,
            }
        )
    return found


def _own_gwp(choice: Choice) -> str:
    """The GWP set of the edition itself."""
    return Options(edition=choice.options.edition).gwp_id


def _gwp_value(name: str, gas: str) -> tuple[str, str, str] | None:
    try:
        found = load().gwp(name, gas)
    except (Refused, Problem):
        return None
    return gas, found.printed, found.document


def _switches(choice: Choice) -> list[dict[str, Any]]:
    """The two open choices of method with their ways, the usual one first."""
    words = {
        "recovered_gas": {
            "count": _("计入其他煤气中的回收部分（缺省）"),
            "exclude": _("不计：碳已在焦炭中"),
            "all": _("全部计入"),
        },
        "other_petroleum": {
            "energy": _("只计燃烧部分（缺省）"),
            "all": _("全部计入"),
            "none": _("全部不计"),
        },
    }
    names = {"recovered_gas": _("回收的高炉、转炉煤气"), "other_petroleum": _("其他石油制品")}
    known = {"recovered_gas": RECOVERED, "other_petroleum": RULES}
    return [
        {
            "id": name,
            "name": names[name],
            "ways": [
                {
                    "id": way,
                    "name": words[name].get(way, way),
                    "is_chosen": way == getattr(choice.options, name),
                }
                for way in known[name]
            ],
        }
        for name in known
    ]


urlpatterns = [path("inventory/compile/", compile_page, name="compile")]
