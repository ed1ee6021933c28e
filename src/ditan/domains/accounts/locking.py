"""For whom wrong passwords are counted."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def counted_name(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """The sign-in name as one and the same, however it is written: capitals and widths give no further attempts."""
    given = (credentials or {}).get("username") or request.POST.get("login", "")
    return unicodedata.normalize("NFKC", str(given)).strip().casefold()
