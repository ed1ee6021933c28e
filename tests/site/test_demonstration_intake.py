"""The waiting room of the demonstration city holds a file of each outcome."""

from pathlib import Path

import pytest

from ditan.domains.intake.models import Batch
from ditan.domains.places.services import places_load
from ditan.domains.statistics.models import ActivityRow
from ditan.site.demonstration.houses import city_build
from ditan.site.demonstration.intake import batches_play

pytestmark = pytest.mark.django_db


def test_one_is_brought_in_one_taken_back_and_one_waits_with_its_error(
    tmp_path: Path, settings: object
) -> None:
    settings.DITAN_HOME = tmp_path  # type: ignore[attr-defined]
    places_load(with_fictional=True)
    assert batches_play(city_build()) == 3
    batches = Batch.objects.order_by("pk")
    assert [one.state for one in batches] == ["committed", "taken_back", "checked"]
    assert [one.errors for one in batches] == [0, 0, 1]
    assert list(batches[2].findings.values_list("code", flat=True)) == ["number_is_text"]
    rows = ActivityRow.objects.filter(place="990105", year=2018)
    # 4.62 + 1.38, as the file prints them
    assert sum(quantity or 0 for quantity in rows.values_list("quantity", flat=True)) == pytest.approx(6)
