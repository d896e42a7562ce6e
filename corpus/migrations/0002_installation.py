"""The installation's one row."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def name_the_installation(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("corpus", "Installation").objects.create()


class Migration(migrations.Migration):
    dependencies = (("corpus", "0001_initial"),)

    operations = (migrations.RunPython(name_the_installation, migrations.RunPython.noop),)
