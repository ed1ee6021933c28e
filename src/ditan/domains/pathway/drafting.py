"""Texts that somebody tried and did not keep, for the rest of the sitting: so that their numbers open too and nothing is lost."""

import hashlib

from django.http import HttpRequest

KEY = "pathway_draft_{kind}"
SHOWN = 16


def draft_keep(request: HttpRequest, kind: str, text: str) -> str:
    """Keep the draft of a kind, the last one only. Returns: the name by which the address asks for it."""
    name = hashlib.sha256(text.encode()).hexdigest()[:SHOWN]
    request.session[KEY.format(kind=kind)] = {"name": name, "text": text}
    return name


def draft_asked(request: HttpRequest, kind: str) -> tuple[str, str] | None:
    """Name and text of the draft that the address asks for (`?draft=`); None where there is none of that name."""
    asked, held = request.GET.get("draft", ""), request.session.get(KEY.format(kind=kind)) or {}
    return (asked, str(held["text"])) if asked and held.get("name") == asked else None


def draft_drop(request: HttpRequest, kind: str) -> None:
    """Forget the draft of a kind: it was kept as a version."""
    request.session.pop(KEY.format(kind=kind), None)
