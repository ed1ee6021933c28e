"""What the columns of a header were taken for, remembered for the next file of the same header."""

from django.db import models

from ditan.domains.accounts.models import Organisation


class HeaderMapping(models.Model):
    """The field of each column of a header ('' for none), by its normalised name, as an organisation chose it last."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="header_mappings")
    kind = models.CharField(max_length=60)
    signature = models.CharField(max_length=64)
    fields = models.JSONField()
    batch = models.ForeignKey("intake.Batch", models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "signature"], name="one_mapping_per_header"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.signature[:12]}"
