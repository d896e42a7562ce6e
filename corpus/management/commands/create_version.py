"""manage.py create_version"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import USUAL_SPLIT, create_dataset
from corpus.actions.create_version import create_version
from corpus.document.errors import Refusal
from corpus.management.lookups import person_or_operator, project_called, wrong_call
from corpus.models import Dataset


class Command(BaseCommand):
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
        dataset = Dataset.objects.filter(project=project, name=options["dataset"]).first()
        try:
            if dataset is None:
                split = _split(options["split"]) or USUAL_SPLIT
                dataset = create_dataset(project, options["dataset"], by=person, split=split)
            elif options["split"]:
                raise wrong_call("this data set has its split already; a version cannot change it")
            version = continue_version(create_version(dataset, by=person))
        except Refusal as refusal:
            raise wrong_call(str(refusal)) from None
        self.stdout.write(f"{version} {version.sha256}")


def _split(pairs: list[str]) -> dict[str, int]:
    split: dict[str, int] = {}
    for pair in pairs:
        name, _, share = pair.partition("=")
        if not share.isdecimal():
            raise wrong_call(f"--split takes part=percent, not {pair!r}")
        split[name] = int(share)
    return split
