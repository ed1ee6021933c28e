from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, the organisations they belong to, their posts, and how far their powers reach."""

    name = "ditan.domains.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Sittings begin and end with the sign-in."""
        from ditan.domains.accounts import sittings

        sittings.connect()
