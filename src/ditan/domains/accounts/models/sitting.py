"""A sitting: one browser in which a person is signed in."""

from django.conf import settings
from django.db import models


class Sitting(models.Model):
    """A signed-in session of a person, so that the number at one time has a limit and all can be ended at once.

    `device` and `address` are those of the sign-in: by them a person knows the own sittings from those of others.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sittings")
    session_key = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    device = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=45, blank=True)

    class Meta:
        ordering = ["-began_at"]

    def __str__(self) -> str:
        return f"{self.person_id} since {self.began_at:%Y-%m-%d %H:%M}"
