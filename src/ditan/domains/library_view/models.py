"""What people of a place saw in the originals of the library's documents.

Nouns: `Sighting` (a value as somebody read it), `SightingDecision` (what came of it). Invariant (triggers): neither is ever
changed; where a sighting stands is told by its newest decision, and a confirmed one that was not withdrawn is in force for
its place and all places below.
"""

from django.conf import settings
from django.db import models

from ditan.core.library.sightings import Sighting as Seen
from ditan.domains.filings.models import Evidence
from ditan.domains.library_view.states import DECIDED, PROPOSED
from ditan.domains.places.models import Place


class Sighting(models.Model):
    """One value of the library as a person read it in the original, with where it stands there and how one can see it.

    `listed` and `unit` are the library's own at that time, `seen` the number as the original prints it. Where the two
    differ, `agrees` is False and `reason` says why the place takes what it saw.
    """

    immutable = True

    place = models.ForeignKey(Place, models.PROTECT, related_name="sightings")
    parameter = models.CharField(max_length=200)
    valid_from = models.DateField(null=True)
    listed = models.CharField(max_length=60)
    unit = models.CharField(max_length=60)
    seen = models.CharField(max_length=60)
    agrees = models.BooleanField()
    source = models.CharField(max_length=400)
    clause = models.CharField(max_length=200)
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="sightings")
    evidence_name = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    library_release = models.CharField(max_length=60)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["parameter", "place"], name="sighting_of_parameter")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.parameter} {self.seen}"

    @property
    def state(self) -> str:
        """Where it stands: that of the newest decision, `proposed` where there is none."""
        newest = max(self.decisions.all(), key=lambda decision: decision.pk, default=None)
        return newest.state if newest else PROPOSED

    @property
    def as_seen(self) -> Seen:
        """The sighting as a library takes it."""
        return Seen(
            *(self.parameter, self.valid_from, self.listed, self.seen, self.unit),
            clause=self.clause,
            reason=self.reason,
            place=self.place_id,
        )


class SightingDecision(models.Model):
    """That a sighting was confirmed by a second person, declined, or withdrawn; by whom, when and why."""

    immutable = True

    sighting = models.ForeignKey(Sighting, models.PROTECT, related_name="decisions")
    state = models.CharField(max_length=12)
    reason = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["sighting", "state"], name="sighting_decided_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=DECIDED), name="sighting_decision_is_a_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sighting_id} {self.state}"
