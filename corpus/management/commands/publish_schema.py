"""manage.py publish_schema"""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from corpus.actions.continue_move import continue_move
from corpus.actions.publish_schema import publish_schema
from corpus.document.errors import InvalidMapping, Refusal
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_from_json
from corpus.document.schema_mapping_json import schema_mapping_from_json
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import person_or_operator, project_called, wrong_call
from corpus.models import Project, SchemaMove
from corpus.models.work import FINISHED, WorkState
from corpus.queries.move_archive import move_counts
from corpus.queries.move_rehearsal import Places, rehearse_move
from corpus.queries.schema_moves import earlier_schemas


class Command(DatabaseCommand):
    help = """Publish a schema of one's own in a project, from a JSON file.

    From then on the project labels with it, and what was labelled before moves to it. Of
    labels, attributes and relations that are in use and that it lacks, a mapping says what
    becomes of them; without one the call is refused with their names. --dry-run says what would
    change, and where, and writes nothing.

    Example: manage.py publish_schema gulf-news gulf.json --mapping gulf-1-to-2.json --dry-run
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project")
        parser.add_argument("file", type=Path)
        parser.add_argument("--mapping", type=Path, help="JSON: what becomes of what it lacks")
        parser.add_argument("--dry-run", action="store_true", help="say what would change")
        parser.add_argument("--as", dest="name", default="", help="who publishes it")

    def handle(self, *args: Any, **options: Any) -> None:
        project = project_called(options["project"])
        file, mapping = options["file"], options["mapping"]
        try:
            schema = schema_from_json(_json(file))
            said = _json(mapping) if mapping else {}
            if options["dry_run"]:
                self._rehearse(project, schema, said)
                return
            by = person_or_operator(options["name"])
            stored = publish_schema(project, schema=schema, by=by, mapping=said)
        except InvalidMapping as refusal:
            raise wrong_call(f"{mapping or file}: {refusal}") from None
        except (Refusal, OSError, ValueError) as failure:
            raise wrong_call(f"{file}: {failure}") from None
        self.stdout.write(str(stored))
        move = SchemaMove.objects.filter(to_schema=stored).first()
        if move is not None and move.total:
            self._move(move)

    def _move(self, move: SchemaMove) -> None:
        """Go through with the move here and now, unless a worker has it."""
        while move.state == WorkState.QUEUED:
            move = continue_move(move)
        if move.state not in FINISHED:
            self.stdout.write("a worker moves what was labelled before")
            return
        counts = move_counts(move)
        self.stdout.write(
            f"{move.done - move.failed} sets moved; {counts['dropped']} values dropped and"
            f" archived, {counts['review']} spans to review"
        )
        for row in move.sets.filter(revision=None).select_related("annotation_set__article"):
            self.stderr.write(f"article {row.annotation_set.article.number}: {row.reason}")
        if move.state != WorkState.DONE or move.failed:
            raise CommandError(move.error or f"{move.failed} sets stay as they were")

    def _rehearse(self, project: Project, schema: Schema, said: object) -> None:
        mapping = schema_mapping_from_json(said, earlier_schemas(project), schema)
        told = rehearse_move(project, None, schema, mapping)
        self.stdout.write(f"{told.sets} sets would move, {told.changed} of them changed")
        for change in told.changes:
            if not change.is_kept:
                becomes = " or ".join(change.becomes) or "nothing"
                self.stdout.write(_line(f"{change.name} → {becomes}", change.places))
        for one in (*told.values, *told.fallen):
            self.stdout.write(_line(f"{one.kind} {one.name} dropped ({one.why})", one.places))
        if told.review.count:
            self.stdout.write(_line("to review", told.review))
        for stuck in told.stuck:
            self.stderr.write(f"article {stuck.article}: {stuck.refusal}")
        if told.stuck:
            raise CommandError(f"{len(told.stuck)} sets could not move")


def _json(path: Path) -> object:
    return json.loads(path.read_text(encoding="utf-8"))


def _line(what: str, places: Places) -> str:
    shown = ", ".join(str(number) for number in places.first)
    more = ", …" if places.more else ""
    return f"{places.count} × {what}; articles {shown}{more}"
