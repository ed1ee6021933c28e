"""The tables of filings in one step, for an empty database: what the replaced migrations leave one after another."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ditan.domains.web.migrating import TablesTogether


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("filings", "0001_initial"),
        ("filings", "0002_supervision"),
        ("filings", "0003_own_form"),
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
                    name="Evidence",
                    fields=[
                        ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ("kind", models.CharField(max_length=20)),
                        ("media_type", models.CharField(max_length=100)),
                        ("size", models.PositiveBigIntegerField()),
                        ("added_at", models.DateTimeField()),
                    ],
                    options={
                        "ordering": ["added_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Version",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("series", models.CharField(max_length=160)),
                        ("position", models.PositiveIntegerField()),
                        ("workflow", models.CharField(max_length=40)),
                        ("period", models.CharField(max_length=24)),
                        ("content", models.TextField()),
                        ("content_hash", models.CharField(max_length=64)),
                        ("differences", models.JSONField(default=list)),
                        ("reason", models.TextField(blank=True)),
                        ("number", models.CharField(blank=True, max_length=80)),
                        ("library_release", models.CharField(max_length=64)),
                        ("code_version", models.CharField(max_length=40)),
                        ("sealed_by_name", models.CharField(max_length=150)),
                        ("day", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "filing",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="version",
                                to="filings.filing",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="places.place",
                            ),
                        ),
                        (
                            "previous",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="restated_by",
                                to="filings.version",
                            ),
                        ),
                        (
                            "sealed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["series", "position"],
                        "indexes": [models.Index(fields=["workflow", "period", "day"], name="version_as_of")],
                        "constraints": [
                            models.UniqueConstraint(fields=("series", "position"), name="version_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("position", 1), ("previous__isnull", True)),
                                    models.Q(("position__gt", 1), ("previous__isnull", False)),
                                    _connector="OR",
                                ),
                                name="version_follows",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("previous__isnull", True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="restatement_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Filing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("workflow", models.CharField(max_length=40)),
                        ("period", models.CharField(max_length=24)),
                        ("period_start", models.DateField()),
                        ("period_end", models.DateField()),
                        ("state", models.CharField(max_length=40)),
                        ("due_day", models.DateField(blank=True, null=True)),
                        ("title", models.CharField(max_length=200)),
                        ("number", models.CharField(blank=True, max_length=80)),
                        ("slot", models.CharField(blank=True, max_length=160, null=True, unique=True)),
                        ("content", models.JSONField(default=dict)),
                        ("causes", models.JSONField(default=dict)),
                        ("revision", models.PositiveIntegerField(default=0)),
                        ("checked_revision", models.PositiveIntegerField(blank=True, null=True)),
                        ("saved_at", models.DateTimeField(blank=True, null=True)),
                        ("checked_out_at", models.DateTimeField(blank=True, null=True)),
                        ("opened_on", models.DateField()),
                        ("place_path", models.JSONField(default=list)),
                        ("reason", models.TextField(blank=True)),
                        (
                            "checked_out_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="filings",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="filings",
                                to="places.place",
                            ),
                        ),
                        (
                            "saved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "restates",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="restatements",
                                to="filings.version",
                            ),
                        ),
                        ("form", models.CharField(blank=True, max_length=60)),
                    ],
                    options={
                        "ordering": ["-period_end", "place__interval_start", "id"],
                        "indexes": [
                            models.Index(fields=["workflow", "period"], name="filing_by_period"),
                            models.Index(fields=["state"], name="filing_by_state"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("period_end__gte", models.F("period_start"))),
                                name="filing_period_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_day__isnull", True),
                                    ("due_day__gte", models.F("opened_on")),
                                    _connector="OR",
                                ),
                                name="filing_due_after_opening",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("checked_out_at__isnull", True), ("checked_out_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("checked_out_at__isnull", False), ("checked_out_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="filing_checked_out_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("checked_revision__isnull", True),
                                    ("checked_revision__lte", models.F("revision")),
                                    _connector="OR",
                                ),
                                name="filing_checked_no_future",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("restates__isnull", True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="filing_restates_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("origin", models.CharField(max_length=10)),
                        ("field", models.CharField(blank=True, max_length=200)),
                        ("severity", models.CharField(max_length=8)),
                        ("code", models.CharField(blank=True, max_length=60)),
                        ("wording", models.JSONField(default=dict)),
                        ("text", models.TextField(blank=True)),
                        ("due_day", models.DateField(blank=True, null=True)),
                        ("raised_on", models.DateField()),
                        ("reply", models.TextField(blank=True)),
                        ("replied_at", models.DateTimeField(blank=True, null=True)),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "filing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="filings.filing",
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "replied_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["filing", "field", "id"],
                        "indexes": [
                            models.Index(fields=["filing", "origin", "severity"], name="finding_of_filing")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("origin__in", ["check", "receiver"])),
                                name="finding_origin",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("severity__in", ["error", "warning", "info"])),
                                name="finding_severity",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_day__isnull", True),
                                    ("due_day__gte", models.F("raised_on")),
                                    _connector="OR",
                                ),
                                name="finding_due_after_raising",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("replied_at__isnull", True),
                                    models.Q(("reply", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="reply_with_its_words",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Message",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("audience", models.CharField(max_length=10)),
                        ("text", models.TextField()),
                        ("at", models.DateTimeField()),
                        (
                            "filing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="messages",
                                to="filings.filing",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="messages",
                                to="filings.finding",
                            ),
                        ),
                        (
                            "house",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                    ],
                    options={
                        "ordering": ["filing", "at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("audience__in", ["internal", "outward"])),
                                name="message_audience",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True), name="message_not_empty"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MoveMade",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("move", models.CharField(max_length=40)),
                        ("from_state", models.CharField(max_length=40)),
                        ("to_state", models.CharField(max_length=40)),
                        ("person_name", models.CharField(max_length=150)),
                        ("day", models.DateField()),
                        ("at", models.DateTimeField()),
                        ("needs_reason", models.BooleanField(default=False)),
                        ("is_counted", models.BooleanField(default=False)),
                        ("reason", models.TextField(blank=True)),
                        (
                            "filing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="moves",
                                to="filings.filing",
                            ),
                        ),
                        (
                            "house",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                    ],
                    options={
                        "ordering": ["filing", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("filing", "position"), name="move_one_at_a_position"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("needs_reason", False),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="move_with_its_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Party",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("side", models.CharField(max_length=20)),
                        (
                            "filing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parties",
                                to="filings.filing",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parties",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["filing", "side", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("filing", "side", "organisation"), name="party_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SetAside",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField()),
                        ("content", models.JSONField()),
                        ("at", models.DateTimeField()),
                        (
                            "filing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="set_aside",
                                to="filings.filing",
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
                        "ordering": ["-at", "-id"],
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
                        ("day", models.DateField()),
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
                            "version",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="publication",
                                to="filings.version",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["day", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="Edge",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("dependent_type", models.CharField(max_length=100)),
                        ("dependent_id", models.CharField(max_length=64)),
                        ("name_zh", models.CharField(max_length=200)),
                        ("name_en", models.CharField(max_length=200)),
                        ("registered_on", models.DateField()),
                        ("effect", models.TextField(blank=True)),
                        ("stale_since", models.DateField(blank=True, null=True)),
                        ("settlement", models.TextField(blank=True)),
                        ("settled_on", models.DateField(blank=True, null=True)),
                        (
                            "settled_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "stale_because",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="made_stale",
                                to="filings.version",
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="edges",
                                to="filings.version",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version", "id"],
                        "indexes": [
                            models.Index(fields=["dependent_type", "dependent_id"], name="edge_of_dependent")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("version", "dependent_type", "dependent_id"), name="edge_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stale_because__isnull", True), ("stale_since__isnull", True)),
                                    models.Q(
                                        ("stale_because__isnull", False), ("stale_since__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="edge_stale_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("settled_on__isnull", True),
                                    models.Q(
                                        models.Q(("settlement", ""), _negated=True),
                                        ("stale_since__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="edge_settled_with_words",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Expectation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("workflow", models.CharField(max_length=40)),
                        ("period", models.CharField(max_length=24)),
                        ("slot", models.CharField(max_length=160, unique=True)),
                        ("due_day", models.DateField(blank=True, null=True)),
                        ("document", models.CharField(blank=True, max_length=200)),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expectations",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expectations",
                                to="places.place",
                            ),
                        ),
                        (
                            "receiver",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expected_filings",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["place__interval_start", "organisation", "period"],
                        "indexes": [
                            models.Index(fields=["workflow", "period"], name="expectation_by_period")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceUse",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("purpose", models.CharField(default="attachment", max_length=20)),
                        ("item", models.CharField(blank=True, max_length=120)),
                        ("position", models.PositiveIntegerField()),
                        ("name", models.CharField(max_length=200)),
                        ("note", models.TextField(blank=True)),
                        ("dated", models.DateField(blank=True, null=True)),
                        ("revision", models.PositiveIntegerField()),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uses",
                                to="filings.evidence",
                            ),
                        ),
                        (
                            "filing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence",
                                to="filings.filing",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["filing", "item", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("filing", "position"), name="evidence_one_at_a_position"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("purpose__in", ["stamped_page", "minutes", "attachment"])
                                ),
                                name="evidence_purpose",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Countersignature",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField()),
                        ("asked_on", models.DateField()),
                        ("due_day", models.DateField(blank=True, null=True)),
                        ("opinion", models.CharField(blank=True, max_length=10)),
                        ("text", models.TextField(blank=True)),
                        ("at", models.DateTimeField(blank=True, null=True)),
                        ("settlement", models.TextField(blank=True)),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="countersignatures",
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
                            "settled_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "filing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="countersignatures",
                                to="filings.filing",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["filing", "round", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("filing", "round", "organisation"), name="countersign_once_a_round"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("opinion__in", ["", "agreed", "objected"])),
                                name="countersign_opinion",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("opinion", "objected"), _negated=True),
                                    models.Q(("text", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="objection_with_its_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("settled_at__isnull", True),
                                    models.Q(("settlement", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="settlement_with_its_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_day__isnull", True),
                                    ("due_day__gte", models.F("asked_on")),
                                    _connector="OR",
                                ),
                                name="countersign_due_after_asking",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Supervision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.CharField(max_length=80, unique=True)),
                        ("due_day", models.DateField()),
                        ("reason", models.TextField()),
                        ("opened_on", models.DateField()),
                        ("outcome", models.TextField(blank=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "filing",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supervisions",
                                to="filings.filing",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["filing", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on__isnull", True)),
                                fields=("filing",),
                                name="supervised_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("due_day__gte", models.F("opened_on"))),
                                name="supervision_due_after_opening",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    models.Q(("outcome", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="supervision_ended_with_words",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
