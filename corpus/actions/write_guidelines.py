"""Write a project's guidelines."""

from django.db import transaction
from django.db.models import Max

from corpus.models import Guidelines, Person, Project


@transaction.atomic
def write_guidelines(project: Project, *, text_ar: str, text_en: str, by: Person) -> Guidelines:
    """The next numbered version of the guidelines; earlier ones stay readable."""
    Project.objects.select_for_update().get(pk=project.pk)
    last = Guidelines.objects.filter(project=project).aggregate(last=Max("number"))["last"]
    return Guidelines.objects.create(
        project=project, number=(last or 0) + 1, text_ar=text_ar, text_en=text_en, created_by=by
    )
