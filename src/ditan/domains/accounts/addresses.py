"""From which address somebody asks.

Invariant: what a client writes about itself counts for nothing. `DITAN_PROXIES` says how many proxies of ours stand in
front; only the entry that the outermost of them added to `X-Forwarded-For` is believed, else the address of the peer.
"""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address of the client as the outermost trusted proxy saw it, or of the peer where there is none."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    trusted: int = settings.DITAN_PROXIES
    if trusted < 1:
        return peer
    passed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if len(passed) < trusted:
        return peer
    try:
        return str(ipaddress.ip_address(passed[-trusted]))
    except ValueError:
        return peer
