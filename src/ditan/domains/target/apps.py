from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ditan.domains.web.modules import Module


def is_for_places(request: HttpRequest) -> bool:
    """Whether whoever asks sees what is not published of some place; a single enterprise does not."""
    from ditan.domains.accounts.asking import reach_of_request

    return bool(reach_of_request(request).intervals())


class TargetConfig(AppConfig):
    """Targets: what a place, a department or the city itself has to reach, year by year."""

    name = "ditan.domains.target"
    label = "target"
    modules = (Module(23, _("目标"), "target:list", ("target:",), is_for_places, "pathways"),)
