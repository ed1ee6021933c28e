"""One's own tokens: the list, making one (its secret is shown once), revoking one."""

from datetime import date, timedelta
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ditan.core.errors import Refused
from ditan.core.errors.web import DayUnreadable
from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.tokens.selectors import houses_offered, places_offered, token_list
from ditan.domains.tokens.services import token_make, token_revoke
from ditan.domains.tokens.services.making import LONGEST
from ditan.domains.web.typed import day_typed, key_typed, said

OFFERED_DAYS = 90
PAGE_SIZE = 50
PLACES_OFFERED = 60
SECOND_FACTOR = "mfa"


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def tokens_page(request: HttpRequest) -> HttpResponse:
    """The list and the form. A refused form comes back filled in, with every reason."""
    if request.method == "POST":
        try:
            token, secret = _make(request)
        except (Refused, DayUnreadable) as refused:
            return _page(request, problems=said(refused), typed=request.POST.dict(), status=400)
        return _page(request, secret=secret, token=token)
    return _page(request)


@login_required
@require_POST
def revoke_page(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own tokens."""
    reach = reach_of_request(request)
    token_revoke(get_object_or_404(token_list(reach), pk=pk), reach)
    return HttpResponseRedirect(reverse("tokens:list"))


def _make(request: HttpRequest) -> tuple[Any, str]:
    reach = reach_of_request(request)
    wanted = {name: request.POST.get(name, "").replace("\x00", "") for name in ("organisation", "place")}
    house = place = None
    if wanted["organisation"]:
        offered = houses_offered(reach)
        house = get_object_or_404(offered, pk=key_typed(wanted["organisation"]))
    if wanted["place"]:
        place = get_object_or_404(places_offered(reach), pk=wanted["place"][:12])
    return token_make(
        reach,
        request.POST.get("name", "").replace("\x00", ""),
        _last_day(request.POST.get("expires_on", "")),
        is_writing=request.POST.get("powers") == "write",
        organisation=house,
        place=place,
        is_second_factor=is_second_factor_sitting(request),
    )


def is_second_factor_sitting(request: HttpRequest) -> bool:
    """Whether whoever is signed in has shown a second factor in this very sitting."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == SECOND_FACTOR for record in records)


def _page(
    request: HttpRequest,
    *,
    secret: str = "",
    token: Any = None,
    problems: list[Any] | None = None,
    typed: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    reach = reach_of_request(request)
    page = Paginator(token_list(reach), PAGE_SIZE).get_page(request.GET.get("page"))
    days = {
        "first": reach.day + timedelta(days=1),
        "offered": reach.day + timedelta(days=OFFERED_DAYS),
        "last": reach.day + LONGEST,
    }
    context = {
        "page_obj": page,
        "today": reach.day,
        "days": days,
        "houses": houses_offered(reach),
        "places": places_offered(reach)[:PLACES_OFFERED],
        "secret": secret,
        "token": token,
        "problems": problems,
        "typed": typed or {},
        "is_second_factor": is_second_factor_sitting(request),
    }
    return render(request, "tokens/list.html", context, status=status)


def _last_day(text: str) -> date:
    day = day_typed(text)
    if day is None:
        raise DayUnreadable(found="")
    return day
