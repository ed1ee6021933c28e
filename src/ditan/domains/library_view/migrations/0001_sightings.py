"""The tables of library_view."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ditan.domains.web.migrating import TablesTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("filings", "0003_own_form"),
        ("places", "0003_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesTogether(
            [
                migrations.CreateModel(
                    name="Sighting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("parameter", models.CharField(max_length=200)),
                        ("valid_from", models.DateField(null=True)),
                        ("listed", models.CharField(max_length=60)),
                        ("unit", models.CharField(max_length=60)),
                        ("seen", models.CharField(max_length=60)),
                        ("agrees", models.BooleanField()),
                        ("source", models.CharField(max_length=400)),
                        ("clause", models.CharField(max_length=200)),
                        ("evidence_name", models.CharField(blank=True, max_length=200)),
                        ("link", models.URLField(blank=True, max_length=500)),
                        ("note", models.TextField(blank=True)),
                        ("reason", models.TextField(blank=True)),
                        ("library_release", models.CharField(max_length=60)),
                        ("at", models.DateTimeField()),
                        (
                            "evidence",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sightings",
                                to="filings.evidence",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sightings",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["parameter", "place"], name="sighting_of_parameter")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SightingDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("state", models.CharField(max_length=12)),
                        ("reason", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sighting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="library_view.sighting",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("sighting", "state"), name="sighting_decided_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ("confirmed", "declined", "withdrawn"))),
                                name="sighting_decision_is_a_state",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
