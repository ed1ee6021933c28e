"""The tables of jobs in one step, for an empty database: what the replaced migrations leave one after another."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ditan.domains.web.migrating import TablesTogether


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("jobs", "0001_initial"),
        ("jobs", "0002_workers"),
        ("jobs", "0003_notes_in_both_languages"),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesTogether(
            [
                migrations.CreateModel(
                    name="Job",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("kind", models.CharField(max_length=80)),
                        ("arguments", models.JSONField(default=dict)),
                        ("key", models.CharField(blank=True, max_length=120)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("running", "Running"),
                                    ("succeeded", "Succeeded"),
                                    ("failed", "Failed"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="waiting",
                                max_length=12,
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                        ("started_at", models.DateTimeField(null=True)),
                        ("finished_at", models.DateTimeField(null=True)),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("total", models.PositiveIntegerField(default=0)),
                        ("note", models.CharField(blank=True, max_length=200)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("held_by", models.CharField(blank=True, max_length=80)),
                        ("held_until", models.DateTimeField(null=True)),
                        ("cancel_asked_at", models.DateTimeField(null=True)),
                        ("result", models.JSONField(null=True)),
                        ("problems", models.JSONField(default=list)),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="jobs",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("note_en", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "ordering": ["-created_at", "id"],
                        "indexes": [
                            models.Index(fields=["state", "created_at"], name="job_by_state"),
                            models.Index(fields=["person", "created_at"], name="job_by_person"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    models.Q(("key", ""), _negated=True),
                                    ("state__in", ("waiting", "running")),
                                ),
                                fields=("kind", "key"),
                                name="one_open_job_per_key",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Worker",
                    fields=[
                        ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                        ("began_at", models.DateTimeField()),
                        ("seen_at", models.DateTimeField(db_index=True)),
                    ],
                ),
            ]
        ),
    ]
