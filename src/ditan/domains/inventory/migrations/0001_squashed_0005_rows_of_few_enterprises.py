"""The tables of inventory in one step, for an empty database: what the replaced migrations leave one after another."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ditan.domains.web.migrating import TablesTogether


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("inventory", "0001_initial"),
        ("inventory", "0002_whole_inventory"),
        ("inventory", "0003_making_again"),
        ("inventory", "0004_counties"),
        ("inventory", "0005_rows_of_few_enterprises"),
    ]

    dependencies = [
        ("places", "0003_history"),
        ("statistics", "0002_activity_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TablesTogether(
            [
                migrations.CreateModel(
                    name="Comparison",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=40)),
                        ("year", models.IntegerField()),
                        ("edition", models.CharField(max_length=60)),
                        ("made_of", models.CharField(max_length=64)),
                        ("name_zh", models.CharField(max_length=200)),
                        ("name_en", models.CharField(blank=True, max_length=200)),
                        ("citation", models.JSONField(default=list)),
                        ("note_zh", models.TextField(blank=True)),
                        ("note_en", models.TextField(blank=True)),
                        ("record", models.JSONField()),
                        ("compared_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "ordering": ["source", "year", "edition", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source", "year", "edition", "made_of"),
                                name="one_comparison_per_making",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Inventory",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("edition", models.CharField(max_length=60)),
                        ("gwp", models.CharField(max_length=20)),
                        ("options", models.JSONField(default=dict)),
                        ("library_release", models.CharField(max_length=60)),
                        ("code_version", models.CharField(max_length=40)),
                        ("digest", models.CharField(max_length=64)),
                        ("energy_co2_micro_t", models.BigIntegerField()),
                        ("total_co2e_micro_t", models.BigIntegerField()),
                        ("reference_co2_micro_t", models.BigIntegerField(null=True)),
                        ("summary", models.JSONField()),
                        ("details", models.JSONField(default=dict)),
                        ("compiled_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "balance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inventories",
                                to="statistics.balance",
                            ),
                        ),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inventories",
                                to="places.place",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inventories",
                                to="statistics.activitytable",
                            ),
                        ),
                        ("headline", models.JSONField(default=dict)),
                        ("unverified_share", models.FloatField(default=0.0)),
                        ("energy_unverified_share", models.FloatField(default=0.0)),
                        (
                            "whole",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="shown",
                                to="inventory.inventory",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["place", "year", "id"],
                        "indexes": [
                            models.Index(fields=["year", "edition", "place"], name="inventory_in_use")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ComparisonPart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("fuel", models.CharField(max_length=40)),
                        ("ours_micro_t", models.BigIntegerField()),
                        ("published_micro_t", models.BigIntegerField()),
                        ("factor_micro_t", models.BigIntegerField()),
                        ("activity_micro_t", models.BigIntegerField()),
                        ("treatment_micro_t", models.BigIntegerField()),
                        ("amount", models.FloatField()),
                        ("unit", models.CharField(blank=True, max_length=40)),
                        ("our_factor", models.FloatField(null=True)),
                        ("implied_factor", models.FloatField(null=True)),
                        ("is_treatment", models.BooleanField()),
                        (
                            "comparison",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="inventory.comparison",
                            ),
                        ),
                        (
                            "inventory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comparison_parts",
                                to="inventory.inventory",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("comparison", "inventory", "fuel"), name="one_comparison_part"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InventoryFinding",
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
                            "inventory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="inventory.inventory",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("inventory", "position"), name="one_inventory_finding_per_position"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InventoryRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.IntegerField()),
                        ("category", models.CharField(max_length=20)),
                        ("ipcc", models.CharField(blank=True, max_length=20)),
                        ("gpc", models.CharField(blank=True, max_length=20)),
                        ("sector", models.CharField(max_length=200)),
                        ("fuel", models.CharField(max_length=200)),
                        ("gas", models.CharField(max_length=20)),
                        ("quantity", models.FloatField(null=True)),
                        ("unit", models.CharField(blank=True, max_length=40)),
                        ("emissions_micro_t", models.BigIntegerField(null=True)),
                        ("co2e_micro_t", models.BigIntegerField(null=True)),
                        ("status", models.CharField(max_length=10)),
                        ("is_verified", models.BooleanField()),
                        ("note", models.CharField(blank=True, max_length=400)),
                        ("trace", models.JSONField()),
                        (
                            "inventory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="inventory.inventory",
                            ),
                        ),
                        ("enterprises", models.IntegerField(null=True)),
                    ],
                    options={
                        "ordering": ["position"],
                        "indexes": [
                            models.Index(
                                fields=["inventory", "sector", "fuel"], name="row_by_sector_and_fuel"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("inventory", "position"), name="one_row_per_position"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedTotal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=40)),
                        ("year", models.IntegerField()),
                        ("fuel", models.CharField(blank=True, max_length=40)),
                        ("sector", models.CharField(blank=True, max_length=40)),
                        ("co2_micro_t", models.BigIntegerField()),
                        ("citation", models.CharField(blank=True, max_length=400)),
                        (
                            "place",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="published_totals",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["source", "year", "place", "fuel", "sector"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source", "place", "year", "fuel", "sector"),
                                name="one_published_total",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferencePart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.IntegerField()),
                        ("part", models.CharField(max_length=60)),
                        ("name_zh", models.CharField(max_length=120)),
                        ("name_en", models.CharField(max_length=120)),
                        ("co2_micro_t", models.BigIntegerField()),
                        ("by_fuel", models.JSONField(default=dict)),
                        (
                            "inventory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reference_parts",
                                to="inventory.inventory",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("inventory", "position"), name="one_part_per_position"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InventoryRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=40)),
                        ("record", models.JSONField()),
                        (
                            "inventory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="records",
                                to="inventory.inventory",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["kind"],
                        "constraints": [
                            models.UniqueConstraint(fields=("inventory", "kind"), name="one_record_per_kind")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CountyDeclaration",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("cause", models.CharField(max_length=40)),
                        ("name", models.CharField(max_length=200)),
                        ("sector", models.CharField(max_length=60)),
                        ("fuel", models.CharField(max_length=40)),
                        ("emissions_micro_t", models.BigIntegerField()),
                        ("amount", models.DecimalField(decimal_places=8, max_digits=24, null=True)),
                        ("unit", models.CharField(blank=True, max_length=40)),
                        ("counties", models.JSONField(default=list)),
                        ("document", models.TextField()),
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
                                related_name="county_declarations",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [
                            models.Index(fields=["place", "year"], name="county_declaration_of_year")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CountyDeclarationWithdrawal",
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
                            "declaration",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="withdrawal",
                                to="inventory.countydeclaration",
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
                    name="CountyKeyChoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("cause", models.CharField(max_length=40)),
                        ("sector", models.CharField(blank=True, max_length=60)),
                        ("key", models.CharField(blank=True, max_length=40)),
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
                                related_name="county_key_choices",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["place", "year"], name="county_key_choice_of_year")],
                    },
                ),
                migrations.CreateModel(
                    name="CountyWeights",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("key", models.CharField(max_length=40)),
                        ("weights", models.JSONField()),
                        ("are_shares", models.BooleanField(default=False)),
                        ("document", models.TextField()),
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
                                related_name="county_weights",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["id"],
                        "indexes": [models.Index(fields=["place", "year"], name="county_weights_of_year")],
                    },
                ),
                migrations.CreateModel(
                    name="Settlement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.IntegerField()),
                        ("edition", models.CharField(max_length=60)),
                        ("gwp", models.CharField(max_length=20)),
                        ("city_micro_t", models.BigIntegerField()),
                        ("counties_micro_t", models.BigIntegerField()),
                        ("content", models.JSONField()),
                        ("digest", models.CharField(max_length=64)),
                        ("reason", models.TextField()),
                        ("at", models.DateTimeField()),
                        (
                            "inventory",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="settlements",
                                to="inventory.inventory",
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
                                related_name="settlements",
                                to="places.place",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-id"],
                        "indexes": [
                            models.Index(fields=["place", "year", "edition", "gwp"], name="settlement_in_use")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Adjustment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.IntegerField()),
                        ("sector", models.CharField(max_length=60)),
                        ("fuel", models.CharField(max_length=40)),
                        ("cause", models.CharField(max_length=40)),
                        ("holder", models.CharField(blank=True, max_length=12)),
                        ("emissions_micro_t", models.BigIntegerField()),
                        ("key", models.CharField(blank=True, max_length=40)),
                        (
                            "declaration",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="inventory.countydeclaration",
                            ),
                        ),
                        (
                            "settlement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="adjustments",
                                to="inventory.settlement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("settlement", "position"), name="one_adjustment_per_position"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("emissions_micro_t", 0), _negated=True),
                                name="adjustment_is_not_nothing",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SettlementConfirmation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
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
                            "settlement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="confirmation",
                                to="inventory.settlement",
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
