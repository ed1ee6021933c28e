"""For whom a module stands in the header. Nothing here imports models: the AppConfigs use it while apps are loaded."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest


def with_post(request: HttpRequest) -> bool:
    """Whoever is signed in and holds a post with powers on the day."""
    return bool(_grants(request))


def with_power(verb: str) -> Callable[[HttpRequest], bool]:
    """Whoever holds a power anywhere."""

    def is_for(request: HttpRequest) -> bool:
        return any(verb in grant.house_verbs or verb in grant.place_verbs for grant in _grants(request))

    return is_for


def _grants(request: HttpRequest) -> tuple[Any, ...]:
    """The grants of whoever asks; none on a page that is made before the sign-in was looked at."""
    user, reach = getattr(request, "user", None), getattr(request, "reach", None)
    if user is None or reach is None or not user.is_authenticated:
        return ()
    grants: tuple[Any, ...] = reach.grants
    return grants
