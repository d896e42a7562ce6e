"""What every command that needs the database rests on."""

from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from corpus.management.lookups import wrong_call


class DatabaseCommand(BaseCommand):
    """A command that says what to run first, and ends with 2, where the database is not as
    this code wants it: still empty, or made by an earlier Isnad."""

    # `migrate` and `check` look at the settings; here that would load every page first.
    requires_system_checks: list[str] = []
    requires_migrations_checks = True

    def check_migrations(self) -> None:
        """Called by Django before `handle`; its own way is to warn and to go on."""
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not waiting:
            return
        if executor.loader.applied_migrations:
            first = waiting[0][0]
            raise wrong_call(
                f"the database is from an earlier Isnad and lacks {len(waiting)} changes, the"
                f" first being {first.app_label}.{first.name}; make a backup, then run:"
                " manage.py migrate"
            )
        raise wrong_call("the database is still empty; run first: manage.py migrate")
