from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0002_workers"),
    ]

    operations = [
        migrations.AddField(
            model_name="job",
            name="note_en",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
    ]
