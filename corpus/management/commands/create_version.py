"""manage.py create_version"""

import json
from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandError, CommandParser

from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import USUAL_SPLIT, create_dataset
from corpus.actions.create_version import create_version
from corpus.document.errors import Refusal
from corpus.management.database_command import DatabaseCommand
from corpus.management.finishing import finished
from corpus.management.lookups import person_or_operator, project_called, wrong_call
from corpus.models import Dataset
from corpus.models.work import WorkState


class Command(DatabaseCommand):
    help = """Freeze a data set's curated articles into its next version.

    A data set that is not there yet is made, with every curated article of the project.
    Prints the version and its hash.

    Example: manage.py create_version gulf-news gulf --split train=80 dev=10 test=10
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project")
        parser.add_argument("dataset")
        parser.add_argument("--split", nargs="+", metavar="PART=PERCENT", default=[])
        parser.add_argument("--as", dest="name", default="", help="who freezes it")

    def handle(self, *args: Any, **options: Any) -> None:
        project, person = project_called(options["project"]), person_or_operator(options["name"])
        split = _split(options["split"])
        dataset = Dataset.objects.filter(project=project, name=options["dataset"]).first()
        try:
            if dataset is None:
                split = split or USUAL_SPLIT
                dataset = create_dataset(project, options["dataset"], by=person, split=split)
            elif split not in ({}, json.loads(dataset.split)):
                raise wrong_call(f"this data set is split {dataset.split}; that stays")
            version = finished(create_version(dataset, by=person), continue_version)
        except Refusal as refusal:
            raise wrong_call(str(refusal)) from None
        if version.state != WorkState.DONE:
            raise CommandError(f"{version} {version.state}: {version.error}")
        self.stdout.write(f"{version} {version.sha256}")


def _split(pairs: list[str]) -> Mapping[str, int]:
    split: dict[str, int] = {}
    for pair in pairs:
        name, _, share = pair.partition("=")
        if not share.isdecimal():
            raise wrong_call(f"--split takes part=percent, not {pair!r}")
        split[name] = int(share)
    return split
