"""The tables of target in one step, for an empty database: what the replaced migrations leave one after another."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ditan.domains.web.migrating import TablesTogether


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("target", "0001_initial"),
        ("target", "0002_named_parties"),
    ]

    dependencies = [
        ("accounts", "0004_invitation_letters"),
        ("places", "0003_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesTogether(
            [
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("document", models.CharField(max_length=400)),
                        ("reason", models.TextField(blank=True)),
                        ("origin", models.JSONField(default=dict)),
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
                                related_name="target_decisions",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="Ruling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_adopted", models.BooleanField()),
                        ("opinion", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "decision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ruling",
                                to="target.decision",
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
                    ],
                    options={
                        "ordering": ["-id"],
                    },
                ),
                migrations.CreateModel(
                    name="Target",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("party", models.CharField(max_length=12)),
                        ("indicator", models.CharField(max_length=40)),
                        ("sector", models.CharField(blank=True, max_length=40)),
                        ("base_year", models.IntegerField()),
                        ("base_value", models.DecimalField(decimal_places=8, max_digits=24)),
                        ("end_year", models.IntegerField()),
                        ("end_value", models.DecimalField(decimal_places=8, max_digits=24)),
                        ("method", models.CharField(max_length=12)),
                        ("path", models.JSONField()),
                        ("version", models.IntegerField(default=1)),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="targets",
                                to="target.decision",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="targets",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="targets",
                                to="places.place",
                            ),
                        ),
                        (
                            "supersedes",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successors",
                                to="target.target",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=80)),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["place", "indicator"], name="target_of_place")],
                    },
                ),
            ]
        ),
    ]
