"""manage.py curate"""

from typing import Any

from django.core.management.base import CommandParser

from corpus.actions.curate_set import curate_set
from corpus.document.errors import Refusal
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import article_called, person_called, wrong_call
from corpus.models import AnnotationSet
from corpus.models.annotation_set import Origin


class Command(DatabaseCommand):
    help = """Take what somebody has submitted on an article as its curated labels.

    --from names an account, or an author as an import named them.

    Example: manage.py curate gulf-news/12 --from amal --as karim
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("article", help="PROJECT/NUMBER or PROJECT/ID")
        parser.add_argument("--from", dest="source", required=True, help="whose labels")
        parser.add_argument("--as", dest="name", required=True, help="the curator")

    def handle(self, *args: Any, **options: Any) -> None:
        article, curator = article_called(options["article"]), person_called(options["name"])
        sets = AnnotationSet.objects.filter(article=article, origin=Origin.HUMAN)
        source = (
            sets.filter(author__username=options["source"]).first()
            or sets.filter(author=None, author_name=options["source"]).first()
        )
        if source is None:
            raise wrong_call(f"{options['source']} has no labels on {options['article']}")
        try:
            held = curate_set(source, by=curator)
        except Refusal as refusal:
            self.stderr.write(f"{options['article']}: {refusal}")
            raise SystemExit(1) from None
        self.stdout.write(f"{options['article']} curated at {held.revision}")
