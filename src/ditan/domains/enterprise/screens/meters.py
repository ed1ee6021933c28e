"""What the meters of an energy management system measure, and bringing in their readings."""

import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ditan.core.enterprise.asking import asked_of
from ditan.core.enterprise.readings import read_readings, ways
from ditan.core.errors import Refused
from ditan.core.errors.intake import IntakeNothingGiven
from ditan.domains.enterprise.screens.asking import Asked, asked_of_request
from ditan.domains.enterprise.screens.confirming import filed_told
from ditan.domains.enterprise.selectors import method_of
from ditan.domains.enterprise.services.metering import meter_drop, meter_map, readings_take
from ditan.domains.web.numbers import page_language
from ditan.domains.web.typed import key_typed, said


@login_required
@never_cache
def meters_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The meters with what they measure."""
    return render(request, "enterprise/meters.html", _context(asked_of_request(request, pk)))


@login_required
@never_cache
@require_POST
def meters_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Map a meter, drop one, or bring readings in; a refused form comes back filled."""
    asked = asked_of_request(request, pk)
    if not asked.may_write:
        raise Http404
    posted = {name: text.replace("\x00", "") for name, text in request.POST.dict().items()}
    act = posted.get("act", "")
    try:
        if act == "readings":
            context = _context(asked) | _taken(request, asked, is_confirmed=posted.get("confirm") == "yes")
            return render(request, "enterprise/meters.html", context)
        _drop(asked, posted) if act == "drop" else _map(asked, posted)
    except Refused as refused:
        context = _context(asked) | {"problems": said(refused), "posted": posted}
        context["filed"] = filed_told(refused.problems)
        return render(request, "enterprise/meters.html", context, status=400)
    return HttpResponseRedirect(f"{reverse('enterprise:meters', args=[pk])}?year={asked.year}")


def _context(asked: Asked) -> dict[str, Any]:
    language = page_language()
    entries = [one for one in asked_of(method_of(asked.enterprise)) if one["frequency"] == "monthly"]
    names = {
        f"{one['source']}~{one['item']}~{one['parameter']}": " · ".join(
            str(one[f"{kind}_{language}"]) for kind in ("source", "item", "parameter")
        )
        for one in entries
    }
    meters = asked.enterprise.meters.select_related("installation")
    return {
        "asked": asked,
        "enterprise": asked.enterprise,
        "houses": list(asked.enterprise.installations.all()),
        "lines": [
            (one, names.get(f"{one.source}~{one.item}~{one.parameter}", one.item), ways()[one.way])
            for one in meters
        ],
        "facts": list(names.items()) if asked.may_write else [],
        "ways": ways().values(),
        "posted": {},
    }


def _map(asked: Asked, posted: dict[str, str]) -> None:
    houses = asked.enterprise.installations.select_related("enterprise__organisation__place")
    house = houses.filter(pk=key_typed(posted.get("installation", ""))).first()
    if house is None:
        raise Http404
    fact = posted.get("fact", "").split("~")
    unit, way = posted.get("unit", "").strip()[:30], posted.get("way", "")
    meter_map(house, asked.by, code=posted.get("code", "")[:60], fact=fact, unit=unit, way=way)


def _drop(asked: Asked, posted: dict[str, str]) -> None:
    meters = asked.enterprise.meters.select_related("enterprise__organisation__place")
    meter = meters.filter(pk=key_typed(posted.get("meter", ""))).first()
    if meter is None:
        raise Http404
    meter_drop(meter, asked.by)


def _taken(request: HttpRequest, asked: Asked, *, is_confirmed: bool) -> dict[str, Any]:
    given = request.FILES.get("file")
    if given is None:
        raise Refused([IntakeNothingGiven()])
    name = str(given.name).replace("\x00", "")[:200]
    with tempfile.NamedTemporaryFile(prefix="ditan-upload-", suffix=Path(name).suffix[:8]) as kept:
        for piece in given.chunks():
            kept.write(piece)
        kept.flush()
        readings = read_readings(Path(kept.name), name)
    taken = readings_take(asked.enterprise, asked.year, readings, asked.by, name, is_confirmed=is_confirmed)
    return {"taken": taken, "written": len(taken.written), "problems": said(taken.problems)}


urlpatterns = [
    path("enterprises/<int:pk>/meters/", meters_page, name="meters"),
    path("enterprises/<int:pk>/meters/act/", meters_act, name="meters_act"),
]
