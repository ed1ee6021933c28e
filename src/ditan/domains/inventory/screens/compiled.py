"""What came of compiling: how far it is, what was made, what was there, what was refused; and what should be restated."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.errors import Problem, Refused
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.filings.models import Version
from ditan.domains.filings.selectors import version_get
from ditan.domains.inventory.filing.restating import restatement_open
from ditan.domains.inventory.making import Options
from ditan.domains.inventory.models import Inventory
from ditan.domains.inventory.selectors.candidates import Candidate, candidates_of
from ditan.domains.inventory.services.starting import KIND
from ditan.domains.jobs.models import Job
from ditan.domains.jobs.screens.jobs import job_line
from ditan.domains.jobs.selectors import job_get
from ditan.domains.jobs.states import OPEN
from ditan.domains.places.models import Place
from ditan.domains.places.selectors import place_list_of
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import emissions_text, page_language, percent_text
from ditan.domains.web.typed import said
from ditan.domains.web.workbooks import Column, list_workbook

ORDER = 10
RESULT_SHOWN = 16
MARKS = {"made": "ok", "there": "plain", "refused": "error", "waiting": "mute", "unreached": "mute"}


@dataclass(frozen=True)
class ResultLine:
    """A place and year of the job, with the inventory in use now and the sealed filing that holds another."""

    place: Place
    year: int
    state: str
    inventory: Inventory | None
    before: Inventory | None
    changed: tuple[str, ...]
    problems: tuple[Mapping[str, Any], ...]
    sealed: Version | None
    suffix: str

    @property
    def mark(self) -> str:
        return MARKS[self.state]

    @property
    def state_name(self) -> str:
        names = {
            "made": _("新编"),
            "there": _("已有"),
            "refused": _("未编成"),
            "waiting": _("等候"),
            "unreached": _("未轮到"),
        }
        return str(names[self.state])

    @property
    def total_text(self) -> str:
        return emissions_text(_total(self.inventory)) if self.inventory else ""

    @property
    def change_text(self) -> str:
        """The new total against the one that was in use before; empty where there was none or nothing changed."""
        if self.inventory is None or self.before is None:
            return ""
        difference = _total(self.inventory) - _total(self.before)
        share = difference / _total(self.before) if _total(self.before) else 0.0
        return f"{emissions_text(difference, sign=True)}（{percent_text(share, 2, sign=True)}）"

    @property
    def why(self) -> str:
        """What it was made of that is another now."""
        names = {
            "balance": _("平衡表"),
            "activity": _("活动水平表"),
            "options": _("选项"),
            "library_release": _("参数库"),
            "code_version": _("程序版本"),
        }
        return "、".join(str(names[name]) for name in self.changed)

    @property
    def reason_proposed(self) -> str:
        """A reason for the restatement, for people to correct."""
        made_of = self.why or _("编制依据")
        return _("{made_of}有变，按新的清单修订重报").format(made_of=made_of)

    def address(self, view: str) -> str:
        return reverse(f"inventory:{view}", args=[self.year, self.place.pk]) + self.suffix


@login_required
@never_cache
def compiled_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The job with its progress, and when it is over its result; the page may be left and comes back the same."""
    return _page(request, _job(request, pk), [])


@login_required
@require_POST
@never_cache
def restate_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open the restatement of a sealed filing with the new inventory chosen in it."""
    job, reach = _job(request, pk), reach_of_request(request)
    line = next(
        (one for one in _lines(job) if one.sealed and str(one.sealed.pk) == request.POST.get("version")), None
    )
    version = version_get(reach, line.sealed.pk) if line is not None and line.sealed is not None else None
    if line is None or version is None or line.inventory is None:
        raise Http404
    try:
        filing = restatement_open(version, line.inventory, reach, request.POST.get("reason", "")[:2000])
    except (Refused, Problem) as refused:
        return _page(request, job, said(refused), status=400)
    return HttpResponseRedirect(reverse("filings:filing", args=[filing.pk]))


@login_required
def compiled_workbook(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same list as Excel, in tonnes."""
    columns = [Column(_("地区代码"), 10), Column(_("地区"), 18), Column(_("年份"), 8), Column(_("结果"), 10)]
    columns += [Column(_("总量，吨 CO₂e"), 20, "0.000"), Column(_("原总量，吨 CO₂e"), 20, "0.000")]
    columns += [Column(_("什么变了"), 24), Column(_("问题"), 60), Column(_("结果哈希"), 40)]
    rows = [
        (
            line.place.pk,
            name_of(line.place),
            line.year,
            line.state_name,
            _total(line.inventory) / 1_000_000 if line.inventory else None,
            _total(line.before) / 1_000_000 if line.before else None,
            line.why,
            "; ".join(str(problem["message"]) for problem in line.problems),
            line.inventory.digest if line.inventory else "",
        )
        for line in _lines(_job(request, pk))
    ]
    return list_workbook(_("编制结果"), _("编制结果"), columns, rows)


