from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ditan.domains.accounts.shown import with_power
from ditan.domains.web.modules import Module


def has_places(request: HttpRequest) -> bool:
    """Whether whoever asks may see places at all: cities see the bench of their counties, counties their own line."""
    from ditan.domains.accounts.asking import reach_of_request

    return bool(reach_of_request(request).intervals())


class InventoryConfig(AppConfig):
    """Compiled inventories: their rows, traces, findings, reference approach, and the comparison with others."""

    name = "ditan.domains.inventory"
    label = "inventory"
    modules = (
        Module(
            10,
            _("总览"),
            "overview",
            (
                "home",
                "overview",
                "inventory:overview",
                "inventory:province",
                "inventory:trace",
                "inventory:whole",
                "inventory:key_categories",
                "inventory:uncertainty",
                "inventory:quality",
                "inventory:health",
                "inventory:views",
                "inventory:overlaps",
                "inventory:series",
                "inventory:lines",
            ),
            group="inventory",
        ),
        Module(
            11, _("编制清单"), "inventory:compile", ("inventory:compile",), with_power("compile"), "inventory"
        ),
        Module(12, _("市县衔接"), "inventory:counties", ("inventory:counties",), has_places, "inventory"),
        Module(20, _("平衡表"), "inventory:balances_newest", ("inventory:balance",)),
        Module(30, _("口径对照"), "inventory:figures", ("inventory:figures", "inventory:comparison")),
    )

    def ready(self) -> None:
        """Filings learn what an inventory is as their content, and statistics what rests on their tables."""
        from ditan.domains.inventory import filing, resting

        filing.register()
        resting.register()
