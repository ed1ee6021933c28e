"""The tables of notices."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ditan.domains.web.migrating import TablesTogether


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("places", "0003_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesTogether(
            [
                migrations.CreateModel(
                    name="Choice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("mail", models.CharField(max_length=8)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notice_choices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["person", "kind"],
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "kind"), name="notice_choice_once"),
                            models.CheckConstraint(
                                condition=models.Q(("mail__in", ["now", "digest", "none"])),
                                name="notice_choice_mail",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("key", models.CharField(max_length=120)),
                        ("subject_zh", models.CharField(max_length=300)),
                        ("subject_en", models.CharField(max_length=300)),
                        ("words", models.TextField(blank=True)),
                        ("by_name", models.CharField(blank=True, max_length=150)),
                        ("address", models.CharField(max_length=200)),
                        ("due_day", models.DateField(blank=True, null=True)),
                        ("mail", models.CharField(default="none", max_length=8)),
                        ("made_at", models.DateTimeField()),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                        ("mailed_at", models.DateTimeField(blank=True, null=True)),
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
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-made_at", "-id"],
                        "indexes": [
                            models.Index(fields=["to", "read_at"], name="notice_unread"),
                            models.Index(fields=["mail", "mailed_at"], name="notice_to_mail"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("to", "key"), name="notice_once"),
                            models.CheckConstraint(
                                condition=models.Q(("mail__in", ["now", "digest", "none"])),
                                name="notice_mail",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
