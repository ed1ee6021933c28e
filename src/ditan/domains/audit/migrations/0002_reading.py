from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["place", "-sequence"], name="entry_of_place"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["action", "-sequence"], name="entry_by_action"),
        ),
    ]
