"""The audit trail on a page: list with filters, one entry as a diff, proof of the chain, export."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import islice
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.errors import Problem, Refused
from ditan.core.errors.audit import AuditExportTooLong
from ditan.core.errors.web import DayUnreadable
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.audit.chain import canonical_json
from ditan.domains.audit.exporting import FORMATS, READ_AT_ONCE, TYPES
from ditan.domains.audit.models import Entry
from ditan.domains.audit.naming import entries_called
from ditan.domains.audit.reading import field_changes
from ditan.domains.audit.selectors import (
    covers_everything,
    entry_get,
    entry_list,
    last_verification,
    may_audit,
)
from ditan.domains.audit.templatetags.trail import action_named, action_names, actions_meant, object_named
from ditan.domains.audit.verifying import chain_head, verification_note
from ditan.domains.web.listing import page_of_rows
from ditan.domains.web.typed import day_typed, said
from ditan.domains.web.workbooks import Column, list_workbook

PAGE_SIZE = 50
SHEET_ROWS = 100_000
ONE_DAY = timedelta(days=1)
FILTERS = ("who", "action", "object_type", "object", "place", "from", "to")


@login_required
@never_cache
def entries(request: HttpRequest) -> HttpResponse:
    """Who changed what in one's places, newest first, and the state of the chain."""
    reach = _auditor(request)
    typed = _typed(request)
    problems: list[Problem] = []
    found = _found(reach, typed, problems)
    page = page_of_rows(found.select_related("place"), PAGE_SIZE, request.GET.get("page"))
    entries_called(page.object_list)
    context = {
        "actions": sorted({action_named(action) for action in action_names()}),
        "page_obj": page,
        "typed": {**typed, "day_from": typed["from"], "day_to": typed["to"]},
        "is_filtered": any(typed.values()),
        "problems": said(problems),
        "head": chain_head(),
        "verified": last_verification(),
        "sees_all": covers_everything(reach),
    }
    return render(request, "audit/entries.html", context, status=400 if problems else 200)


@login_required
@never_cache
def entry(request: HttpRequest, sequence: int) -> HttpResponse:
    """One entry: who, when, why, each field before and after, and its hashes."""
    found = entry_get(_auditor(request), sequence)
    if found is None:
        raise Http404
    entries_called([found])
    context = {"entry": found, "fields": field_changes(found)}
    return render(request, "audit/entry.html", context)


@require_POST
@login_required
def verify(request: HttpRequest) -> HttpResponse:
    """Read the whole chain now; the result is itself an entry."""
    reach = _auditor(request)
    verification_note(reach.person)
    return HttpResponseRedirect(reverse("audit:entries") + "#chain")


@login_required
@never_cache
def export(request: HttpRequest, form: str) -> HttpResponse | StreamingHttpResponse:
    """The filtered entries as CSV, JSON lines or Excel, each with its hashes."""
    problems: list[Problem] = []
    found = _found(_auditor(request), _typed(request), problems)
    if problems:
        raise Refused(problems)
    if form == "xlsx":
        return _workbook(found)
    if form not in FORMATS:
        raise Http404
    response = StreamingHttpResponse(FORMATS[form](found), content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="audit.{form}"'
    return response


def _workbook(found: QuerySet[Entry]) -> HttpResponse:
    count = found.count()
    if count > SHEET_ROWS:
        raise AuditExportTooLong(count=count, most=SHEET_ROWS)
    columns = [
        Column(_("序号"), 10),
        Column(_("时间"), 20),
        Column(_("谁"), 14),
        Column(_("动作"), 24),
        Column(_("对象"), 28),
        Column(_("名称"), 36),
        Column(_("地区"), 14),
        Column(_("理由"), 30),
        Column(_("改前"), 40),
        Column(_("改后"), 40),
        Column(_("校验值"), 66),
    ]
    rows = (
        (
            one.sequence,
            f"{timezone.localtime(one.at):%Y-%m-%d %H:%M:%S}",
            one.actor_name,
            f"{action_named(one.action)} {one.action}",
            f"{object_named(one.object_type)} {one.object_id}",
            one.called,
            one.place_id,
            one.reason,
            None if one.before is None else canonical_json(one.before),
            None if one.after is None else canonical_json(one.after),
            one.hash,
        )
        for some in _some_at_once(found)
        for one in some
    )
    return list_workbook("audit", _("留痕"), columns, rows)


def _some_at_once(found: QuerySet[Entry]) -> Iterator[list[Entry]]:
    """The entries, named, in lists that are read at once."""
    entries = found.iterator(chunk_size=READ_AT_ONCE)
    while some := list(islice(entries, READ_AT_ONCE)):
        entries_called(some)
        yield some


def _auditor(request: HttpRequest) -> Any:
    """The reach of whoever asks; the page does not exist for those who may audit nowhere."""
    reach = reach_of_request(request)
    if not may_audit(reach):
        raise Http404
    return reach


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").replace("\0", "").strip()[:100] for name in FILTERS}


def _found(reach: Any, typed: dict[str, str], problems: list[Problem]) -> QuerySet[Entry]:
    """The entries of what was typed; a day that cannot be read is told and left out."""
    first, last = _day(typed["from"], problems), _day(typed["to"], problems)
    meant = actions_meant(typed["action"])
    found = entry_list(
        reach,
        who=typed["who"],
        action="" if meant else typed["action"],
        object_type=typed["object_type"],
        place=typed["place"],
        since=first,
        until=last + ONE_DAY if last else None,
    )
    if meant:
        found = found.filter(action__in=meant)
    return found.filter(object_id=typed["object"]) if typed["object"] else found


def _day(text: str, problems: list[Problem]) -> datetime | None:
    try:
        day = day_typed(text)
    except DayUnreadable as unreadable:
        problems.append(unreadable)
        return None
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
