"""The source forms of a place and year: which are there, from whom, and what each holds."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ditan.core.library.vocabulary import fuels
from ditan.domains.statistics.choosing import Choice, choice_of
from ditan.domains.statistics.entering import amount_text
from ditan.domains.statistics.selectors.balances import balance_get
from ditan.domains.statistics.selectors.sources import SourceStanding, source_standing
from ditan.domains.web.names import name_of
from ditan.domains.web.times import moment_text
from ditan.domains.web.workbooks import Column, list_workbook

ORDER = 20


@login_required
@never_cache
def sources_page(request: HttpRequest) -> HttpResponse:
    """The eight forms as a table, each with its owner, its state and its last answer."""
    choice = choice_of(request)
    standing = source_standing(choice.place.pk, choice.year, choice.by)
    context = {
        "choice": choice,
        "standing": standing,
        "received": sum(1 for one in standing if one.state == "received"),
        "facts": sum(one.amounts for one in standing),
        "balance": balance_get(choice.place.pk, choice.year),
    }
    return render(request, "statistics/sources.html", context)


@login_required
def sources_workbook(request: HttpRequest) -> HttpResponse:
    """Every fact that counts, a line each, with its source, method and where it stands; the same columns are read back."""
    choice = choice_of(request)
    columns = [
        Column("source", 16),
        Column("item", 18),
        Column("fuel", 16),
        Column("quantity", 14),
        Column("unit", 12),
        Column("raising", 10),
        Column("share", 10),
        Column("key", 18),
        Column("document", 32),
        Column(_("来源表"), 28),
        Column(_("项目"), 20),
        Column(_("品种"), 14),
        Column(_("位置"), 16),
        Column(_("谁收的"), 14),
        Column(_("何时"), 18),
    ]
    name = f"ditan-{choice.place.pk}-{choice.year}-sources"
    notes = [_("空白不是零：没有的数写 NO、NE、IE、C。")]
    return list_workbook(name, _("来源表"), columns, _lines(choice), notes)


def _lines(choice: Choice) -> list[list[str | float | None]]:
    standing = source_standing(choice.place.pk, choice.year, choice.by)
    return [line for one in standing for line in _facts_of(one)]


def _facts_of(one: SourceStanding) -> list[list[str | float | None]]:
    items = one.source.items
    return [
        [
            one.source.id,
            fact.item,
            fact.fuel,
            float(fact.quantity) if fact.quantity is not None else amount_text(fact),
            fact.unit,
            float(fact.raising),
            float(fact.share),
            fact.key,
            fact.document or fact.answer.document,
            name_of(one.source),
            name_of(items[fact.item]) if fact.item in items else fact.item,
            name_of(fuels()[fact.fuel]) if fact.fuel in fuels() else fact.fuel,
            fact.where,
            str(fact.answer.person or ""),
            moment_text(fact.answer.at),
        ]
        for fact in one.facts
    ]


urlpatterns = [
    path("statistics/sources/", sources_page, name="sources"),
    path("statistics/sources/export.xlsx", sources_workbook, name="sources_workbook"),
]