def _page(request: HttpRequest, job: Job, problems: list[dict[str, Any]], status: int = 200) -> HttpResponse:
    lines = _lines(job)
    states = [line.state for line in lines]
    context = {
        "job": job,
        "line": job_line(job),
        "lines": lines,
        "counts": {state: states.count(state) for state in MARKS},
        "to_restate": [line for line in lines if line.sealed is not None and line.inventory is not None],
        "options": Options(**job.arguments["options"]),
        "problems": problems,
        "typed": request.POST.get("reason", ""),
        "typed_for": request.POST.get("version", ""),
        "again": _again(job),
    }
    return render(request, "inventory/compile_result.html", context, status=status)


def _job(request: HttpRequest, pk: UUID) -> Job:
    job = job_get(reach_of_request(request), pk)
    if job is None or job.kind != KIND:
        raise Http404
    return job


def _lines(job: Job) -> list[ResultLine]:
    """Every place and year of the job: by its result where it has one, else by what is there now and since when."""
    told = job.arguments
    options = Options(**told["options"])
    candidates = candidates_of(list(place_list_of(told["places"])), told["years"], options)
    result = job.result if isinstance(job.result, dict) else {}
    outcomes = {(one["place"], one["year"]): one for one in result.get("outcomes", ())}
    before = _inventories({one["before"] for one in outcomes.values() if one["before"]})
    return [
        _line(candidate, outcomes.get(candidate.key) or _so_far(job, candidate), before, options)
        for candidate in candidates
    ]


def _so_far(job: Job, candidate: Candidate) -> Mapping[str, Any]:
    """Where a place and year of a job stands that has no result yet, or never will."""
    if candidate.standing != "made" or candidate.inventory is None:
        return {"state": "waiting" if job.state in OPEN else "unreached"}
    return {"state": "made" if candidate.inventory.compiled_at >= job.created_at else "there"}


def _line(
    candidate: Candidate,
    told: Mapping[str, Any],
    before: Mapping[tuple[str, int, str], Inventory],
    options: Options,
) -> ResultLine:
    state = str(told["state"])
    query = {"edition": options.edition_id, "gwp": options.gwp_id}
    old = before.get((*candidate.key, str(told.get("before", ""))))
    return ResultLine(
        place=candidate.place,
        year=candidate.year,
        state=state,
        inventory=candidate.inventory if state in ("made", "there") else None,
        before=old if state == "made" else None,
        changed=tuple(told.get("changed", ())),
        problems=tuple(told.get("problems", {}).get(page_language(), ())),
        sealed=candidate.sealed if state in ("made", "there") else None,
        suffix=f"?{urlencode(query)}",
    )


def _inventories(digests: set[str]) -> dict[tuple[str, int, str], Inventory]:
    found = Inventory.objects.filter(digest__in=digests).defer("summary", "details").order_by("pk")
    return {(one.place_id, one.year, one.digest): one for one in found}


def _total(inventory: Inventory | None) -> int:
    if inventory is None:
        return 0
    return int(inventory.headline.get("with_land_use", inventory.total_co2e_micro_t))


def _again(job: Job) -> str:
    """The page of choices with the same choices."""
    told = job.arguments
    options = {name: told["options"][name] for name in ("edition", "gwp", "recovered_gas", "other_petroleum")}
    query: list[tuple[str, Any]] = [(name, value) for name, value in options.items() if value]
    query += [("in", code) for code in told["places"]] + [("year", year) for year in told["years"]]
    return f"{reverse('inventory:compile')}?{urlencode(query)}"


urlpatterns = [
    path("inventory/compile/<uuid:pk>/", compiled_page, name="compiled"),
    path("inventory/compile/<uuid:pk>/restate/", restate_page, name="compiled_restate"),
    path("inventory/compile/<uuid:pk>/export.xlsx", compiled_workbook, name="compiled_workbook"),
]
