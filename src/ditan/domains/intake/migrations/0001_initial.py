"""The tables of intake."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ditan.domains.web.migrating import TablesTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0003_duty_days"),
        ("places", "0003_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesTogether(
            [
                migrations.CreateModel(
                    name="Content",
                    fields=[
                        ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ("size", models.PositiveBigIntegerField()),
                        ("data", models.BinaryField()),
                    ],
                ),
                migrations.CreateModel(
                    name="Upload",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("source", models.CharField(blank=True, max_length=200)),
                        ("is_pasted", models.BooleanField(default=False)),
                        ("at", models.DateTimeField()),
                        (
                            "content",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uploads",
                                to="intake.content",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uploads",
                                to="accounts.organisation",
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
                                related_name="+",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-at", "-id"],
                    },
                ),
                migrations.CreateModel(
                    name="Batch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(blank=True, max_length=60)),
                        ("kind_asked", models.CharField(blank=True, max_length=60)),
                        ("year", models.IntegerField(null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("received", "Received"),
                                    ("mapped", "Mapped"),
                                    ("checked", "Checked"),
                                    ("committed", "Committed"),
                                    ("taken_back", "Taken Back"),
                                    ("discarded", "Discarded"),
                                ],
                                default="received",
                                max_length=12,
                            ),
                        ),
                        ("sheet", models.CharField(blank=True, max_length=80)),
                        ("sheets", models.JSONField(default=list)),
                        ("layout", models.JSONField(default=dict)),
                        ("mapping", models.JSONField(default=dict)),
                        ("about", models.JSONField(default=dict)),
                        ("aside", models.JSONField(default=list)),
                        ("left_out", models.JSONField(default=list)),
                        ("unsound", models.JSONField(default=list)),
                        ("facts", models.JSONField(default=dict)),
                        ("made", models.JSONField(default=list)),
                        ("problems", models.JSONField(default=list)),
                        ("rows", models.PositiveIntegerField(default=0)),
                        ("errors", models.PositiveIntegerField(default=0)),
                        ("warnings", models.PositiveIntegerField(default=0)),
                        ("notes", models.PositiveIntegerField(default=0)),
                        ("more_findings", models.PositiveIntegerField(default=0)),
                        ("reason", models.TextField(blank=True)),
                        ("job", models.UUIDField(null=True)),
                        ("received_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="batches",
                                to="accounts.organisation",
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
                                related_name="+",
                                to="places.place",
                            ),
                        ),
                        (
                            "upload",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="batches",
                                to="intake.upload",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [models.Index(fields=["organisation", "state"], name="batch_by_state")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "received",
                                            "mapped",
                                            "checked",
                                            "committed",
                                            "taken_back",
                                            "discarded",
                                        ],
                                    )
                                ),
                                name="batch_state",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BatchRows",
                    fields=[
                        (
                            "batch",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="columns",
                                serialize=False,
                                to="intake.batch",
                            ),
                        ),
                        ("cells", models.BinaryField(null=True)),
                        ("rows", models.BinaryField(null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Correction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("row", models.PositiveIntegerField()),
                        ("column", models.PositiveIntegerField()),
                        ("before", models.TextField(blank=True)),
                        ("text", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="corrections",
                                to="intake.batch",
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
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="BatchFinding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.IntegerField()),
                        ("severity", models.CharField(max_length=8)),
                        ("code", models.CharField(max_length=60)),
                        ("row", models.CharField(blank=True, max_length=40)),
                        ("fuel", models.CharField(blank=True, max_length=40)),
                        ("sheet", models.CharField(blank=True, max_length=80)),
                        ("cell", models.CharField(blank=True, max_length=20)),
                        ("wording", models.JSONField()),
                        ("facts", models.JSONField(default=dict)),
                        ("line", models.IntegerField(default=0)),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="intake.batch",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["batch", "line"], name="batch_finding_by_line")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("batch", "position"), name="one_batch_finding_per_position"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HeaderMapping",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=60)),
                        ("signature", models.CharField(max_length=64)),
                        ("fields", models.JSONField()),
                        ("at", models.DateTimeField()),
                        (
                            "batch",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="intake.batch",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="header_mappings",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "kind", "signature"), name="one_mapping_per_header"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
