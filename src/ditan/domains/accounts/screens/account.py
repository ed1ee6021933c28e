"""One's own account: the posts, the second factor, the password."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.selectors import post_list_of
from ditan.domains.accounts.vocabulary import vocabulary


@login_required
def me(request: HttpRequest) -> HttpResponse:
    """The hats of whoever is signed in, those that rest, and what protects the account."""
    reach = reach_of_request(request)
    resting = {grant.post for grant in reach.held_back}
    roles = vocabulary().roles
    posts = [
        {"post": post, "role": roles[post.role], "is_resting": post.pk in resting}
        for post in post_list_of(reach.person, reach.day)
        if post.role in roles
    ]
    kinds = set(Authenticator.objects.filter(user=reach.person).values_list("type", flat=True))
    context = {
        "posts": posts,
        "is_resting": bool(resting),
        "has_second_factor": Authenticator.Type.TOTP in kinds,
        "has_recovery_codes": Authenticator.Type.RECOVERY_CODES in kinds,
    }
    return render(request, "accounts/me.html", context)
