from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """Official statistics as handed in: energy balance tables, each cell as printed."""

    name = "ditan.domains.statistics"
    label = "statistics"

    def ready(self) -> None:
        """The waiting room learns which files hold statistics."""
        from ditan.domains.statistics.bringing import register_kinds

        register_kinds()
