"""What a person wants by e-mail."""

from django.conf import settings
from django.db import models


class Choice(models.Model):
    """A person's own switch for one kind of notice: by e-mail at once, in the digest, or on the page only."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_choices")
    kind = models.CharField(max_length=40)
    mail = models.CharField(max_length=8)

    class Meta:
        ordering = ["person", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="notice_choice_once"),
            models.CheckConstraint(
                condition=models.Q(mail__in=["now", "digest", "none"]), name="notice_choice_mail"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}: {self.mail}"
