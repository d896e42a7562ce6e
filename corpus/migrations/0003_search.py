"""The index of folded words that articles are searched in, in each engine's own way.

A long article has several rows: row `article * 64 + part`. SQLite: FTS5, tokens parted by
blanks only. PostgreSQL: tsvectors of given words, no parser. Both hold the same words.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    """CREATE VIRTUAL TABLE corpus_search USING fts5(
        words, detail='none',
        tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'")""",
)
POSTGRESQL = (
    """CREATE TABLE corpus_search (
        rowid bigint PRIMARY KEY,
        words tsvector NOT NULL)""",
    "CREATE INDEX corpus_search_words ON corpus_search USING gin (words)",
)


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE corpus_search")


class Migration(migrations.Migration):
    dependencies = (("corpus", "0002_installation"),)

    operations = (migrations.RunPython(make, drop),)
