"""One version of the studio: every tonne and its party, who gains and loses, as Excel, as letters, and put forward as targets."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.errors import Refused
from ditan.core.pathway.breakdown import principles
from ditan.core.pathway.sectors import sectors
from ditan.core.target import METHODS, Method
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.filings.screens.filing_form import attachment
from ditan.domains.inventory.selectors.counties import counties_of
from ditan.domains.pathway.breakdown_tracing import BreakdownTraces
from ditan.domains.pathway.letters import DOCX, letter_of
from ditan.domains.pathway.matrix import Matrix, matrix_of, party_rows
from ditan.domains.pathway.models import Breakdown
from ditan.domains.pathway.selectors.breakdowns import breakdown_before, breakdown_get, decisions_of
from ditan.domains.pathway.services import breakdown_propose
from ditan.domains.pathway.services.breaking import parties_told
from ditan.domains.pathway.services.proposing import Part, parts_of
from ditan.domains.places.models import Place
from ditan.domains.target.models import Decision
from ditan.domains.target.services.deciding import PROPOSE_POWER
from ditan.domains.target.words import method_name, party_name
from ditan.domains.web.drawer import with_drawer
from ditan.domains.web.names import name_of
from ditan.domains.web.numbers import number_text, percent_text, shares_text
from ditan.domains.web.typed import key_typed, said
from ditan.domains.web.workbooks import Column, Sheet, Value, sheets_workbook

ORDER = 41
LONGEST = 400


@dataclass(frozen=True)
class VersionPage:
    """A version, against the one before it or the one asked for."""

    kept: Breakdown
    before: Breakdown | None

    @cached_property
    def places(self) -> dict[str, Place]:
        """The counties, by code."""
        return {county.pk: county for county in counties_of(self.kept.place)}

    @cached_property
    def houses(self) -> dict[int, Organisation]:
        return Organisation.objects.in_bulk(list(self.kept.asked["departments"].values()))

    @cached_property
    def matrix(self) -> Matrix:
        return matrix_of(self.kept, self.places, self.before)

    @cached_property
    def decisions(self) -> list[Decision]:
        return decisions_of(self.kept)

    @property
    def is_adopted(self) -> bool:
        """Whether its tonnes became targets."""
        return any(ruling.is_adopted for one in self.decisions if (ruling := getattr(one, "ruling", None)))

    @property
    def total(self) -> str:
        return number_text(self.kept.total_t, 0)

    @property
    def weights(self) -> list[tuple[str, str]]:
        return [
            (name_of(principles()[name]), f"{weight:g}")
            for name, weight in self.kept.asked["weights"].items()
        ]

    @property
    def locks(self) -> list[tuple[str, str]]:
        """What was locked, in words."""
        asked = self.kept.asked
        found = []
        for name, amount in asked["cells"].items():
            row, _sign, sector = name.partition("|")
            found.append(
                (f"{self.matrix.row_name(row)} × {name_of(sectors()[sector])}", number_text(amount, 0))
            )
        found += [
            (self.matrix.row_name(row), number_text(amount, 0)) for row, amount in asked["rows"].items()
        ]
        return found + [
            (name_of(sectors()[sector]), number_text(amount, 0))
            for sector, amount in asked["columns"].items()
        ]

    @property
    def parties(self) -> list[dict[str, Any]]:
        """Every party with its tonnes; they add up to the total."""
        return [
            {
                "name": self.party_text(part),
                "kind": party_name(part.party),
                "sector": name_of(sectors()[part.sector]) if part.sector else "",
                "start": part.start,
                "base": number_text(base, 0),
                "end": number_text(end, 0),
                "change": percent_text(end / base - 1, 1, sign=True) if base else "",
            }
            for part, (base, end) in parts_of(self.kept).items()
        ]

    @property
    def by_kind(self) -> list[dict[str, str]]:
        """The total by kind of party (territory, department, retained by the city …); shares add up to 100 as shown."""
        sums: dict[str, int] = {}
        for part, (_base, end) in parts_of(self.kept).items():
            sums[part.party] = sums.get(part.party, 0) + end
        shares = shares_text(list(sums.values()))
        return [
            {"name": party_name(party), "end": number_text(end, 0), "share": f"{share}%"}
            for (party, end), share in zip(sums.items(), shares, strict=True)
        ]

    def party_text(self, part: Part) -> str:
        """Who answers."""
        if part.name:
            return part.name
        if part.organisation is not None:
            return name_of(self.houses[part.organisation])
        return name_of(self.kept.place) if part.party == "retained" else name_of(self.places[part.place])

    @cached_property
    def named(self) -> list[dict[str, Any]]:
        """Key users and projects, and how they differ from those of the version before."""
        before = parties_told(self.before.asked) if self.before else None
        return party_rows(parties_told(self.kept.asked), self.places, before)


@login_required
@never_cache
def version_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The version; `?against=` another one. Posting puts it forward as targets; a refused form comes back filled."""
    by = reach_of_request(request)
    page = _page(request, pk, by)
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        method: Method = next((one for one in METHODS[:2] if one == request.POST.get("method")), METHODS[0])
        told = {name: request.POST.get(name, "")[:LONGEST] for name in ("document", "reason")}
        try:
            made = breakdown_propose(page.kept, by, method=method, **told)
        except Refused as refused:
            problems = said(refused)
        else:
            return HttpResponseRedirect(reverse("target:decision", args=[made.pk]))
    context = {
        "page": page,
        "kept": page.kept,
        "may_propose": by.covers(page.kept.place, PROPOSE_POWER),
        "methods": [(method, method_name(method)) for method in METHODS[:2]],
        "posted": request.POST,
        "problems": problems,
    }
    status = 400 if problems else 200
    return with_drawer(
        request,
        BreakdownTraces(page.kept, page.places).of_key,
        lambda drawer: render(request, "pathway/version.html", context | drawer, status=status),
    )


