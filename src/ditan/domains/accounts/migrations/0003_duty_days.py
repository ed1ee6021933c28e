"""Duties get days and a part, sittings get device and address; duties that stand already hold since the beginning."""

from datetime import date

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_kept"), ("places", "0003_history")]

    operations = [
        migrations.RemoveConstraint("duty", "duty_once"),
        migrations.AddField("duty", "part", models.CharField(default="lead", max_length=8)),
        migrations.AddField(
            "duty", "valid_from", models.DateField(default=date(2000, 1, 1)), preserve_default=False
        ),
        migrations.AddField("duty", "valid_to", models.DateField(blank=True, null=True)),
        migrations.AddConstraint(
            "duty",
            models.UniqueConstraint(
                condition=Q(valid_to=None), fields=("department", "place", "subject"), name="duty_once"
            ),
        ),
        migrations.AddConstraint(
            "duty",
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="duty_period_in_order",
            ),
        ),
        migrations.AddConstraint(
            "duty", models.CheckConstraint(condition=Q(part__in=["lead", "help"]), name="duty_part")
        ),
        migrations.CreateModel(
            "DutySheet",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("saved_at", models.DateTimeField()),
                ("file", models.CharField(blank=True, max_length=200)),
                ("changes", models.JSONField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-saved_at", "-pk"]},
        ),
        migrations.AddField("sitting", "seen_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "sitting",
            "device",
            models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            "sitting",
            "address",
            models.CharField(blank=True, default="", max_length=45),
            preserve_default=False,
        ),
    ]
