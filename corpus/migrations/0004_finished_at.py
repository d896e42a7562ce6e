"""All long work says when it ended, versions and pieces of runs too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("corpus", "0003_search"),)

    operations = tuple(
        migrations.AddField(kind, "finished_at", models.DateTimeField(blank=True, null=True))
        for kind in ("datasetversion", "runpiece")
    )
