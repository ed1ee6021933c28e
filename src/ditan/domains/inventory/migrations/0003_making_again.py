"""What was compiled before may be compiled again, to be the one in use."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("inventory", "0002_whole_inventory")]

    operations = [migrations.RemoveConstraint(model_name="inventory", name="one_inventory_per_making")]
