"""manage.py verify_corpus"""

from typing import Any

from corpus.management.database_command import DatabaseCommand
from corpus.queries.differences import differences, tombstones


class Command(DatabaseCommand):
    help = """Replay every revision and compare with the rows; hash articles and versions again.

    Prints one line for each difference and exits 1 if there is any.

    Example: manage.py verify_corpus
    """

    def handle(self, *args: Any, **options: Any) -> None:
        for line in tombstones():
            self.stdout.write(line)
        found = 0
        for line in differences():
            self.stderr.write(line)
            found += 1
        if found:
            self.stderr.write(f"{found} differences")
            raise SystemExit(1)
        self.stdout.write("no difference")
