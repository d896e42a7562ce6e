"""manage.py suggest"""

from typing import Any

from django.core.management.base import CommandParser

from corpus.actions.continue_run import continue_run
from corpus.actions.start_run import start_run
from corpus.document.errors import Refusal
from corpus.document.requirements import check_installed
from corpus.management.database_command import DatabaseCommand
from corpus.management.lookups import (
    article_called,
    options_from,
    person_or_operator,
    project_called,
    wrong_call,
)
from corpus.management.parameter_values import parameter_values
from corpus.models import Project, Run, TrainedModel
from corpus.models.work import WorkState
from corpus.preannotators import registry
from corpus.queries.article_list import STATES, Wanted, matching_articles


class Command(DatabaseCommand):
    help = """Let a preannotator suggest labels on articles of a project: a run, done here and now.

    On the articles that are named, by number or id, or on those of --state and --outlet, of
    which --count takes the first that do not have these very suggestions yet. --model is the
    number of a trained model of the project. What has no suggestions is the usual --state;
    --state all takes every article.

    Prints how many articles were done. Each that failed goes to standard error with its
    reason. Exit 0: all done; 1: something failed; 2: the call was wrong.

    Example: manage.py suggest gulf-news --with lexicon --count 100 --option claims=false
    """

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project")
        parser.add_argument("articles", nargs="*", help="numbers or ids; none: see --state")
        parser.add_argument(
            "--with", dest="name", required=True, choices=list(registry.PREANNOTATORS)
        )
        parser.add_argument("--count", type=int, help="how many articles at most")
        parser.add_argument("--state", choices=["all", *STATES], default="unsuggested")
        parser.add_argument("--outlet", default="")
        parser.add_argument("--model", type=int, help="the number of a trained model")
        parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE")
        parser.add_argument("--as", dest="by", default="", help="whose run it is (the operator)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["count"] is not None and options["count"] < 1:
            raise wrong_call("--count takes a number over 0")
        project = project_called(options["project"])
        try:
            run = self._started(project, options)
        except Refusal as refusal:
            raise wrong_call(str(refusal)) from None
        while continue_run(run):
            pass
        self._tell(run)

    def _started(self, project: Project, options: dict[str, Any]) -> Run:
        name = options["name"]
        check_installed(name, registry.PREANNOTATORS[name].requires)  # it reads in this process
        return start_run(
            project,
            name=name,
            parameters=parameter_values(name, options_from(options["option"])),
            articles=_articles(project, options),
            by=person_or_operator(options["by"]),
            model=_model(project, options["model"]),
            most=options["count"],
        )

    def _tell(self, run: Run) -> None:
        run.refresh_from_db()
        for failure in run.failures.select_related("article").defer("article__text"):
            self.stderr.write(f"{run.project.slug}/{failure.article.number}: {failure.reason}")
        self.stdout.write(f"run {run.pk} {run.state}: {run.done} of {run.total} articles")
        if run.failed or run.state != WorkState.DONE:
            raise SystemExit(1)


def _articles(project: Project, options: dict[str, Any]) -> list[int]:
    """Ids of the articles that are named or asked for, in the order of their numbers."""
    if options["articles"]:
        named = [article_called(f"{project.slug}/{name}") for name in options["articles"]]
        return [article.pk for article in sorted(named, key=lambda article: article.number)]
    state = "" if options["state"] == "all" else options["state"]
    wanted = matching_articles(project, Wanted(state=state, outlet=options["outlet"]))
    return list(wanted.filter(erased_at=None).order_by("number").values_list("pk", flat=True))


def _model(project: Project, number: int | None) -> TrainedModel | None:
    if number is None:
        return None
    held = TrainedModel.objects.filter(project=project, number=number).first()
    if held is None:
        raise wrong_call(f"there is no model {number} in {project.slug}")
    return held
