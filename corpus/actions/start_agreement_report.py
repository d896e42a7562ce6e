"""Ask for a report of how far annotators agree."""

from django.db import transaction
from django.db.models import Max

from corpus.document.errors import WrongState
from corpus.models import AgreementReport, Person, Project
from corpus.models.work import FINISHED
from corpus.queries.labelled_articles import EVERYTHING, Compared, count_labelled_articles


@transaction.atomic
def start_agreement_report(
    project: Project, *, compared: Compared = EVERYTHING, by: Person
) -> AgreementReport:
    """The next report of the project, queued; or the one of the same sets that is under way.

    Raises WrongState where no article was submitted by two people.
    """
    Project.objects.select_for_update().get(pk=project.pk)
    reports = AgreementReport.objects.filter(project=project)
    text = compared.as_text()
    under_way = reports.filter(compared=text).exclude(state__in=FINISHED).first()
    if under_way is not None:
        return under_way
    total = count_labelled_articles(project, compared)
    if not total:
        raise WrongState("there is nothing to compare: no article was submitted by two people")
    last = reports.aggregate(last=Max("number"))["last"]
    return AgreementReport.objects.create(
        project=project, number=(last or 0) + 1, compared=text, total=total, created_by=by
    )
