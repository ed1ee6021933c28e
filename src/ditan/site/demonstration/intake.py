"""The waiting room of the demonstration city: a file brought in, one taken back, and one that waits with what is wrong."""

from datetime import timedelta
from pathlib import Path

import yaml
from django.conf import settings
from django.utils import timezone

from ditan.domains.intake.services import batch_commit, batch_read, batch_take_back, upload_receive
from ditan.domains.places.models import Place
from ditan.site.demonstration.houses import City

FOLDER, STORY_FILE = "intake", "batches.yaml"


def batches_play(city: City) -> int:
    """Receive the files that the story names, and take each as far as it goes there; how many there are."""
    folder = Path(settings.DITAN_DEMO_DATA) / FOLDER
    told = yaml.safe_load((folder / STORY_FILE).read_text("utf-8"))["batches"]
    for one in told:
        by = city.reach(one["by"], timezone.localdate() + timedelta(one["days"]))
        place = Place.objects.get(pk=one["place"])
        batch = batch_read(upload_receive(folder / one["file"], one["name"], place, by, year=one["year"]))
        if one["ends"] != "waiting":
            batch = batch_commit(batch, by)
        if one["ends"] == "taken_back":
            batch_take_back(batch, by, reason=one["reason"])
    return len(told)
