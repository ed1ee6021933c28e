"""The tables of audit in one step, for an empty database: what the replaced migrations leave one after another."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ditan.domains.web.migrating import TablesTogether


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("audit", "0001_initial"),
        ("audit", "0002_reading"),
    ]

    dependencies = [
        ("places", "0003_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesTogether(
            [
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        ("sequence", models.BigIntegerField(primary_key=True, serialize=False)),
                        ("at", models.DateTimeField()),
                        ("actor_name", models.CharField(blank=True, max_length=150)),
                        ("action", models.CharField(max_length=80)),
                        ("object_type", models.CharField(max_length=100)),
                        ("object_id", models.CharField(max_length=64)),
                        ("reason", models.TextField(blank=True)),
                        ("before", models.JSONField(null=True)),
                        ("after", models.JSONField(null=True)),
                        ("previous_hash", models.CharField(max_length=64, unique=True)),
                        ("hash", models.CharField(max_length=64, unique=True)),
                        (
                            "actor",
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
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-sequence"],
                        "indexes": [
                            models.Index(fields=["object_type", "object_id"], name="entry_by_object"),
                            models.Index(fields=["at"], name="entry_by_moment"),
                            models.Index(fields=["place", "-sequence"], name="entry_of_place"),
                            models.Index(fields=["action", "-sequence"], name="entry_by_action"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("sequence__gte", 1)), name="entry_numbers_from_one"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
