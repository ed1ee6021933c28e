"""Who changed what, when and why.

Noun: `Entry`. Invariants: entries are only added, never changed or removed (triggers of the database); their numbers
follow one another without a gap; each carries the hash of the one before, so that a change behind our back shows.
"""

from django.conf import settings
from django.db import models

from ditan.domains.places.models import Place


class Entry(models.Model):
    """One change: of which object, by whom, for what reason, and its fields before and after.

    `actor` is empty for the installation itself (the command line, a job); `actor_name` is the name of the day.
    """

    immutable = True
    called = ""  # the name of the object, where a page asks for it (`naming.entries_called`)

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=150, blank=True)
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-sequence"]
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="entry_by_object"),
            models.Index(fields=["at"], name="entry_by_moment"),
            models.Index(fields=["place", "-sequence"], name="entry_of_place"),
            models.Index(fields=["action", "-sequence"], name="entry_by_action"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="entry_numbers_from_one")
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.object_type} {self.object_id}"
