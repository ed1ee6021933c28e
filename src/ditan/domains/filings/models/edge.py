"""Edges: what depends on a sealed version."""

from django.conf import settings
from django.db import models

from ditan.domains.filings.models.version import Version


class Edge(models.Model):
    """A dependent of a version: an assessment, a surrender, another version. It registers itself; nobody looks upward.

    When the version is restated, the edge is stale until somebody settles it with words. `effect` is what the
    restatement says of it beforehand.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="edges")
    dependent_type = models.CharField(max_length=100)
    dependent_id = models.CharField(max_length=64)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    registered_on = models.DateField()
    effect = models.TextField(blank=True)
    stale_because = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="made_stale"
    )
    stale_since = models.DateField(null=True, blank=True)
    settlement = models.TextField(blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["version", "id"]
        indexes = [models.Index(fields=["dependent_type", "dependent_id"], name="edge_of_dependent")]
        constraints = [
            models.UniqueConstraint(fields=["version", "dependent_type", "dependent_id"], name="edge_once"),
            models.CheckConstraint(
                condition=models.Q(stale_since__isnull=True, stale_because__isnull=True)
                | models.Q(stale_since__isnull=False, stale_because__isnull=False),
                name="edge_stale_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_on__isnull=True)
                | (~models.Q(settlement="") & models.Q(stale_since__isnull=False)),
                name="edge_settled_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} -> {self.dependent_type} {self.dependent_id}"

    @property
    def is_stale(self) -> bool:
        """Whether it rests on a figure that was restated and is not settled."""
        return self.stale_since is not None and self.settled_on is None
