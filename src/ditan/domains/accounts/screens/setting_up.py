"""Setting up an organisation at a place within reach."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ditan.domains.accounts.asking import reach_of_request
from ditan.domains.accounts.models import Organisation
from ditan.domains.accounts.scope import Reach
from ditan.domains.accounts.screens.entering import told, typed
from ditan.domains.accounts.services import organisation_add
from ditan.domains.accounts.vocabulary import vocabulary
from ditan.domains.places.models import Place

FIELDS = ("kind", "name_zh", "name_en", "place", "code")
MOST_PLACES = 400


@login_required
@never_cache
def organisation_new(request: HttpRequest) -> HttpResponse:
    """The form for a new organisation; open to whoever may set up organisations anywhere."""
    reach = reach_of_request(request)
    if not reach.intervals("organise"):
        raise Http404
    places = reach.places(Place.objects.filter(valid_to=None), field="", verb="organise")
    fields = typed(request, *FIELDS)
    problems: list[dict[str, Any]] = []
    if request.method == "POST":
        place = places.filter(pk=fields["place"]).first()
        if place is None:
            raise Http404
        made: list[Any] = []
        problems = told(lambda: made.append(_made(reach, fields, place)))
        if not problems:
            return HttpResponseRedirect(reverse("accounts:people", args=[made[0].pk]))
    context = {
        "places": places.order_by("interval_start")[:MOST_PLACES],
        "kinds": vocabulary().kinds.values(),
        "typed": fields,
        "problems": problems,
    }
    return render(request, "accounts/organisation_new.html", context, status=400 if problems else 200)


def _made(by: Reach, fields: dict[str, str], place: Place) -> Organisation:
    return organisation_add(
        by=by,
        kind=fields["kind"],
        name_zh=fields["name_zh"],
        name_en=fields["name_en"],
        place=place,
        code=fields["code"],
    )
