from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """Official statistics as handed in: energy balance tables, each cell as printed."""

    name = "ditan.domains.statistics"
    label = "statistics"
