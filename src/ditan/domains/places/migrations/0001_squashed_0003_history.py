"""The tables of places in one step, for an empty database: what the replaced migrations leave one after another."""

import django.db.models.deletion
from django.db import migrations, models

from ditan.domains.web.migrating import TablesTogether


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("places", "0001_initial"),
        ("places", "0002_place_is_fictional"),
        ("places", "0003_history"),
    ]

    dependencies = []

    operations = [
        TablesTogether(
            [
                migrations.CreateModel(
                    name="Place",
                    fields=[
                        ("code", models.CharField(max_length=12, primary_key=True, serialize=False)),
                        ("name_zh", models.CharField(max_length=80)),
                        ("name_en", models.CharField(blank=True, max_length=80)),
                        ("short_zh", models.CharField(blank=True, max_length=8)),
                        ("level", models.CharField(max_length=12)),
                        ("interval_start", models.IntegerField(default=0)),
                        ("interval_end", models.IntegerField(default=0)),
                        ("is_fictional", models.BooleanField(default=False)),
                        ("is_local", models.BooleanField(default=False)),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="predecessors",
                                to="places.place",
                            ),
                        ),
                        ("valid_from", models.DateField(blank=True, null=True)),
                        ("valid_to", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["interval_start"],
                        "indexes": [
                            models.Index(fields=["interval_start", "interval_end"], name="place_interval")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("interval_end__gte", models.F("interval_start"))),
                                name="place_interval_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="place_span_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("successor__isnull", True), ("valid_to__isnull", False), _connector="OR"
                                ),
                                name="place_successor_of_ended",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlaceParent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("valid_from", models.DateField(blank=True, null=True)),
                        ("valid_to", models.DateField(blank=True, null=True)),
                        (
                            "parent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="places.place",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parents",
                                to="places.place",
                            ),
                        ),
                        ("document", models.CharField(blank=True, max_length=200)),
                        ("verification", models.CharField(blank=True, max_length=16)),
                    ],
                    options={
                        "ordering": ["place", "valid_from"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("valid_to__isnull", True)),
                                fields=("place",),
                                name="one_present_parent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("place", models.F("parent")), _negated=True),
                                name="not_its_own_parent",
                            ),
                            models.UniqueConstraint(
                                fields=("place", "valid_from"), name="one_parent_from_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="place_parent_span_order",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
