"""manage.py curate"""

from typing import Any

from django.core.management.base import CommandParser

from corpus.actions.curate_set import curate_set
from corpus.actions.decide_by_majority import decide_by_majority
from corpus.actions.finish_curation import finish_curation
from corpus.document.errors import Refusal
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import article_called, person_called, wrong_call
from corpus.models import AnnotationSet, Article, Person
from corpus.models.annotation_set import Origin
from corpus.queries.curation_state import curation_state


class Command(DatabaseCommand):
    help = """Make the curated labels of an article of what people have submitted on it.

    --from takes what somebody said as it stands; it names an account, or an author as an
    import named them. --majority compares everybody's labels: what all say, or more than half,
    stands, and the curation is finished if nothing is left open. Ties wait for a curator on
    the article's page of curation; the command then exits 1 and says how many.

    Example: manage.py curate gulf-news/12 --from amal --as karim
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("article", help="PROJECT/NUMBER or PROJECT/ID")
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--from", dest="source", help="whose labels")
        way.add_argument("--majority", action="store_true", help="what more than half say")
        parser.add_argument("--as", dest="name", required=True, help="the curator")

    def handle(self, *args: Any, **options: Any) -> None:
        article, curator = article_called(options["article"]), person_called(options["name"])
        try:
            if options["majority"]:
                revision = self._by_majority(article, curator)
            else:
                revision = curate_set(_set_of(article, options), by=curator).revision
        except Refusal as refusal:
            self.stderr.write(f"{options['article']}: {refusal}")
            raise SystemExit(1) from None
        self.stdout.write(f"{options['article']} curated at {revision}")

    def _by_majority(self, article: Article, curator: Person) -> int:
        """The revision that the curation was finished at. Raises Refusal where ties are left."""
        state = curation_state(article)
        if state["state"] != "finished" and state["settled"] < state["disputed"]:
            decide_by_majority(article, by=curator)
        return finish_curation(article, by=curator).curated_set.revision


def _set_of(article: Article, options: dict[str, Any]) -> AnnotationSet:
    sets = AnnotationSet.objects.filter(article=article, origin=Origin.HUMAN)
    source = (
        sets.filter(author__username=options["source"]).first()
        or sets.filter(author=None, author_name=options["source"]).first()
    )
    if source is None:
        raise wrong_call(f"{options['source']} has no labels on {options['article']}")
    return source
