from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ditan.domains.accounts.shown import with_post
from ditan.domains.web.modules import Module


class FilingsConfig(AppConfig):
    """Filings: what somebody owes, on its way from draft to sealed version, and what depends on it."""

    name = "ditan.domains.filings"
    label = "filings"
    modules = (
        Module(1, _("工作台"), "filings:desk", ("filings:desk", "filings:calendar"), with_post),
        Module(
            2,
            _("事项"),
            "filings:list",
            (
                "filings:list",
                "filings:filing",
                "filings:differences",
                "filings:version",
                "filings:sealed",
                "filings:enterprises",
            ),
            with_post,
        ),
        Module(3, _("应报未报"), "filings:board", ("filings:board", "filings:open"), with_post),
    )

    def ready(self) -> None:
        """The office's own workflows are put to use, and the trail learns what filings are called.

        `ditan check` tells what is wrong with the workflows.
        """
        from ditan.domains.filings.flows import definitions_adopt
        from ditan.domains.filings.trail import trail_named

        definitions_adopt()
        trail_named()
