"""Months and quarters of the demonstration city, brought in once."""

from pathlib import Path

from django.utils import timezone

from ditan.core.errors import Problem, Refused
from ditan.core.intensity.periods import period_measures
from ditan.core.intensity.periods.names import period_end
from ditan.core.intensity.periods.table import read_period_figures
from ditan.domains.accounts.scope import reach_of_installation
from ditan.domains.places.models import Place
from ditan.domains.statistics.selectors.periods import period_figures_of
from ditan.domains.statistics.services.periods import periods_keep

FOLDER = "periods"


def periods_load(data: Path) -> tuple[int, list[Problem]]:
    """Keep the figures of every file in the folder `periods` of the data; what has one in use is left alone.

    What lies ahead of today is left out. Returns: how many were kept, and what stood in the way.
    """
    by = reach_of_installation(timezone.localdate())
    kept = 0
    problems: list[Problem] = []
    for file in sorted((data / FOLDER).glob("*.csv")):
        found = read_period_figures(file)
        problems += found.problems
        codes = set(
            Place.objects.filter(pk__in={one.place for one in found.entries}).values_list("pk", flat=True)
        )
        there = {one.key for one in period_figures_of(codes)}
        entries = [
            one
            for one in found.entries
            if one.place in codes
            and one.key not in there
            and one.measure in period_measures()
            and period_end(period_measures()[one.measure].size, one.year, one.number) < by.day
        ]
        try:
            kept += len(periods_keep(entries, by)) if entries else 0
        except Refused as refused:
            problems += refused.problems
    return kept, problems
