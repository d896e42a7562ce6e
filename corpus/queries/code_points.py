"""Text compared by its code points, alike on both engines.

PostgreSQL sorts by the collation that the database was made with, which passes over hyphens and
mixes cases; SQLite's LIKE takes "a" for "A".
"""

from typing import Any

from django.db.models import F, Func, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.db.models.sql.compiler import SQLCompiler


class CodePoints(Func):
    """A column of text, to order by: `order_by(CodePoints("slug"))`."""

    template = "%(expressions)s"
    arity = 1

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **more: Any) -> Any:
        """C is the collation that compares bytes, and so code points."""
        return self.as_sql(compiler, connection, template='(%(expressions)s) COLLATE "C"', **more)


def holds(column: str, text: str) -> GreaterThan:
    """Whether the column holds this text, letter by letter: `filter(holds("title", "AFP"))`."""
    return GreaterThan(StrIndex(F(column), Value(text)), 0)
