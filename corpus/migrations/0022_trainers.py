"""A preannotator may learn in several ways."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.models import F


def name_trainers(apps: Apps, _editor: object) -> None:
    """Until now every trainer had the name of its preannotator."""
    apps.get_model("corpus", "TrainedModel").objects.update(trainer=F("preannotator"))


class Migration(migrations.Migration):
    dependencies = [("corpus", "0021_schema_moves")]

    operations = [
        migrations.AddField(
            model_name="trainedmodel",
            name="trainer",
            field=models.CharField(default="", max_length=40),
            preserve_default=False,
        ),
        migrations.RunPython(name_trainers, migrations.RunPython.noop),
    ]
