"""Static files addressed by content: the browser may keep them for ever, a new release is seen at once."""

import hashlib
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


@cache
def content_mark(name: str) -> str:
    """A short hash of the file's bytes, empty where there is no such file."""
    found = finders.find(name)
    if not isinstance(found, str):
        return ""
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:12]


class ContentAddressedStorage(StaticFilesStorage):
    """Adds `?v=<hash of the file>` to each address; works from a wheel, without a collecting step."""

    def url(self, name: str | None, *, force: bool = False) -> str:
        if settings.DEBUG:
            content_mark.cache_clear()
            self._addresses.clear()
        known = self._addresses.get(name or "")
        if known is None:
            known = self._addresses[name or ""] = self._address(name or "")
        return known

    @cached_property
    def _addresses(self) -> dict[str, str]:
        """Names are those of the templates: there are few."""
        return {}

    def _address(self, name: str) -> str:
        address = str(super().url(name))
        bare, _, fragment = name.partition("#")
        mark = content_mark(bare)
        if not mark:
            return address
        path = address.partition("#")[0]
        return f"{path}?v={mark}" + (f"#{fragment}" if fragment else "")
