import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("enterprise", "0003_verifying"),
    ]

    operations = [
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
    ]
