"""A person who signs in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower

LANGUAGES = [("zh-hans", "中文"), ("en", "English")]


class Person(AbstractUser):
    """A person. `username` is the sign-in name; `email` may be empty: a person without mailbox.

    What a person may do follows from the posts, never from Django's groups and permissions.
    """

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(max_length=80)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=8, choices=LANGUAGES, default="zh-hans")

    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "username"]
        constraints = [models.UniqueConstraint(Lower("username"), name="person_username_any_case")]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """The one name a person has here."""
        return self.name

    def get_short_name(self) -> str:
        """The same: Chinese names are not shortened."""
        return self.name
