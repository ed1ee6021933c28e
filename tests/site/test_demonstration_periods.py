"""The months of the demonstration city: kept once, said to be invented, and adding up to its yearly statistics."""

from pathlib import Path

import pytest
from django.conf import settings as site_settings

from ditan.domains.places.services import places_load
from ditan.domains.statistics.models import PeriodFigure
from ditan.domains.statistics.selectors.figures import figures_of, ruling_by_year
from ditan.domains.statistics.selectors.periods import by_measure, period_figures_of
from ditan.site.demonstration.periods import periods_load
from ditan.site.demonstration.statistics import statistics_load

CITY = "990100"


@pytest.mark.django_db
def test_months_are_kept_once_and_add_up_to_their_years(tmp_path: Path, settings: object) -> None:
    settings.DITAN_HOME = tmp_path  # type: ignore[attr-defined]
    places_load(with_fictional=True)
    data = Path(site_settings.DITAN_DEMO_DATA)
    statistics_load(data)
    kept, problems = periods_load(data)
    assert problems == []
    assert kept == PeriodFigure.objects.count() > 0
    assert periods_load(data)[0] == 0
    assert not PeriodFigure.objects.exclude(document__contains="演示数据").exists()
    held = by_measure(period_figures_of([CITY]))
    for measure in ("electricity_use", "energy_total", "coal_tce"):
        yearly = ruling_by_year(figures_of([CITY], [measure]), measure)
        for year, one in held[measure].items():
            if one.steps.whole is not None:
                assert one.steps.whole == yearly[year].value, f"{measure} {year}"
