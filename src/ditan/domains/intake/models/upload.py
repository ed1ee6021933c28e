"""Files as they were handed in: the bytes once by their hash, each handing in a record of its own."""

from django.conf import settings
from django.db import models

from ditan.domains.accounts.models import Organisation
from ditan.domains.places.models import Place


class Content(models.Model):
    """The bytes of a file, kept once."""

    immutable = True

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.size}"


class Upload(models.Model):
    """A file that somebody handed in for a place: its name, its bytes, who, of which organisation, when."""

    immutable = True

    content = models.ForeignKey(Content, models.PROTECT, related_name="uploads")
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)
    is_pasted = models.BooleanField(default=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="uploads")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.name
