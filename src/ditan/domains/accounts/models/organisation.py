"""An organisation at a place."""

from django.db import models

from ditan.domains.accounts.models.period import period_in_order

NAME_ZH_LONGEST, NAME_EN_LONGEST = 120, 160


class Organisation(models.Model):
    """An organisation of a kind (`library/organisations/kinds.yaml`) that stands at a place from one day to another.

    `code` is its own code where it has one (统一社会信用代码), else empty.
    """

    kind = models.CharField(max_length=40)
    name_zh = models.CharField(max_length=NAME_ZH_LONGEST)
    name_en = models.CharField(max_length=NAME_EN_LONGEST, blank=True)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="organisations")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    code = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["place__interval_start", "kind", "name_zh"]
        constraints = [
            models.CheckConstraint(condition=period_in_order(), name="organisation_period"),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="organisation_not_its_own_parent"
            ),
            models.UniqueConstraint(
                fields=["place", "name_zh"],
                condition=models.Q(valid_to__isnull=True),
                name="organisation_once_in_a_place",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=~models.Q(code="") & models.Q(valid_to__isnull=True),
                name="organisation_code_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh
