"""Scenarios that are published: put forward by one person, ruled on by another.

Nouns: `Publication`, `PublicationRuling`. Invariants (triggers): neither is changed; what is published of a place and name is
the newest publication that was granted; one that withdraws takes it back.
"""

from django.conf import settings
from django.db import models

from ditan.domains.places.models import Place


class Publication(models.Model):
    """A scenario put forward to be published, as it was on that day.

    `resolved` is the text with everything that it inherited, so that it says the same for ever; `digest` is that of
    `resolved`. `inventory` is the base's. `withdraws`: it asks to take back what is published, and has no text.
    """

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="publications")
    name = models.CharField(max_length=60)
    withdraws = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    resolved = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    inventory = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=400)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["place", "name"], name="publication_of_place")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.name}"


class PublicationRuling(models.Model):
    """That a second person granted or declined it."""

    immutable = True

    publication = models.OneToOneField(Publication, models.PROTECT, related_name="ruling")
    is_granted = models.BooleanField()
    opinion = models.CharField(max_length=400, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.is_granted}"
