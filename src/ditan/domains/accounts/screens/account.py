"""One's own account: posts, delegations, sittings, second factor, password."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.selectors import delegations_of, post_list_of
from ditan.domains.accounts.sittings import sitting_end, sittings_end_others, sittings_of
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.web.typed import key_typed

OTHERS = "others"


@login_required
@never_cache
def me(request: HttpRequest) -> HttpResponse:
    """The hats of whoever is signed in, those that rest, and what protects the account."""
    reach = reach_of_request(request)
    resting = {grant.post for grant in reach.held_back}
    roles = vocabulary().roles
    posts = [
        {
            "post": post,
            "role": roles[post.role],
            "is_resting": post.pk in resting,
            "is_wide": roles[post.role].scope == "place",
        }
        for post in post_list_of(reach.person, reach.day)
        if post.role in roles
    ]
    kinds = set(Authenticator.objects.filter(user=reach.person).values_list("type", flat=True))
    context = {
        "posts": posts,
        "is_resting": bool(resting),
        "delegations": [
            {"post": post, "role": roles.get(post.role), "is_given": post.person != reach.person}
            for post in delegations_of(reach.person, reach.day)
        ],
        "sittings": sittings_of(reach.person, request.session),
        "has_second_factor": Authenticator.Type.TOTP in kinds,
        "has_recovery_codes": Authenticator.Type.RECOVERY_CODES in kinds,
    }
    return render(request, "accounts/me.html", context)


@require_POST
@login_required
def sittings_ended(request: HttpRequest) -> HttpResponse:
    """End one of one's own sittings, or all but this one."""
    person = reach_of_request(request).person
    chosen = request.POST.get("sitting", "")
    if person is None:
        raise Http404
    if chosen == OTHERS:
        sittings_end_others(person, request.session)
    elif not sitting_end(person, key_typed(chosen)):
        raise Http404
    return HttpResponseRedirect(reverse("accounts:me"))
