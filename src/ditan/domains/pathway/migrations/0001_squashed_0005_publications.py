"""The tables of pathway in one step, for an empty database: what the replaced migrations leave one after another."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ditan.domains.web.migrating import TablesTogether


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("pathway", "0001_initial"),
        ("pathway", "0002_records"),
        ("pathway", "0003_published"),
        ("pathway", "0004_published_drivers"),
        ("pathway", "0005_publications"),
    ]

    dependencies = [
        ("places", "0003_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesTogether(
            [
                migrations.CreateModel(
                    name="Breakdown",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("base_year", models.IntegerField()),
                        ("end_year", models.IntegerField()),
                        ("total_t", models.BigIntegerField()),
                        ("asked", models.JSONField()),
                        ("content", models.JSONField()),
                        ("digest", models.CharField(max_length=64)),
                        ("note", models.CharField(max_length=400)),
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
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="breakdowns",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["place", "end_year"], name="breakdown_of_place")],
                    },
                ),
                migrations.CreateModel(
                    name="PathwayRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=12)),
                        ("name", models.CharField(max_length=60)),
                        ("text", models.TextField()),
                        ("digest", models.CharField(max_length=64)),
                        ("note", models.CharField(max_length=400)),
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
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pathway_records",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["place", "kind", "name"], name="record_of_place")],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedSet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=40, unique=True)),
                        ("name", models.CharField(max_length=200)),
                        ("covers", models.CharField(max_length=200)),
                        ("citation", models.CharField(max_length=600)),
                        ("terms", models.CharField(max_length=200)),
                        ("digest", models.CharField(max_length=64)),
                        ("drivers", models.JSONField(default=dict)),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedSeries",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20)),
                        ("name_zh", models.CharField(max_length=80)),
                        ("name_en", models.CharField(max_length=80)),
                        ("years", models.JSONField()),
                        (
                            "published_in",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="series",
                                to="pathway.publishedset",
                            ),
                        ),
                        ("drivers", models.JSONField(default=list)),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("published_in", "code"), name="published_series_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=60)),
                        ("withdraws", models.BooleanField(default=False)),
                        ("text", models.TextField(blank=True)),
                        ("resolved", models.TextField(blank=True)),
                        ("digest", models.CharField(blank=True, max_length=64)),
                        ("inventory", models.CharField(blank=True, max_length=100)),
                        ("reason", models.CharField(max_length=400)),
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
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publications",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["place", "name"], name="publication_of_place")],
                    },
                ),
                migrations.CreateModel(
                    name="PublicationRuling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_granted", models.BooleanField()),
                        ("opinion", models.CharField(blank=True, max_length=400)),
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
                            "publication",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ruling",
                                to="pathway.publication",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                    },
                ),
            ]
        ),
    ]
