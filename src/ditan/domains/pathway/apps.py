from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ditan.domains.web.modules import Module


def is_for_places(request: HttpRequest) -> bool:
    """Whether whoever asks sees what is not published of some place; a single enterprise does not."""
    from ditan.domains.accounts.asking import reach_of_request

    return bool(reach_of_request(request).intervals())


class PathwayConfig(AppConfig):
    """Pathways of a place: has it peaked, what drove it, and who delivers what. The menu is in the order of the work."""

    name = "ditan.domains.pathway"
    label = "pathway"
    modules = (
        Module(
            20,
            _("达峰判定"),
            "pathway:verdict",
            (
                "pathway:verdict",
                "pathway:fits",
                "pathway:places",
                "pathway:published",
            ),
            is_for_places,
            "pathways",
        ),
        Module(21, _("驱动因素"), "pathway:drivers", ("pathway:drivers",), is_for_places, "pathways"),
        Module(
            22,
            _("情景与求解"),
            "pathway:scenarios",
            ("pathway:scenario", "pathway:solver"),
            is_for_places,
            "pathways",
        ),
        Module(
            23,
            _("分解工作台"),
            "pathway:studio",
            ("pathway:studio", "pathway:version"),
            is_for_places,
            "pathways",
        ),
        Module(25, _("限额跟踪"), "pathway:caps", ("pathway:cap",), is_for_places, "pathways"),
        Module(26, _("本年推算"), "pathway:nowcast", ("pathway:nowcast",), is_for_places, "pathways"),
        Module(27, _("达峰路线图"), "pathway:roadmap", ("pathway:roadmap",), is_for_places, "pathways"),
    )

    def ready(self) -> None:
        """Targets learn what inventories, balances and enterprises tell of what came about; the desk learns of those at risk."""
        from ditan.domains.filings.desk_lines import register as register_on_desk
        from ditan.domains.pathway.nowcasting.desk import desk_lines
        from ditan.domains.pathway.selectors.actuals import of_balances, of_inventories, of_parties
        from ditan.domains.pathway.studio.offering import papers_of_breakdown
        from ditan.domains.pathway.waiting import publications_waiting
        from ditan.domains.target import papers
        from ditan.domains.target.actuals import register, register_after, register_party

        register_on_desk("pathway", desk_lines)
        register_on_desk("pathway.publications", publications_waiting)
        register("inventory", of_inventories)
        register_after("figure", of_balances)
        register_party(of_parties)
        papers.register("breakdown", papers_of_breakdown)
