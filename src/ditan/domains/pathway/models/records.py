"""Scenarios and programmes of a place, as the YAML that their forms write."""

from django.conf import settings
from django.db import models

from ditan.domains.places.models import Place

KINDS = ("scenario", "programme")


class PathwayRecord(models.Model):
    """One version of a scenario or programme; the newest of a place, kind and name is in use. `name` is its id."""

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="pathway_records")
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=60)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    note = models.CharField(max_length=400)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["place", "kind", "name"], name="record_of_place")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.kind} {self.name}"
