"""A post: the hat that a person wears in an organisation."""

from django.conf import settings
from django.db import models

from ditan.domains.accounts.models.organisation import Organisation
from ditan.domains.accounts.models.period import period_in_order


class Post(models.Model):
    """A person holds a role (`library/organisations/roles.yaml`) in an organisation from one day to another.

    One person may hold many. `rank` orders the list of an organisation. A post with `delegated_from` is held in place
    of another person and lasts no longer than that person's own post.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=40)
    rank = models.PositiveSmallIntegerField(default=0)
    is_head = models.BooleanField(default=False)
    is_liaison = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="posts_granted"
    )
    delegated_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="delegations"
    )
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["organisation", "-is_head", "rank", "id"]
        indexes = [models.Index(fields=["person", "valid_from", "valid_to"], name="post_of_person")]
        constraints = [
            models.CheckConstraint(condition=period_in_order(), name="post_period"),
            models.CheckConstraint(
                condition=models.Q(delegated_from__isnull=True)
                | (models.Q(valid_to__isnull=False) & ~models.Q(reason="")),
                name="delegation_has_end_and_reason",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=models.Q(valid_to__isnull=True),
                name="one_open_post_of_a_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} @ {self.organisation_id}"
