from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from ditan.domains.accounts.shown import with_power
from ditan.domains.web.modules import Module


class AuditConfig(AppConfig):
    """Who changed what, when and why; and the guards of rows that must never change."""

    name = "ditan.domains.audit"
    label = "audit"
    modules = (Module(85, _("留痕"), "audit:entries", ("audit:",), with_power("audit")),)

    def ready(self) -> None:
        """Guards are put back after every migration; changes below us, in accounts, are written down here."""
        from ditan.domains.accounts.changes import change_made
        from ditan.domains.audit.receiving import change_written, guards_restored

        post_migrate.connect(guards_restored, sender=self, dispatch_uid="audit guards")
        change_made.connect(change_written, dispatch_uid="audit of accounts")
