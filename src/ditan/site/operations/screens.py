"""`/health/ready/` and `/metrics/`: for load balancers and those who watch over the server."""

import ipaddress
import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from ditan.domains.accounts.addresses import client_address
from ditan.domains.web.refusals import language_asked
from ditan.site.operations.figures import StateCollector
from ditan.site.operations.meters import meters_read
from ditan.site.operations.readiness import readiness

SCHEME = "bearer "


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when every check is good, else 503 with what is wrong, where, and what to do."""
    found, language = readiness(), language_asked(request)
    checks = {
        name: {"is_good": not problems, "problems": [one.as_json(language) for one in problems]}
        for name, problems in found.items()
    }
    is_ready = not any(found.values())
    answer = {"status": "ready" if is_ready else "not ready", "checks": checks}
    return JsonResponse(answer, status=200 if is_ready else 503, json_dumps_params={"ensure_ascii": False})


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The metrics as text, for those whom the settings name; for everybody else there is nothing here."""
    if not metrics_open(request):
        raise Http404
    registry = meters_read()
    registry.register(StateCollector())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def metrics_open(request: HttpRequest) -> bool:
    """Whether the address is among DITAN_METRICS_FROM, or the token is that of DITAN_METRICS_TOKEN."""
    wanted: str = settings.DITAN_METRICS_TOKEN
    sent = request.headers.get("Authorization", "")
    if wanted and sent.lower().startswith(SCHEME):
        return secrets.compare_digest(sent[len(SCHEME) :].strip().encode(), wanted.encode())
    try:
        address = ipaddress.ip_address(client_address(request))
    except ValueError:
        return False
    return any(address in network for network in settings.DITAN_METRICS_FROM)
