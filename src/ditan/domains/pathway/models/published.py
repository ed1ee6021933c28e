"""Series of emissions that others have published, to be judged by the same rule; they are no figures of any office.

Invariant: a set is kept as one file gave it; another edition of the file replaces the whole set.
"""

from django.db import models


class PublishedSet(models.Model):
    """What was published, by whom, and on which terms; `digest` is that of the files. Texts are `中文 | English`.

    `drivers` says the same of what was published on people, output and energy beside it, with the units `income` and
    `energy`; empty where nothing was.
    """

    key = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    covers = models.CharField(max_length=200)
    citation = models.CharField(max_length=600)
    terms = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    drivers = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.key


class PublishedSeries(models.Model):
    """The years of a place as published: pairs of year and micro-tonnes, ascending.

    `drivers` are years of people, output and energy, None where one lacks.
    """

    published_in = models.ForeignKey(PublishedSet, models.CASCADE, related_name="series")
    code = models.CharField(max_length=20)
    name_zh = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    years = models.JSONField()
    drivers = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["published_in", "code"], name="published_series_once"),
        ]

    def __str__(self) -> str:
        return f"{self.published_in_id} {self.code}"
