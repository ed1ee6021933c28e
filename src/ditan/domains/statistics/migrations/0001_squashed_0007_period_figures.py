"""The tables of statistics in one step, for an empty database: what the replaced migrations leave one after another."""

from decimal import Decimal

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ditan.domains.web.migrating import TablesTogether


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("statistics", "0001_initial"),
        ("statistics", "0002_activity_tables"),
        ("statistics", "0003_sources_origins_and_withdrawals"),
        ("statistics", "0004_figures"),
        ("statistics", "0005_enterprises_behind_a_row"),
        ("statistics", "0006_coefficient_choices"),
        ("statistics", "0007_period_figures"),
    ]

    dependencies = [
        ("filings", "0003_own_form"),
        ("intake", "0001_initial"),
        ("places", "0003_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesTogether(
            [
                migrations.CreateModel(
                    name="Balance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("layout", models.CharField(max_length=40)),
                        ("file", models.CharField(max_length=200)),
                        ("source", models.CharField(blank=True, max_length=200)),
                        ("digest", models.CharField(max_length=64)),
                        ("rows", models.JSONField()),
                        ("fuels", models.JSONField()),
                        ("units", models.JSONField()),
                        ("read_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="balances",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["place", "year", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("place", "year", "digest"), name="one_balance_per_content"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BalanceCell",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("row", models.CharField(max_length=40)),
                        ("fuel", models.CharField(max_length=40)),
                        ("value", models.FloatField(null=True)),
                        ("printed", models.CharField(blank=True, max_length=60)),
                        ("sheet", models.CharField(blank=True, max_length=80)),
                        ("cell", models.CharField(blank=True, max_length=20)),
                        (
                            "balance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cells",
                                to="statistics.balance",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("balance", "row", "fuel"), name="one_cell_per_place"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BalanceFinding",
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
                        (
                            "balance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="statistics.balance",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("balance", "position"), name="one_balance_finding_per_position"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityTable",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("file", models.CharField(max_length=200)),
                        ("source", models.TextField(blank=True)),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("content", models.BinaryField()),
                        ("read_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "ordering": ["id"],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("line", models.IntegerField()),
                        ("year", models.IntegerField()),
                        ("category", models.CharField(max_length=20)),
                        ("source", models.CharField(blank=True, max_length=200)),
                        ("item", models.CharField(blank=True, max_length=200)),
                        ("gas", models.CharField(blank=True, max_length=20)),
                        ("quantity", models.FloatField(null=True)),
                        ("unit", models.CharField(blank=True, max_length=60)),
                        ("status", models.CharField(max_length=10)),
                        ("parameter", models.CharField(blank=True, max_length=200)),
                        ("value", models.FloatField(null=True)),
                        ("document", models.TextField(blank=True)),
                        ("note", models.TextField(blank=True)),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activity_rows",
                                to="places.place",
                            ),
                        ),
                        (
                            "table",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="statistics.activitytable",
                            ),
                        ),
                        ("enterprises", models.IntegerField(null=True)),
                    ],
                    options={
                        "ordering": ["line"],
                        "indexes": [
                            models.Index(fields=["place", "year"], name="activity_by_place_and_year")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("table", "line"), name="one_activity_row_per_line"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourceAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("source", models.CharField(max_length=40)),
                        ("document", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "batch",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="intake.batch",
                            ),
                        ),
                        (
                            "filing",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="source_answers",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["place", "year", "source"], name="source_answer_in_use")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourceFact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("item", models.CharField(max_length=60)),
                        ("fuel", models.CharField(max_length=40)),
                        ("quantity", models.DecimalField(decimal_places=8, max_digits=24, null=True)),
                        ("unit", models.CharField(blank=True, max_length=40)),
                        (
                            "raising",
                            models.DecimalField(decimal_places=10, default=Decimal("1"), max_digits=16),
                        ),
                        (
                            "share",
                            models.DecimalField(decimal_places=10, default=Decimal("1"), max_digits=16),
                        ),
                        ("key", models.CharField(blank=True, max_length=100)),
                        ("document", models.TextField(blank=True)),
                        ("where", models.CharField(blank=True, max_length=200)),
                        ("notation", models.CharField(blank=True, max_length=2)),
                        (
                            "answer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="facts",
                                to="statistics.sourceanswer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("answer", "item", "fuel"), name="one_source_fact_per_item_and_fuel"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("notation", ""), ("quantity__isnull", False)),
                                    models.Q(
                                        ("notation__in", ["NE", "NO", "IE", "C"]), ("quantity__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="source_fact_has_quantity_or_notation",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CellOrigin",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("row", models.CharField(max_length=40)),
                        ("fuel", models.CharField(max_length=40)),
                        ("position", models.IntegerField()),
                        ("value", models.DecimalField(decimal_places=8, max_digits=24)),
                        ("method", models.CharField(max_length=10)),
                        ("key", models.CharField(blank=True, max_length=100)),
                        ("document", models.TextField(blank=True)),
                        ("rows", models.JSONField(default=list)),
                        (
                            "balance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="origins",
                                to="statistics.balance",
                            ),
                        ),
                        (
                            "fact",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="origins",
                                to="statistics.sourcefact",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("balance", "row", "fuel", "position"), name="one_origin_per_position"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Withdrawal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("at", models.DateTimeField()),
                        (
                            "activity",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="withdrawal",
                                to="statistics.activitytable",
                            ),
                        ),
                        (
                            "answer",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="withdrawal",
                                to="statistics.sourceanswer",
                            ),
                        ),
                        (
                            "balance",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="withdrawal",
                                to="statistics.balance",
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
                                    models.Q(
                                        ("activity__isnull", True),
                                        ("answer__isnull", True),
                                        ("balance__isnull", False),
                                    ),
                                    models.Q(
                                        ("activity__isnull", False),
                                        ("answer__isnull", True),
                                        ("balance__isnull", True),
                                    ),
                                    models.Q(
                                        ("activity__isnull", True),
                                        ("answer__isnull", False),
                                        ("balance__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="withdrawal_of_one_thing",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BalanceMaking",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=10)),
                        ("document", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "balance",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="making",
                                to="statistics.balance",
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["compiled", "typed"])), name="making_kind"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GivenConsumption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("fuel", models.CharField(max_length=40)),
                        ("consumption", models.DecimalField(decimal_places=8, max_digits=24, null=True)),
                        ("document", models.TextField(blank=True)),
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
                                related_name="given_consumption",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["place", "year", "fuel"], name="given_consumption_in_use")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Figure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("measure", models.CharField(max_length=40)),
                        ("standing", models.CharField(blank=True, max_length=12)),
                        ("prices", models.CharField(blank=True, max_length=10)),
                        ("base", models.IntegerField(default=0)),
                        ("vintage", models.IntegerField(default=0)),
                        ("value", models.DecimalField(decimal_places=8, max_digits=24, null=True)),
                        ("notation", models.CharField(blank=True, max_length=2)),
                        ("document", models.TextField()),
                        ("dated", models.DateField(null=True)),
                        ("scan", models.CharField(blank=True, max_length=200)),
                        ("where", models.CharField(blank=True, max_length=200)),
                        ("reason", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "batch",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="figures",
                                to="intake.batch",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="figures",
                                to="filings.evidence",
                            ),
                        ),
                        (
                            "filing",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="figures",
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
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="figures",
                                to="places.place",
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="statistics.figure",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(
                                fields=["place", "measure", "year"], name="figure_of_place_and_measure"
                            ),
                            models.Index(fields=["place", "year"], name="figure_of_place_and_year"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("notation", ""), ("value__isnull", False)),
                                    models.Q(
                                        ("notation__in", ("NE", "NO", "IE", "C")), ("value__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="figure_has_value_or_notation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("standing__in", ["", "own", "flash", "recognised"])),
                                name="figure_standing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("base", 0), ("prices__in", ["", "current"])),
                                    models.Q(("base__gt", 0), ("prices", "constant")),
                                    _connector="OR",
                                ),
                                name="figure_base_of_constant_prices",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("standing", "recognised"), ("value__isnull", False), _negated=True
                                    ),
                                    ("evidence__isnull", False),
                                    _connector="OR",
                                ),
                                name="recognised_figure_has_its_scan",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FigureWithdrawal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("at", models.DateTimeField()),
                        (
                            "figure",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="withdrawal",
                                to="statistics.figure",
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
                    name="CoefficientChoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("first", models.IntegerField()),
                        ("last", models.IntegerField(null=True)),
                        ("rule", models.CharField(blank=True, max_length=60)),
                        ("document", models.CharField(max_length=400)),
                        ("dated", models.DateField(null=True)),
                        ("reason", models.TextField()),
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
                                related_name="coefficient_choices",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["place", "first"], name="coefficient_choice_of_place")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last", None), ("last__gte", models.F("first")), _connector="OR"
                                ),
                                name="coefficient_choice_years",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PeriodFigure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("measure", models.CharField(max_length=40)),
                        ("number", models.IntegerField()),
                        ("is_to_date", models.BooleanField(default=False)),
                        ("value", models.DecimalField(decimal_places=8, max_digits=24, null=True)),
                        ("notation", models.CharField(blank=True, max_length=2)),
                        ("document", models.TextField()),
                        ("dated", models.DateField(null=True)),
                        ("where", models.CharField(blank=True, max_length=200)),
                        ("reason", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "batch",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="period_figures",
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
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="period_figures",
                                to="places.place",
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="statistics.periodfigure",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["place", "measure", "year"], name="period_figure_of_place")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("notation", ""), ("value__isnull", False)),
                                    models.Q(
                                        ("notation__in", ("NE", "NO", "IE", "C")), ("value__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="period_figure_has_value",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1), ("number__lte", 12)),
                                name="period_figure_number",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PeriodFigureWithdrawal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("at", models.DateTimeField()),
                        (
                            "figure",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="withdrawal",
                                to="statistics.periodfigure",
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
            ]
        ),
    ]
