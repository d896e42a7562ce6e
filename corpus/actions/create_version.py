"""Ask for a new version of a data set."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from corpus.document.errors import WrongState
from corpus.document.json_text import dump
from corpus.models import Dataset, DatasetVersion, Guidelines, Person
from corpus.models.annotation_set import Origin
from corpus.queries.curated import selected_sets
from corpus.queries.schemas import current_schema
from corpus.queries.unmoved_sets import unmoved_sets


def create_version(dataset: Dataset, *, by: Person) -> DatasetVersion:
    """The next version, queued: what it holds is decided now, and written by
    continue_version. Raises WrongState when nothing is curated yet, or when something is
    curated in another schema than that of the version."""
    selected = selected_sets(dataset)  # before the lock is taken: there may be very many
    if not selected:
        raise WrongState("no article of this selection is curated yet; curate some first")
    _check_schema(dataset)
    return _store(dataset, selected, by)


def _check_schema(dataset: Dataset) -> None:
    schema = current_schema(dataset.project)
    others = unmoved_sets(dataset.project, schema).filter(origin=Origin.CURATED)
    first = others.select_related("article", "schema").order_by("article__number").first()
    if first is not None:
        raise WrongState(
            "%(count)s curated articles are not in schema %(schema)s yet (article %(number)s is"
            " in %(other)s); wait for their move, or take it up again on the schema page",
            count=others.count(),
            schema=str(schema),
            number=first.article.number,
            other=str(first.schema),
        )


@transaction.atomic
def _store(dataset: Dataset, selected: Sequence[tuple[int, int]], by: Person) -> DatasetVersion:
    Dataset.objects.select_for_update().get(pk=dataset.pk)
    last = DatasetVersion.objects.filter(dataset=dataset).aggregate(last=Max("number"))["last"]
    guidelines = Guidelines.objects.filter(project=dataset.project).order_by("-number").first()
    return DatasetVersion.objects.create(
        dataset=dataset,
        number=(last or 0) + 1,
        selected=dump([list(pair) for pair in selected]),
        schema=current_schema(dataset.project).content,
        guidelines_ar=guidelines.text_ar if guidelines else "",
        guidelines_en=guidelines.text_en if guidelines else "",
        total=len(selected),
        created_by=by,
    )
