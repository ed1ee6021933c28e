"""The tables of tokens in one step, for an empty database: what the replaced migrations leave one after another."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ditan.domains.web.migrating import TablesTogether


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("tokens", "0001_tokens"),
        ("tokens", "0002_address_minutes"),
    ]

    dependencies = [
        ("accounts", "0001_initial"),
        ("places", "0003_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesTogether(
            [
                migrations.CreateModel(
                    name="ApiToken",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=80)),
                        ("prefix", models.CharField(max_length=16)),
                        ("secret_hash", models.CharField(max_length=64, unique=True)),
                        ("is_writing", models.BooleanField(default=False)),
                        ("is_second_factor", models.BooleanField(default=False)),
                        ("made_at", models.DateTimeField()),
                        ("expires_on", models.DateField()),
                        ("last_used_at", models.DateTimeField(blank=True, null=True)),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        ("minute", models.BigIntegerField(default=0)),
                        ("requests", models.PositiveIntegerField(default=0)),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tokens",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-made_at", "-id"],
                        "indexes": [models.Index(fields=["person", "-made_at"], name="token_of_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="token_has_a_name"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IdempotentAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=100)),
                        ("request_hash", models.CharField(max_length=64)),
                        ("status", models.PositiveSmallIntegerField(default=0)),
                        ("headers", models.JSONField(default=dict)),
                        ("body", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-at", "-id"],
                        "indexes": [models.Index(fields=["at"], name="answer_by_moment")],
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "key"), name="answer_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AddressMinute",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("address", models.CharField(max_length=64)),
                        ("minute", models.BigIntegerField()),
                        ("requests", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ["-minute", "id"],
                        "indexes": [models.Index(fields=["minute"], name="address_by_minute")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("address", "minute"), name="address_once_a_minute"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
