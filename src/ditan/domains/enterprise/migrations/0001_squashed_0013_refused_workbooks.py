"""The tables of enterprise in one step, for an empty database: what the replaced migrations leave one after another."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ditan.domains.web.migrating import TablesTogether


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("enterprise", "0001_initial"),
        ("enterprise", "0002_drafts"),
        ("enterprise", "0003_verifying"),
        ("enterprise", "0004_meters"),
        ("enterprise", "0005_verification_statements"),
        ("enterprise", "0006_filed_facts"),
        ("enterprise", "0007_measures"),
        ("enterprise", "0008_kept_years"),
        ("enterprise", "0009_monitoring_plans"),
        ("enterprise", "0010_national_files"),
        ("enterprise", "0011_value_added"),
        ("enterprise", "0012_contacts"),
        ("enterprise", "0013_refused_workbooks"),
    ]

    dependencies = [
        ("accounts", "0004_invitation_letters"),
        ("filings", "0003_own_form"),
        ("places", "0003_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesTogether(
            [
                migrations.CreateModel(
                    name="Enterprise",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("industry", models.CharField(max_length=6)),
                        ("method", models.CharField(max_length=60)),
                        ("is_national", models.BooleanField(default=False)),
                        ("registered_at", models.DateTimeField()),
                        (
                            "organisation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enterprise",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["organisation__place__interval_start", "organisation__name_zh", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="Installation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=10)),
                        ("code", models.CharField(max_length=40)),
                        ("name_zh", models.CharField(max_length=80)),
                        ("name_en", models.CharField(blank=True, max_length=80)),
                        ("valid_from", models.DateField(null=True)),
                        ("valid_to", models.DateField(null=True)),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="installations",
                                to="enterprise.enterprise",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="enterprise.installation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["enterprise", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("enterprise", "code"), name="installation_code_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ("facility", "line", "unit", "point"))),
                                name="installation_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("parent", models.F("id")), _negated=True),
                                name="installation_not_its_own_parent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="installation_span_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Fact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=60)),
                        ("item", models.CharField(max_length=60)),
                        ("year", models.IntegerField()),
                        ("month", models.PositiveSmallIntegerField(default=0)),
                        ("parameter", models.CharField(max_length=60)),
                        ("typed", models.CharField(blank=True, max_length=40)),
                        ("value", models.DecimalField(decimal_places=10, max_digits=28, null=True)),
                        ("notation", models.CharField(blank=True, max_length=2)),
                        ("unit", models.CharField(blank=True, max_length=30)),
                        ("how_known", models.CharField(blank=True, max_length=20)),
                        ("evidence", models.CharField(blank=True, max_length=200)),
                        ("note", models.CharField(blank=True, max_length=400)),
                        ("revision", models.PositiveIntegerField(default=1)),
                        (
                            "installation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="facts",
                                to="enterprise.installation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(
                                fields=["installation", "year"], name="fact_of_installation_and_year"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("installation", "source", "item", "year", "month", "parameter"),
                                name="fact_once",
                            ),
                            models.CheckConstraint(condition=models.Q(("month__lte", 12)), name="fact_month"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("notation", ""), ("value__isnull", False)),
                                    models.Q(
                                        ("notation__in", ("NE", "NO", "IE", "C")), ("value__isnull", True)
                                    ),
                                    models.Q(("notation", ""), ("typed", ""), ("value__isnull", True)),
                                    _connector="OR",
                                ),
                                name="fact_has_value_notation_or_nothing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LifecycleEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=10)),
                        ("day", models.DateField()),
                        ("document", models.TextField()),
                        ("at", models.DateTimeField()),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="enterprise.enterprise",
                            ),
                        ),
                        (
                            "installation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="events",
                                to="enterprise.installation",
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
                        "ordering": ["day", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ("transfer", "closure", "restart", "merger"))
                                ),
                                name="lifecycle_kind",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FactChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField()),
                        ("before", models.JSONField(null=True)),
                        ("after", models.JSONField()),
                        ("reason", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "fact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="enterprise.fact",
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
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("fact", "revision"), name="fact_change_of_a_revision"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FactDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("content", models.JSONField()),
                        ("at", models.DateTimeField()),
                        (
                            "installation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to="enterprise.installation",
                            ),
                        ),
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
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("installation", "year", "person"), name="fact_draft_of_a_person_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VerifierAssignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("day", models.DateField()),
                        ("ended", models.DateField(null=True)),
                        ("end_reason", models.CharField(blank=True, max_length=400)),
                        (
                            "assigned_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="enterprise.enterprise",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verifier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        ("due_day", models.DateField(null=True)),
                        ("kind", models.CharField(default="first", max_length=6)),
                    ],
                    options={
                        "ordering": ["-year", "-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended__isnull", True)),
                                fields=("enterprise", "year", "kind"),
                                name="one_running_verifier_of_a_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ("first", "second"))), name="assignment_kind"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VerificationFinding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField()),
                        ("severity", models.CharField(max_length=10)),
                        ("text", models.CharField(max_length=400)),
                        ("due_day", models.DateField(null=True)),
                        ("raised_at", models.DateTimeField()),
                        ("settled_at", models.DateTimeField(null=True)),
                        (
                            "fact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verification_findings",
                                to="enterprise.fact",
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
                            "settled_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="enterprise.verifierassignment",
                            ),
                        ),
                        ("overturned_at", models.DateTimeField(null=True)),
                        ("paper", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("severity__in", ("error", "warning", "info"))),
                                name="verification_finding_severity",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VerificationReply",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.CharField(max_length=400)),
                        ("at", models.DateTimeField()),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replies",
                                to="enterprise.verificationfinding",
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
                    name="AssignedPerson",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        (
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="enterprise.verifierassignment",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assignment", "person"), name="assigned_person_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InterestDeclaration",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("relation", models.CharField(blank=True, max_length=40)),
                        ("since", models.DateField(null=True)),
                        ("until", models.DateField(null=True)),
                        ("text", models.CharField(blank=True, max_length=400)),
                        ("day", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="declarations",
                                to="enterprise.enterprise",
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
                            "told_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verifier",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("relation", ""), ("since__isnull", False), _connector="OR"
                                ),
                                name="interest_has_beginning",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=60)),
                        ("source", models.CharField(max_length=60)),
                        ("item", models.CharField(max_length=60)),
                        ("parameter", models.CharField(max_length=60)),
                        ("unit", models.CharField(max_length=30)),
                        ("way", models.CharField(max_length=20)),
                        ("how_known", models.CharField(max_length=20)),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meters",
                                to="enterprise.enterprise",
                            ),
                        ),
                        (
                            "installation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meters",
                                to="enterprise.installation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["enterprise", "code"],
                        "constraints": [
                            models.UniqueConstraint(fields=("enterprise", "code"), name="meter_code_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FactEvidence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("at", models.DateTimeField()),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="filings.evidence",
                            ),
                        ),
                        (
                            "fact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="enterprise.fact",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="enterprise.verificationfinding",
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
                    name="WarningReason",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("key", models.CharField(max_length=1000)),
                        ("text", models.CharField(max_length=400)),
                        ("at", models.DateTimeField()),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="warning_reasons",
                                to="enterprise.enterprise",
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
                        "indexes": [
                            models.Index(fields=["enterprise", "year"], name="warning_reason_of_year")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReasonVerdict",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_accepted", models.BooleanField()),
                        ("text", models.CharField(blank=True, max_length=400)),
                        ("at", models.DateTimeField()),
                        (
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verdicts",
                                to="enterprise.verifierassignment",
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
                            "reason",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="verdicts",
                                to="enterprise.warningreason",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="ReverificationDraw",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("seed", models.CharField(max_length=80)),
                        ("of", models.PositiveIntegerField()),
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
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("place", "year"), name="reverification_draw_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VerificationStatement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("conclusion", models.CharField(max_length=10)),
                        ("text", models.CharField(blank=True, max_length=2000)),
                        ("content", models.JSONField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("day", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="statements",
                                to="enterprise.verifierassignment",
                            ),
                        ),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supersedes",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superseded_by",
                                to="enterprise.verificationstatement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assignment", "number"), name="statement_number_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("conclusion__in", ("verified", "reserved", "refused"))),
                                name="statement_conclusion",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("drafted_by", models.F("signed_by")), _negated=True),
                                name="statement_four_eyes",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReverificationChoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("reason", models.CharField(max_length=10)),
                        ("risk", models.FloatField()),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reverifications",
                                to="enterprise.enterprise",
                            ),
                        ),
                        (
                            "draw",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="choices",
                                to="enterprise.reverificationdraw",
                            ),
                        ),
                        (
                            "statement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="enterprise.verificationstatement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["draw", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("draw", "enterprise"), name="reverification_choice_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SampledUnit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("facility", models.CharField(max_length=40)),
                        ("source", models.CharField(max_length=60)),
                        ("item", models.CharField(max_length=60)),
                        ("month", models.PositiveSmallIntegerField(default=0)),
                        ("day", models.DateField()),
                        (
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sampled",
                                to="enterprise.verifierassignment",
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
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assignment", "facility", "source", "item", "month"),
                                name="sampled_unit_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SiteVisit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField()),
                        ("people", models.CharField(max_length=400)),
                        ("places", models.JSONField()),
                        ("seen", models.CharField(max_length=2000)),
                        ("minutes_name", models.CharField(blank=True, max_length=200)),
                        ("at", models.DateTimeField()),
                        (
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visits",
                                to="enterprise.verifierassignment",
                            ),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="filings.evidence",
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
                        "ordering": ["day", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="StatementDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("conclusion", models.CharField(blank=True, max_length=10)),
                        ("text", models.CharField(blank=True, max_length=2000)),
                        ("days", models.DecimalField(decimal_places=1, max_digits=6, null=True)),
                        ("drafted_at", models.DateTimeField()),
                        ("handed_at", models.DateTimeField(null=True)),
                        ("note", models.CharField(blank=True, max_length=400)),
                        ("revision", models.PositiveIntegerField(default=1)),
                        (
                            "assignment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="draft",
                                to="enterprise.verifierassignment",
                            ),
                        ),
                        (
                            "drafted_by",
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
                    name="StatementReturn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(max_length=400)),
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
                            "statement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="returned",
                                to="enterprise.verificationstatement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="FiledFacts",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("digest", models.CharField(max_length=64)),
                        ("rows", models.JSONField()),
                        ("taken_at", models.DateTimeField()),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="filed_facts",
                                to="enterprise.enterprise",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("enterprise", "year", "digest"), name="filed_facts_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReductionMeasure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=80)),
                        ("source", models.CharField(blank=True, max_length=60)),
                        ("tonnes", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                        ("tonnes_notation", models.CharField(blank=True, max_length=2)),
                        ("investment", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                        ("investment_notation", models.CharField(blank=True, max_length=2)),
                        ("yearly_cost", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                        ("yearly_cost_notation", models.CharField(blank=True, max_length=2)),
                        ("lifetime", models.PositiveSmallIntegerField()),
                        ("start", models.DateField(null=True)),
                        ("status", models.CharField(max_length=20)),
                        ("evidence", models.CharField(blank=True, max_length=200)),
                        ("note", models.CharField(blank=True, max_length=400)),
                        ("revision", models.PositiveIntegerField(default=1)),
                        ("is_dropped", models.BooleanField(default=False)),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="enterprise.enterprise",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("tonnes__isnull", False), ("tonnes_notation", "")),
                                    models.Q(
                                        ("tonnes__isnull", True),
                                        ("tonnes_notation__in", ("NE", "NO", "IE", "C")),
                                    ),
                                    _connector="OR",
                                ),
                                name="measure_tonnes_or_notation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("investment__isnull", False), ("investment_notation", "")),
                                    models.Q(
                                        ("investment__isnull", True),
                                        ("investment_notation__in", ("NE", "NO", "IE", "C")),
                                    ),
                                    _connector="OR",
                                ),
                                name="measure_investment_or_notation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("yearly_cost__isnull", False), ("yearly_cost_notation", "")),
                                    models.Q(
                                        ("yearly_cost__isnull", True),
                                        ("yearly_cost_notation__in", ("NE", "NO", "IE", "C")),
                                    ),
                                    _connector="OR",
                                ),
                                name="measure_yearly_cost_or_notation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("lifetime__gte", 1)), name="measure_lifetime"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("revision", models.PositiveIntegerField()),
                        ("before", models.JSONField(null=True)),
                        ("after", models.JSONField()),
                        ("reason", models.CharField(blank=True, max_length=400)),
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
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="enterprise.reductionmeasure",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("measure", "revision"), name="measure_change_of_a_revision"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssetEstimate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("allowance_t", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                        ("basis", models.CharField(blank=True, max_length=400)),
                        ("price_yuan_per_t", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                        ("price_source", models.CharField(blank=True, max_length=200)),
                        ("price_day", models.DateField(null=True)),
                        ("at", models.DateTimeField()),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="asset_estimates",
                                to="enterprise.enterprise",
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("price_yuan_per_t__isnull", True),
                                    models.Q(
                                        ("price_day__isnull", False),
                                        models.Q(("price_source", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="asset_price_has_source_and_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeptYear",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("method", models.CharField(max_length=60)),
                        ("facts", models.PositiveIntegerField()),
                        ("revision", models.PositiveBigIntegerField()),
                        ("total_micro_t", models.BigIntegerField(null=True)),
                        ("by_source", models.JSONField(default=dict)),
                        ("default_by_source", models.JSONField(default=dict)),
                        ("measured_share", models.FloatField(null=True)),
                        ("unverified_share", models.FloatField(null=True)),
                        ("months_filled", models.PositiveSmallIntegerField()),
                        ("months_due", models.PositiveSmallIntegerField()),
                        ("values_told", models.PositiveIntegerField()),
                        ("values_due", models.PositiveIntegerField()),
                        ("errors", models.PositiveIntegerField()),
                        ("warnings", models.PositiveIntegerField()),
                        ("unexplained", models.PositiveIntegerField()),
                        ("evidenced", models.PositiveIntegerField()),
                        ("library_release", models.CharField(blank=True, max_length=80)),
                        ("at", models.DateTimeField()),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="kept_years",
                                to="enterprise.enterprise",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["enterprise", "year"],
                        "indexes": [models.Index(fields=["year"], name="kept_year_of_year")],
                        "constraints": [
                            models.UniqueConstraint(fields=("enterprise", "year"), name="kept_year_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeptFinding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("rule", models.CharField(max_length=40)),
                        ("severity", models.CharField(max_length=10)),
                        ("key", models.CharField(max_length=400)),
                        ("share", models.FloatField(null=True)),
                        ("is_explained", models.BooleanField(default=False)),
                        ("told", models.JSONField()),
                        (
                            "fact",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="enterprise.fact",
                            ),
                        ),
                        (
                            "kept",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="enterprise.keptyear",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="KeptFactor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("facility", models.CharField(max_length=80)),
                        ("source", models.CharField(max_length=60)),
                        ("item", models.CharField(max_length=60)),
                        ("gas", models.CharField(max_length=20)),
                        ("unit", models.CharField(max_length=30)),
                        ("emissions_t", models.FloatField()),
                        ("quantity", models.FloatField()),
                        ("factor", models.FloatField(null=True)),
                        (
                            "kept",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="factors",
                                to="enterprise.keptyear",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="PlanDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("content", models.JSONField(default=list)),
                        ("revision", models.PositiveIntegerField(default=1)),
                        ("at", models.DateTimeField()),
                        (
                            "enterprise",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plan_draft",
                                to="enterprise.enterprise",
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
                    name="PlanVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("method", models.CharField(max_length=60)),
                        ("content", models.JSONField()),
                        ("at", models.DateTimeField()),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plan_versions",
                                to="enterprise.enterprise",
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
                        "ordering": ["-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("enterprise", "number"), name="plan_version_number_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanVerdict",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("is_approved", models.BooleanField()),
                        ("valid_from", models.DateField(null=True)),
                        ("reason", models.CharField(blank=True, max_length=400)),
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
                                related_name="verdict",
                                to="enterprise.planversion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("is_approved", True), ("valid_from__isnull", False)),
                                    models.Q(
                                        ("is_approved", False),
                                        ("valid_from__isnull", True),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="plan_verdict_has_day_or_reason",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NationalColumns",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("matched", models.JSONField(default=dict)),
                        ("at", models.DateTimeField()),
                        (
                            "enterprise",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="national_columns",
                                to="enterprise.enterprise",
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
                    name="NationalImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("layout", models.CharField(max_length=60)),
                        ("name", models.CharField(max_length=200)),
                        ("sha256", models.CharField(max_length=64)),
                        ("facts", models.JSONField()),
                        ("unknown", models.JSONField(default=list)),
                        ("at", models.DateTimeField()),
                        ("kept_at", models.DateTimeField(null=True)),
                        ("kept", models.PositiveIntegerField(default=0)),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="national_imports",
                                to="enterprise.enterprise",
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
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("enterprise", "year", "sha256"), name="national_file_of_a_year_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ValueAdded",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("amount_1e4_yuan", models.DecimalField(decimal_places=4, max_digits=20)),
                        ("price_year", models.IntegerField()),
                        ("document", models.CharField(max_length=200)),
                        ("at", models.DateTimeField()),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="value_added",
                                to="enterprise.enterprise",
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
                        "indexes": [models.Index(fields=["year"], name="value_added_of_year")],
                    },
                ),
                migrations.CreateModel(
                    name="EnterpriseContact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("role", models.CharField(max_length=20)),
                        ("name", models.CharField(max_length=60)),
                        ("telephone", models.CharField(blank=True, max_length=40)),
                        ("email", models.CharField(blank=True, max_length=120)),
                        ("since", models.DateField()),
                        ("until", models.DateField(null=True)),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="enterprise.enterprise",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True),
                                    ("until__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="contact_ends_after_it_begins",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RefusedWorkbook",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("name", models.CharField(max_length=200)),
                        ("data", models.BinaryField()),
                        ("findings", models.JSONField()),
                        ("at", models.DateTimeField()),
                        (
                            "enterprise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="refused_workbooks",
                                to="enterprise.enterprise",
                            ),
                        ),
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
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("enterprise", "year", "person"),
                                name="refused_workbook_of_a_person_once",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
