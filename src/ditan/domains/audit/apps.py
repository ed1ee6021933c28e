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
        """Guards are put back after every migration; what is below us, in accounts, is written down and named here."""
        from ditan.domains.accounts.changes import change_made
        from ditan.domains.accounts.models import Invitation, Organisation, Person, Post
        from ditan.domains.audit.naming import named_by, things_named
        from ditan.domains.audit.receiving import change_written, guards_restored

        post_migrate.connect(guards_restored, sender=self, dispatch_uid="audit guards")
        house = ("organisation__name_zh", "organisation__name_en")
        things_named("accounts.person", named_by(Person.objects.all, "name"))
        things_named("accounts.organisation", named_by(Organisation.objects.all, "name_zh", "name_en"))
        things_named("accounts.post", named_by(Post.objects.all, "person__name"))
        things_named("accounts.invitation", named_by(Invitation.objects.all, *house))
        change_made.connect(change_written, dispatch_uid="audit of accounts")
