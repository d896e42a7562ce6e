"""Search knows the words of titles too, so every article with a title is indexed again."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def index_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Workers or `index_articles` do it; until then the words of the texts are found as before."""
    apps.get_model("corpus", "Article").objects.exclude(title="").update(indexed=False)


class Migration(migrations.Migration):
    dependencies = (("corpus", "0008_error_words"),)

    operations = (migrations.RunPython(index_again, migrations.RunPython.noop),)
