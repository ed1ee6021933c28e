"""Standing in for somebody (代理): what is delegated, to whom, until when; delegating, and taking it back."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.errors import Problem
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.screens.entering import day_of, person_of, told, typed
from ditan.domains.accounts.selectors import delegation_list, post_get, post_list_of
from ditan.domains.accounts.services import post_delegate, post_end
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.web.typed import key_typed, said

FIELDS = ("post", "to", "valid_from", "valid_to", "reason")


@login_required
@never_cache
def delegations(request: HttpRequest) -> HttpResponse:
    """The delegations that concern whoever asks, and the form for delegating one's own post."""
    reach = reach_of_request(request)
    fields = typed(request, *FIELDS)
    problems = _delegate(reach, fields) if request.method == "POST" else []
    if request.method == "POST" and not problems:
        return HttpResponseRedirect(reverse("accounts:delegations"))
    roles = vocabulary().roles
    own = [
        {"post": post, "role": roles.get(post.role)}
        for post in post_list_of(reach.person, reach.day)
        if post.delegated_from_id is None
    ]
    found = [
        {"post": post, "role": roles.get(post.role), "may_end": _may_end(reach, post)}
        for post in delegation_list(reach)
    ]
    context = {"lines": found, "own": own, "typed": fields, "problems": problems}
    return render(request, "accounts/delegations.html", context, status=400 if problems else 200)


@require_POST
@login_required
def delegation_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a delegation back: today is its last day, or its first where it has not begun."""
    reach = reach_of_request(request)
    post = next((one for one in delegation_list(reach) if one.pk == pk), None)
    if post is None:
        raise Http404
    giver = post.delegated_from
    reason = typed(request, "reason")["reason"]
    by_giver = giver is not None and giver.person == reach.person
    post_end(post, by=reach, last_day=max(reach.day, post.valid_from), reason=reason, is_giver=by_giver)
    return HttpResponseRedirect(reverse("accounts:delegations"))


def _delegate(reach: Any, fields: dict[str, str]) -> list[dict[str, Any]]:
    problems: list[Problem] = []
    post = post_get(reach, key_typed(fields["post"]))
    if post is None:
        raise Http404
    to = person_of(fields["to"], problems)
    first, last = day_of(fields["valid_from"], problems), day_of(fields["valid_to"], problems)
    if to is None or first is None or last is None:
        return said(problems)
    return told(
        lambda: post_delegate(post, by=reach, to=to, valid_from=first, valid_to=last, reason=fields["reason"])
    )


def _may_end(reach: Any, post: Any) -> bool:
    return reach.person in (post.person, post.delegated_from.person) or reach.covers(
        post.organisation, "appoint"
    )
