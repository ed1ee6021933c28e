"""Organisations in reach, the people of one, and inviting somebody to it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from ditan.core.errors import Problem, Refused
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.inviting import goes_by_letter, inviting
from ditan.domains.accounts.models import Organisation, Post
from ditan.domains.accounts.models.invitation import Letter
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.screens.invitations import LETTERS
from ditan.domains.accounts.selectors import (
    appointable,
    invitation_list,
    organisation_get,
    organisation_list,
    post_list,
    posts_coming,
    with_people,
)
from ditan.domains.accounts.services import invitation_make
from ditan.domains.accounts.vocabulary import roles_of_kind, vocabulary
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import said

PAGE_SIZE = 50
DONE = {"give": _("岗位已授予。"), "end": _("岗位的最后一天已记下。"), "hand_over": _("岗位已交接。")}


@login_required
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations in one's own place and below."""
    reach = reach_of_request(request)
    kinds = vocabulary().kinds
    found, term, kind = organisations_asked(request, reach)
    page = Paginator(with_people(found, reach.day), PAGE_SIZE).get_page(request.GET.get("page"))
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


def organisations_asked(request: HttpRequest, reach: Reach) -> tuple[QuerySet[Organisation], str, str]:
    """The organisations that the address asks for, with the term and the kind by which they were sought."""
    term = request.GET.get("q", "").replace("\0", "").strip()[:80]
    kind = request.GET.get("kind", "")
    kind = kind if kind in vocabulary().kinds else ""
    return organisation_list(reach, kind=kind, term=term), term, kind


@login_required
@never_cache
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Who holds which post in an organisation; who may appoint there invites by the form below."""
    reach = reach_of_request(request)
    organisation = organisation_asked(reach, pk)
    problems: list[dict[str, Any]] = []
    link = queued = ""
    if request.method == "POST":
        mailbox = request.POST.get("mailbox", "").strip()
        try:
            made, token = invitation_make(
                by=reach,
                now=timezone.now(),
                organisation=organisation,
                role=request.POST.get("role", ""),
                mailbox=mailbox,
                is_by_letter=goes_by_letter(mailbox),
            )
            if made.letter == Letter.QUEUED:
                queued = mailbox
            else:
                link = request.build_absolute_uri(reverse("accounts:invitation", args=[token]))
        except (Refused, Problem) as refused:
            problems = said(refused)
    return people_page(request, reach, organisation, problems=problems, link=link, queued=queued)


def organisation_asked(reach: Reach, pk: int) -> Organisation:
    """The organisation in reach. Raises: Http404."""
    organisation = organisation_get(reach, pk)
    if organisation is None:
        raise Http404
    return organisation


def people_page(
    request: HttpRequest,
    reach: Reach,
    organisation: Organisation,
    *,
    problems: list[dict[str, Any]],
    link: str = "",
    queued: str = "",
    fields: dict[str, str] | None = None,
) -> HttpResponse:
    """The page of an organisation. Parameters: fields – what was typed into a form of posts that was refused."""
    roles = vocabulary().roles
    obstacle = reach.missing("appoint", organisation=organisation)
    context = {
        "organisation": organisation,
        "kind": vocabulary().kinds.get(organisation.kind),
        "lines": [
            _line(reach, post, may_appoint=obstacle is None) for post in post_list(reach, organisation)
        ],
        "coming": [
            {"post": post, "role": roles.get(post.role)} for post in posts_coming(reach, organisation)
        ],
        "invitations": [
            {"invitation": one, "role": roles.get(one.role), "letter": LETTERS[Letter(one.letter)]}
            for one in invitation_list(reach, organisation, timezone.now())
        ],
        "roles": roles_of_kind(organisation.kind),
        "chosen": request.POST.get("role", ""),
        "mailbox": request.POST.get("mailbox", ""),
        "obstacle": obstacle.as_json(page_language()) if obstacle else None,
        "link": link,
        "queued": queued,
        "days_valid": inviting().days,
        "is_mail_on": settings.DITAN_MAIL_ON,
        "problems": problems,
        "typed": fields or {},
        "done": DONE.get(request.GET.get("done", ""), ""),
        "today": reach.day,
    }
    return render(request, "accounts/people.html", context, status=400 if problems else 200)


def _line(reach: Reach, post: Post, *, may_appoint: bool) -> dict[str, Any]:
    """A post with what may be done to it: its holder may end it, who may appoint also hands it over."""
    is_own = reach.person is not None and post.person_id == reach.person.pk
    return {
        "post": post,
        "key": str(post.pk),
        "role": vocabulary().roles.get(post.role),
        "may_end": may_appoint or is_own,
        "may_hand_over": may_appoint and post.delegated_from_id is None,
    }
