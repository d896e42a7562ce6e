"""manage.py train_model"""

import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from corpus.actions.start_training import start_training
from corpus.actions.train_model import train_model
from corpus.document.errors import Refusal
from corpus.document.requirements import check_installed
from corpus.management.database_command import DatabaseCommand
from corpus.management.finishing import finished
from corpus.management.lookups import (
    options_from,
    person_or_operator,
    version_called,
    wrong_call,
)
from corpus.management.parameter_values import values_of
from corpus.management.tables import json_line, number
from corpus.models import TrainedModel
from corpus.models.work import WorkState
from corpus.training.comparison import headline
from corpus.training.trainers import CURVE, TRAINERS


class Command(DatabaseCommand):
    help = """Let a model of the project learn from a data set version, as its page Models does.

    It is measured on the version's part "test", beside what is in use, and takes the place of
    that where it did better. --option sets a parameter of what learns (see train), and curve:
    whether it learns from fewer articles too. Prints the model, its F1 over all spans beside
    that of what was in use (null where that had learnt from all of the part "test"), and whether
    it is in use now.

    Exit 0: it has learnt, whether or not it is in use; 1: its training failed or was cancelled;
    2: the call was wrong.

    Example: manage.py train_model gulf@1 --with crf --option curve=false
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("version", metavar="DATASET@N")
        parser.add_argument("--with", dest="trainer", required=True, choices=list(TRAINERS))
        parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE")
        parser.add_argument("--as", dest="name", default="", help="who lets it learn")
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        version, person = version_called(options["version"]), person_or_operator(options["name"])
        name = options["trainer"]
        declared = (*TRAINERS[name].parameters, CURVE)
        try:
            check_installed(name, TRAINERS[name].requires)  # it learns in this process
            given = values_of(declared, options_from(options["option"]))
            model = start_training(version, name=name, by=person, parameters=given)
        except Refusal as refusal:
            raise wrong_call(str(refusal)) from None
        model = finished(model, train_model)
        if model.state != WorkState.DONE:
            raise CommandError(f"{model} {model.state}: {model.error}")
        told = _told(model)
        self.stdout.write(json_line(told) if options["json"] else _line(told))


def _told(model: TrainedModel) -> dict[str, Any]:
    figures = json.loads(model.figures)
    before = figures["before"]
    return {
        "model": str(model),
        "sha256": model.sha256,
        "articles": figures["model"]["articles"],
        "f1": headline(figures["model"]),
        "before": headline(before) if before["articles"] else None,
        "in_use": model.project.model_id == model.pk,
    }


def _line(told: dict[str, Any]) -> str:
    standing = "in use now" if told["in_use"] else "kept aside"
    before = told["before"]
    beside = "not comparable with what was in use" if before is None else f"{number(before)} before"
    return (
        f"{told['model']}: F1 {number(told['f1'])} on {told['articles']:,} articles, "
        f"{beside}; {standing}"
    )
