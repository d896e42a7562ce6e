"""Write a project's guidelines."""

from django.db import transaction
from django.db.models import Max

from corpus.models import Guidelines, Person, Project, Thread


@transaction.atomic
def write_guidelines(
    project: Project, *, text_ar: str, text_en: str, by: Person, example: Thread | None = None
) -> Guidelines:
    """The next numbered version of the guidelines; earlier ones stay readable. `example` is
    a thread of the project that became an example in it, which the thread remembers."""
    Project.objects.select_for_update().get(pk=project.pk)
    last = Guidelines.objects.filter(project=project).aggregate(last=Max("number"))["last"]
    written = Guidelines.objects.create(
        project=project, number=(last or 0) + 1, text_ar=text_ar, text_en=text_en, created_by=by
    )
    if example is not None:
        example.example_in = written
        example.save(update_fields=("example_in",))
    return written
