"""A foreign key over several columns, which Django has none of."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BaseConstraint, Model


class PairReference(BaseConstraint):
    """`columns` of a row stand together in `to_columns` of a row of `table`, and follow it
    when it changes; nothing is asked of a row in which one of them is null.

    Names are those of the database: while SQLite rebuilds a table, Django knows no other.
    The target columns need a unique constraint of their own.
    """

    def __init__(
        self, *, columns: Sequence[str], table: str, to_columns: Sequence[str], name: str
    ) -> None:
        super().__init__(name=name)
        self.columns, self.table, self.to_columns = tuple(columns), table, tuple(to_columns)

    def constraint_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        """The constraint, as a part of a table's definition."""
        assert schema_editor is not None
        quote = schema_editor.quote_name
        own, theirs = (", ".join(map(quote, names)) for names in (self.columns, self.to_columns))
        return (
            f"CONSTRAINT {quote(self.name)} FOREIGN KEY ({own}) "
            f"REFERENCES {quote(self.table)} ({theirs}) "
            "ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED"
        )

    def create_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        """What adds it to a table that is there."""
        assert model is not None
        assert schema_editor is not None
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} ADD {self.constraint_sql(model, schema_editor)}"

    def remove_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        """What takes it away."""
        assert model is not None
        assert schema_editor is not None
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the database alone can tell."""

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """What a migration keeps of it."""
        path, arguments, named = super().deconstruct()
        kept = {"columns": self.columns, "table": self.table, "to_columns": self.to_columns}
        return path, arguments, named | kept

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PairReference) and self.deconstruct() == other.deconstruct()

    __hash__ = None  # type: ignore[assignment] # as other constraints: compared, never kept in sets
