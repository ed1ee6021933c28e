"""Posts on the page of an organisation: giving one to somebody with an account, ending one, handing one over."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.errors import Problem
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation, Post
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.screens.entering import day_of, person_of, told, typed
from ditan.domains.accounts.screens.people import organisation_asked, people_page
from ditan.domains.accounts.selectors import post_list
from ditan.domains.accounts.services import post_end, post_give, post_hand_over
from ditan.domains.web.typed import key_typed, said

FIELDS = ("do", "post", "to", "role", "day", "reason")


@require_POST
@login_required
@never_cache
def posts(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what the form asks; where it is refused the page comes back with the form open and filled."""
    reach = reach_of_request(request)
    organisation = organisation_asked(reach, pk)
    fields = typed(request, *FIELDS)
    if fields["do"] == "give":
        problems = _give(reach, organisation, fields)
    elif fields["do"] == "end":
        problems = _end(reach, _post(reach, organisation, fields), fields)
    elif fields["do"] == "hand_over":
        problems = _hand_over(reach, _post(reach, organisation, fields), fields)
    else:
        raise Http404
    if problems:
        return people_page(request, reach, organisation, problems=problems, fields=fields)
    address = reverse("accounts:people", args=[pk])
    return HttpResponseRedirect(f"{address}?done={fields['do']}")


def _post(reach: Reach, organisation: Organisation, fields: dict[str, str]) -> Post:
    post = post_list(reach, organisation).filter(pk=key_typed(fields["post"])).first()
    if post is None:
        raise Http404
    return post


def _give(reach: Reach, organisation: Organisation, fields: dict[str, str]) -> list[dict[str, Any]]:
    if obstacle := reach.missing("appoint", organisation=organisation):
        return said(obstacle)
    problems: list[Problem] = []
    to, first = person_of(fields["to"], problems), day_of(fields["day"], problems)
    if to is None or first is None:
        return said(problems)
    return told(
        lambda: post_give(
            by=reach,
            person=to,
            organisation=organisation,
            role=fields["role"],
            span=(first, None),
            reason=fields["reason"],
        )
    )


def _end(reach: Reach, post: Post, fields: dict[str, str]) -> list[dict[str, Any]]:
    problems: list[Problem] = []
    last = day_of(fields["day"], problems)
    if last is None:
        return said(problems)
    return told(lambda: post_end(post, by=reach, last_day=last, reason=fields["reason"]))


def _hand_over(reach: Reach, post: Post, fields: dict[str, str]) -> list[dict[str, Any]]:
    if obstacle := reach.missing("appoint", organisation=post.organisation):
        return said(obstacle)
    problems: list[Problem] = []
    to, first = person_of(fields["to"], problems), day_of(fields["day"], problems)
    if to is None or first is None:
        return said(problems)
    return told(lambda: post_hand_over(post, by=reach, to=to, first_day=first, reason=fields["reason"]))
