"""manage.py policy"""

from typing import Any

from django.core.management.base import CommandParser

from corpus.actions.change_policy import change_policy
from corpus.document.errors import Refusal
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import project_called, wrong_call
from corpus.models.project import Policy, QueueOrder

NAMES = (
    *("policy", "queue_order", "slots_share", "person_limit"),
    *("gold_share", "gold_threshold", "training"),
)


class Command(DatabaseCommand):
    help = """Show how a project's articles come to annotators, or change it.

    Without options it prints the policy. A limit or a threshold of 0 takes it away.

    Example: manage.py policy gulf-news --order uncertain --slots-share 20 --gold-share 10
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project")
        parser.add_argument("--policy", choices=Policy.values, help="from the queue, or given")
        parser.add_argument("--order", dest="queue_order", choices=QueueOrder.values)
        parser.add_argument("--slots-share", type=int, help="percent with several annotators")
        parser.add_argument("--person-limit", type=int, help="articles that one person may have")
        parser.add_argument("--gold-share", type=int, help="percent that are gold checks")
        parser.add_argument("--gold-threshold", type=int, help="F1 in percent that warns")
        parser.add_argument("--training", type=int, help="gold articles to begin with")

    def handle(self, *args: Any, **options: Any) -> None:
        project = project_called(options["project"])
        standing = {name: getattr(project, name) for name in NAMES}
        asked = {name: options[name] for name in NAMES if options[name] is not None}
        for name in ("person_limit", "gold_threshold"):
            if asked.get(name) == 0:
                asked[name] = None
        if asked:
            try:
                project = change_policy(project, **(standing | asked))
            except Refusal as refusal:
                raise wrong_call(str(refusal)) from None
        for name in NAMES:
            self.stdout.write(f"{name} {getattr(project, name)}")
