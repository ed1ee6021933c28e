"""One's own notices: unread first; read one, read all, take it back; as Excel."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.notices.kinds import notice_kinds
from ditan.domains.notices.models import Notice
from ditan.domains.notices.selectors import notice_get, notice_list
from ditan.domains.notices.services import notices_read, notices_unread
from ditan.domains.web.numbers import page_language
from ditan.domains.web.times import moment_text
from ditan.domains.web.typed import key_typed
from ditan.domains.web.workbooks import Column, list_workbook

PAGE_SIZE = 50
EXPORTED = 5000
TAKEN_BACK = 2000


@login_required
def list_page(request: HttpRequest) -> HttpResponse:
    """The list, filtered by kind and by whether it was read."""
    kind, is_unread = _asked(request)
    found = notice_list(reach_of_request(request), kind, is_unread=is_unread)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    kinds = notice_kinds()
    context = {
        "page_obj": page,
        "lines": [{"notice": one, "kind": kinds.get(one.kind), "subject": subject_of(one)} for one in page],
        "kinds": kinds.values(),
        "kind": kind,
        "is_unread": is_unread,
        "unread": notice_list(reach_of_request(request), is_unread=True).order_by().count(),
        "taken": request.session.pop("notices_read", None),
    }
    return render(request, "notices/list.html", context)


@login_required
def list_export(request: HttpRequest) -> HttpResponse:
    """The same list as Excel."""
    kind, is_unread = _asked(request)
    kinds = notice_kinds()
    columns = [
        Column(_("时间"), 18),
        Column(_("种类"), 18),
        Column(_("事项"), 60),
        Column(_("说明"), 40),
        Column(_("经办"), 14),
        Column(_("期限"), 12),
        Column(_("已读"), 18),
    ]
    rows = [
        (
            moment_text(one.made_at),
            getattr(kinds.get(one.kind), f"name_{page_language()}", one.kind),
            subject_of(one),
            one.words,
            one.by_name,
            str(one.due_day or ""),
            moment_text(one.read_at) if one.read_at else "",
        )
        for one in notice_list(reach_of_request(request), kind, is_unread=is_unread)[:EXPORTED]
    ]
    return list_workbook(_("通知"), _("通知"), columns, rows)


@login_required
@require_POST
def open_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one, and go to the page on which to act."""
    found = notice_get(reach_of_request(request), pk)
    if found is None:
        raise Http404
    notices_read(reach_of_request(request), [pk])
    address = found.address if page_language() == "zh" else f"/en{found.address}"
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        address = reverse("notices:list")
    return HttpResponseRedirect(address)


@login_required
@require_POST
def read_all_page(request: HttpRequest) -> HttpResponse:
    """Read all; the list then offers to take it back."""
    request.session["notices_read"] = notices_read(reach_of_request(request))[:TAKEN_BACK]
    return HttpResponseRedirect(reverse("notices:list"))


@login_required
@require_POST
def unread_page(request: HttpRequest) -> HttpResponse:
    """Take the reading of the named notices back."""
    notices_unread(reach_of_request(request), [key_typed(pk) for pk in request.POST.getlist("pk")])
    return HttpResponseRedirect(reverse("notices:list"))


def subject_of(notice: Notice) -> str:
    """The subject in the language of the page."""
    return notice.subject_en if page_language() == "en" else notice.subject_zh


def _asked(request: HttpRequest) -> tuple[str, bool]:
    kind = request.GET.get("kind", "")
    return (kind if kind in notice_kinds() else ""), request.GET.get("unread") == "1"
