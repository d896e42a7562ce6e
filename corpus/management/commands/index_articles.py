"""manage.py index_articles"""

from typing import Any

from corpus.actions.index_articles import index_articles
from corpus.management.database_command import DatabaseCommand


class Command(DatabaseCommand):
    help = """Let search know the words of every article that it does not know yet.

    Workers do this by themselves; where none runs, this does it at once.

    Example: manage.py index_articles
    """

    def handle(self, *args: Any, **options: Any) -> None:
        while index_articles():
            pass
