from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ditan.domains.accounts.shown import with_power
from ditan.domains.web.modules import Module


class StatisticsConfig(AppConfig):
    """Official statistics as handed in: energy balance tables, each cell as printed."""

    name = "ditan.domains.statistics"
    label = "statistics"
    modules = (
        Module(
            5,
            _("要数清单"),
            "statistics:requests",
            ("statistics:requests",),
            with_power("urge"),
            "data",
        ),
        Module(
            6, _("来源数据"), "statistics:sources", ("statistics:source",), with_power("bring_in"), "data"
        ),
        Module(
            7,
            _("统计数据"),
            "statistics:figures",
            (
                "statistics:figure",
                "statistics:periods",
                "statistics:recognised",
                "statistics:intensity",
                "statistics:coefficients",
            ),
            with_power("see"),
            "data",
        ),
    )

    def ready(self) -> None:
        """The waiting room learns which files hold statistics, and filings what to do with answers to requests."""
        from ditan.domains.statistics import answering
        from ditan.domains.statistics.bringing import register_kinds

        register_kinds()
        answering.register()