@login_required
@never_cache
def version_book(request: HttpRequest, pk: int) -> HttpResponse:
    """Tonnes by county and sector, the parties, and what the principles went by, as Excel."""
    page = _page(request, pk, reach_of_request(request))
    matrix, kept = page.matrix, page.kept
    heads = [Column(_("地区"), 18), *(Column(f"{one['name']}, t", 16, "0") for one in matrix.heads)]
    heads += [Column(_("合计，吨"), 16, "0"), Column(_("基年，吨"), 16, "0")]
    rows: list[list[Value]] = []
    for row in matrix.rows:
        end = [matrix.tonnes.get((row, sector)) for sector in matrix.sectors]
        base = sum(matrix.base.get((row, sector), 0) for sector in matrix.sectors)
        rows.append([matrix.row_name(row), *end, sum(filter(None, end)), base])
    notes = [f"{kept.note} · {kept.base_year}–{kept.end_year} · {page.total} t · {kept.digest[:12]}"]
    columns = [Column(_("责任方"), 26), Column(_("类别"), 14), Column(_("领域"), 16)]
    columns += [Column(_("基年，吨"), 16, "0"), Column(_("目标，吨"), 16, "0")]
    parties: list[list[Value]] = [
        [
            page.party_text(part),
            party_name(part.party),
            name_of(sectors()[part.sector]) if part.sector else "",
            base,
            end,
        ]
        for part, (base, end) in parts_of(kept).items()
    ]
    measures = sorted({measure for facts in kept.content["facts"].values() for measure in facts})
    facts: list[list[Value]] = [
        [
            name_of(page.places[code]),
            kept.content["shares"].get(code),
            *(told.get(measure) for measure in measures),
        ]
        for code, told in sorted(kept.content["facts"].items())
        if code in page.places
    ]
    sheets = [
        Sheet(_("分解"), heads, rows, notes),
        Sheet(_("责任方"), columns, parties),
        *([_named_sheet(page)] if page.named else []),
        Sheet(
            _("依据"),
            [
                Column(_("地区"), 18),
                Column(_("分担份额"), 14, "0.0000%"),
                *(Column(one, 18) for one in measures),
            ],
            facts,
        ),
    ]
    return sheets_workbook(f"ditan-{kept.place_id}-breakdown-{kept.pk}", sheets)


def _named_sheet(page: VersionPage) -> Sheet:
    """Key users and projects; those of the version before that are gone stand there with zero."""
    columns = [Column(_("名称"), 30), Column(_("类别"), 14), Column(_("地区"), 18), Column(_("领域"), 16)]
    columns += [Column(_("起始年"), 10, "0"), Column(_("基年，吨"), 16, "0"), Column(_("目标，吨"), 16, "0")]
    columns += [Column(_("原方案"), 16, "0"), Column(_("增减"), 16, "0")]
    rows: list[list[Value]] = []
    for line in page.named:
        one = line["party"]
        told = [one.name, line["kind"], line["place"], line["sector"], one.start, one.base, one.tonnes]
        rows.append([*told, *((line["before"], line["difference"]) if page.before else (None, None))])
    return Sheet(_("重点单位和重大工程"), columns, rows)


@login_required
@never_cache
def letter(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The letter of responsibility (目标责任书) of a county, as Word."""
    page = _page(request, pk, reach_of_request(request))
    if code not in page.places:
        raise Http404
    content = letter_of(page.kept, page.places[code], is_adopted=page.is_adopted)
    return attachment(f"{name_of(page.places[code])}-{page.kept.end_year}.docx", DOCX, content)


def _page(request: HttpRequest, pk: int, by: Reach) -> VersionPage:
    kept = breakdown_get(pk, by)
    if kept is None:
        raise Http404
    against = request.GET.get("against", "")
    before = breakdown_get(key_typed(against), by) if against else breakdown_before(kept, by)
    if against and (before is None or before.place_id != kept.place_id):
        raise Http404
    return VersionPage(kept, before)


urlpatterns = [
    path("pathway/studio/<int:pk>/", version_page, name="version"),
    path("pathway/studio/<int:pk>/export.xlsx", version_book, name="version_workbook"),
    path("pathway/studio/<int:pk>/letters/<str:code>.docx", letter, name="letter"),
]
