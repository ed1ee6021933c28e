from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ditan.domains.accounts.shown import with_post
from ditan.domains.web.modules import Module


class AccountsConfig(AppConfig):
    """People, the organisations they belong to, their posts, and how far their powers reach."""

    name = "ditan.domains.accounts"
    label = "accounts"
    modules = (
        Module(
            80,
            _("单位人员"),
            "accounts:organisations",
            (
                "accounts:organisation",
                "accounts:people",
                "accounts:duties",
                "accounts:delegations",
                "accounts:invitations",
                "accounts:set_up",
            ),
            with_post,
        ),
    )

    def ready(self) -> None:
        """Sittings begin and end with the sign-in; what happens at the door is announced."""
        from ditan.domains.accounts import signing, sittings

        sittings.connect()
        signing.connect()
