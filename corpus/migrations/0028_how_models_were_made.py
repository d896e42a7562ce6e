"""What a trained model was told, and what a worker can do."""

import json

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

UNTIL_NOW = {
    "crf": {"c1": 0.05, "c2": 0.01, "max_iterations": 120, "minfreq": 2},
    "encoder": {"passes": 10, "rate": 0.0005, "replayed": 2, "seed": 1},
    "encoder-whole": {"passes": 5, "rate": 0.0001, "frozen": 2, "replayed": 1, "seed": 1},
}
"""What each trainer always did, before it could be told anything else."""


def write_down(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Say of the models that are there how they were made."""
    held = apps.get_model("corpus", "TrainedModel").objects
    for trainer, told in UNTIL_NOW.items():
        parameters = json.dumps(told | {"curve": True}, sort_keys=True, separators=(",", ":"))
        held.filter(trainer=trainer).update(parameters=parameters)


class Migration(migrations.Migration):
    dependencies = [
        ("corpus", "0027_what_imports_leave"),
    ]

    operations = [
        migrations.AddField(
            model_name="trainedmodel",
            name="parameters",
            field=models.TextField(default="{}", help_text="What its training was told, JSON"),
        ),
        migrations.AddField(
            model_name="worker",
            name="preannotators",
            field=models.TextField(
                default="", help_text="Names of those it can run, separated by spaces"
            ),
        ),
        migrations.AddField(
            model_name="worker",
            name="trainers",
            field=models.TextField(
                default="", help_text="Names of those it can run, separated by spaces"
            ),
        ),
        migrations.RunPython(write_down, migrations.RunPython.noop),
    ]
