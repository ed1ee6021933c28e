"""The number of enterprises behind a row of an activity table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0004_figures"),
    ]

    operations = [
        migrations.AddField(
            model_name="activityrow",
            name="enterprises",
            field=models.IntegerField(null=True),
        ),
    ]
