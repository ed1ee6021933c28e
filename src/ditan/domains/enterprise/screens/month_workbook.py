"""The workbook of a year: facts as a file to fill in, brought back; one that is refused waits and comes back with remarks."""

import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.enterprise.template import template_rows, write_facts_workbook
from ditan.core.errors import Refused
from ditan.core.errors.enterprise.store import WorkbookTold
from ditan.core.errors.intake import IntakeNothingGiven
from ditan.domains.enterprise.models import Installation
from ditan.domains.enterprise.screens.asking import Asked, asked_of_request, installation_asked
from ditan.domains.enterprise.screens.months import LONGEST, months_context, typing_asked
from ditan.domains.enterprise.selectors import fact_list, method_of
from ditan.domains.enterprise.selectors.facts import fact_row
from ditan.domains.enterprise.services import workbook_take
from ditan.domains.enterprise.services.entering import Kept
from ditan.domains.enterprise.services.refused_workbooks import (
    refused_drop,
    refused_get,
    refused_keep,
    refused_rows,
)
from ditan.domains.enterprise.services.workbooks import IDENTITY
from ditan.domains.web.numbers import page_language
from ditan.domains.web.workbooks import Column, Sheet, sheets_workbook, workbook_response

Given = tuple[str, bytes]
PLACE = ("facility", "source", "item", "month", "parameter")


@login_required
@never_cache
def months_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """The workbook of the contract with what is stored, and blank rows for what is asked: filled in and brought back."""
    asked = asked_of_request(request, pk)
    house = installation_asked(asked, request.GET.get("installation", ""))
    method = method_of(asked.enterprise)
    stored = [fact_row(fact) for fact in fact_list(asked.enterprise, asked.year)]
    keys = {_place(row) for row in stored}
    code = house.code if house else ""
    blank = [row | {"facility": code} for row in template_rows(method, asked.year)]
    rows = [*stored, *(row for row in blank if _place(row) not in keys)]
    same = dict(zip(IDENTITY, (asked.enterprise.organisation.code, asked.enterprise.method), strict=True))
    stream = BytesIO()
    write_facts_workbook(stream, method, rows, same, page_language())
    return workbook_response(stream, f"ditan-{asked.enterprise.organisation.code}-{asked.year}.xlsx")


@login_required
@never_cache
@require_POST
def months_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a workbook back: the file that is given, else the one that was refused and waits; `act` `drop` throws that away."""
    asked, house, posted = typing_asked(request, pk)
    if posted.get("act") == "drop":
        refused_drop(asked.enterprise, asked.year, asked.by)
        return HttpResponseRedirect(_address(asked, house.code))
    given = _given(request, asked)
    try:
        kept = _take(given, asked, posted)
    except Refused as refused:
        if any(isinstance(one, WorkbookTold) for one in refused.problems):
            refused_drop(asked.enterprise, asked.year, asked.by)
        elif given is not None:
            refused_keep(asked.enterprise, asked.year, given[1], given[0], refused.problems, asked.by)
        context = months_context(request, asked, house, problems=refused.problems) | {"posted": posted}
        context["filed_act"] = "upload" if context["filed"] else ""
        return render(request, "enterprise/months.html", context, status=400)
    refused_drop(asked.enterprise, asked.year, asked.by)
    return HttpResponseRedirect(
        f"{_address(asked, _shown(kept, house))}&kept={len(kept.written)}&same={kept.same}"
    )


@login_required
@never_cache
def months_refused(request: HttpRequest, pk: int) -> HttpResponse:
    """The workbook that was refused, a remark in each row that is wrong, and all remarks as a list: corrected and brought back."""
    asked = asked_of_request(request, pk)
    kept = refused_get(asked.enterprise, asked.year, asked.by) if asked.may_write else None
    if kept is None:
        raise Http404
    language = page_language()
    with tempfile.NamedTemporaryFile(prefix="ditan-refused-", suffix=Path(kept.name).suffix[:8]) as file:
        file.write(bytes(kept.data))
        file.flush()
        header, rows = refused_rows(kept, Path(file.name), language)
    told = [one[language] for one in kept.findings]
    findings = [[one["where"], one["message"], one["expected"], one["remedy"]] for one in told]
    columns = [Column(title, width) for title, width in zip(_titles(), (30, 60, 40, 40), strict=True)]
    sheets = [Sheet(_("问题清单"), columns, findings)]
    if header:
        titles = [Column(_("问题"), 50), *(Column(title, 18) for title in header)]
        sheets.insert(0, Sheet(_("填报"), titles, rows))
    return sheets_workbook(f"{Path(kept.name).stem}-{_('标注')}", sheets)


def _address(asked: Asked, code: str) -> str:
    query = urlencode({"year": asked.year, "installation": code})
    return f"{reverse('enterprise:months', args=[asked.enterprise.pk])}?{query}"


def _shown(kept: Kept, house: Installation) -> str:
    """The installation to show afterwards: the one that was open where something of it was written, else the first that was."""
    written = {fact.installation_id for fact in kept.written}
    if house.pk in written:
        return house.code
    return Installation.objects.get(pk=kept.written[0].installation_id).code


def _titles() -> tuple[str, str, str, str]:
    return _("位置"), _("问题"), _("应为"), _("怎么办")


def _given(request: HttpRequest, asked: Asked) -> Given | None:
    """The file of the form, else the one that waits."""
    given = request.FILES.get("file")
    if given is not None:
        return str(given.name).replace("\x00", ""), given.read()
    waiting = refused_get(asked.enterprise, asked.year, asked.by) if request.POST.get("waiting") else None
    return (waiting.name, bytes(waiting.data)) if waiting is not None else None


def _take(given: Given | None, asked: Asked, posted: Mapping[str, str]) -> Kept:
    if given is None:
        raise Refused([IntakeNothingGiven()])
    name, data = given
    with tempfile.NamedTemporaryFile(prefix="ditan-upload-", suffix=Path(name).suffix[:8]) as kept:
        kept.write(data)
        kept.flush()
        return workbook_take(
            asked.enterprise,
            asked.year,
            Path(kept.name),
            name,
            asked.by,
            posted.get("reason", "")[:LONGEST],
            is_confirmed=posted.get("confirm") == "yes",
        )


def _place(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in PLACE)


urlpatterns = [
    path("enterprises/<int:pk>/months/workbook.xlsx", months_workbook, name="months_workbook"),
    path("enterprises/<int:pk>/months/refused.xlsx", months_refused, name="months_refused"),
    path("enterprises/<int:pk>/months/upload/", months_upload, name="months_upload"),
]
