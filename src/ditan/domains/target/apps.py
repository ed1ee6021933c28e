from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ditan.domains.web.modules import Module


def is_for_places_and_named(request: HttpRequest) -> bool:
    """Whether whoever asks sees what is not published of some place, or is a key user or project that has a target."""
    from ditan.domains.accounts.asking import reach_of_request
    from ditan.domains.target.selectors import target_list

    by = reach_of_request(request)
    return bool(by.intervals()) or (by.is_signed_in and target_list(by).exists())


class TargetConfig(AppConfig):
    """Targets: what a place, a department or the city itself has to reach, year by year."""

    name = "ditan.domains.target"
    label = "target"
    modules = (Module(24, _("目标"), "target:list", ("target:",), is_for_places_and_named, "pathways"),)

    def ready(self) -> None:
        """The desk learns of targets that wait for a ruling."""
        from ditan.domains.filings.desk_lines import register
        from ditan.domains.target.waiting import desk_lines

        register("target", desk_lines)
