"""Organisations in reach, the people of one, and inviting somebody to it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.selectors import (
    appointable,
    invitation_list,
    organisation_get,
    organisation_list,
    post_list,
)
from ditan.domains.accounts.services import invitation_make
from ditan.domains.accounts.vocabulary import roles_of_kind, vocabulary
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import said

PAGE_SIZE = 50


@login_required
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations in one's own place and below."""
    reach = reach_of_request(request)
    kinds = vocabulary().kinds
    term = request.GET.get("q", "").strip()[:80]
    kind = request.GET.get("kind", "")
    found = organisation_list(reach, kind=kind if kind in kinds else "", term=term)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [{"organisation": one, "kind": kinds.get(one.kind)} for one in page]
    context = {
        "page_obj": page,
        "lines": lines,
        "term": term,
        "kind": kind,
        "kinds": kinds.values(),
        "may_appoint": appointable(reach).exists(),
        "may_organise": bool(reach.intervals("organise")),
        "sees_places": bool(reach.intervals()),
    }
    return render(request, "accounts/organisations.html", context)


@login_required
@never_cache
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Who holds which post in an organisation; who may appoint there invites by the form below."""
    reach = reach_of_request(request)
    organisation = organisation_get(reach, pk)
    if organisation is None:
        raise Http404
    roles = vocabulary().roles
    problems: list[dict[str, Any]] = []
    link = ""
    if request.method == "POST":
        try:
            _, token = invitation_make(
                by=reach,
                now=timezone.now(),
                organisation=organisation,
                role=request.POST.get("role", ""),
                mailbox=request.POST.get("mailbox", "").strip(),
            )
            link = request.build_absolute_uri(reverse("accounts:invitation", args=[token]))
        except (Refused, Problem) as refused:
            problems = said(refused)
    obstacle = reach.missing("appoint", organisation=organisation)
    context = {
        "organisation": organisation,
        "kind": vocabulary().kinds.get(organisation.kind),
        "lines": [{"post": post, "role": roles.get(post.role)} for post in post_list(reach, organisation)],
        "invitations": [
            {"invitation": one, "role": roles.get(one.role)}
            for one in invitation_list(reach, organisation, timezone.now())
        ],
        "roles": roles_of_kind(organisation.kind),
        "chosen": request.POST.get("role", ""),
        "obstacle": obstacle.as_json(page_language()) if obstacle else None,
        "link": link,
        "problems": problems,
    }
    return render(request, "accounts/people.html", context, status=400 if problems else 200)
