"""Rows with the number of enterprises behind them; inventories that are shown in place of whole ones."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("inventory", "0004_counties"),
    ]

    operations = [
        migrations.AddField(
            model_name="inventory",
            name="whole",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shown",
                to="inventory.inventory",
            ),
        ),
        migrations.AddField(
            model_name="inventoryrow",
            name="enterprises",
            field=models.IntegerField(null=True),
        ),
    ]
