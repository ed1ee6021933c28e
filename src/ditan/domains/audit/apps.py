from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """Who changed what, when and why; and the guards of rows that must never change."""

    name = "ditan.domains.audit"
    label = "audit"

    def ready(self) -> None:
        """Guards are put back after every migration; changes below us, in accounts, are written down here."""
        from ditan.domains.accounts.changes import change_made
        from ditan.domains.audit.receiving import change_written, guards_restored

        post_migrate.connect(guards_restored, sender=self, dispatch_uid="audit guards")
        change_made.connect(change_written, dispatch_uid="audit of accounts")
