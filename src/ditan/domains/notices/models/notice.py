"""A notice: one event, told to one person."""

from django.conf import settings
from django.db import models

from ditan.domains.places.models import Place


class Notice(models.Model):
    """What one person is told of one event, in both languages, with the page on which to act.

    `key` names the event: the same event is never told twice. `mailed_at` is set when a letter that holds it was begun.
    """

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    subject_zh = models.CharField(max_length=300)
    subject_en = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    by_name = models.CharField(max_length=150, blank=True)
    address = models.CharField(max_length=200)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+")
    due_day = models.DateField(null=True, blank=True)
    mail = models.CharField(max_length=8, default="none")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(fields=["to", "read_at"], name="notice_unread"),
            models.Index(fields=["mail", "mailed_at"], name="notice_to_mail"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["to", "key"], name="notice_once"),
            models.CheckConstraint(
                condition=models.Q(mail__in=["now", "digest", "none"]), name="notice_mail"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to_id} {self.kind}: {self.subject_zh}"
