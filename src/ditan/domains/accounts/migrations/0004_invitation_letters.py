"""Invitations know what became of their letter; those of before had none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_duty_days")]

    operations = [
        migrations.AddField(
            "invitation",
            "letter",
            models.CharField(
                choices=[("none", "None"), ("queued", "Queued"), ("sent", "Sent"), ("failed", "Failed")],
                default="none",
                max_length=8,
            ),
        ),
        migrations.AddField("invitation", "letter_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("invitation", "letter_reason", models.CharField(blank=True, max_length=200)),
        migrations.AddConstraint(
            "invitation",
            models.CheckConstraint(
                condition=models.Q(letter__in=["none", "queued", "sent", "failed"]), name="invitation_letter"
            ),
        ),
    ]
