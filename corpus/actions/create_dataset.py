"""Name a selection of a project's curated articles."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from corpus.actions.check_slug import check_slug
from corpus.curation.splits import check_split
from corpus.document.errors import WrongState
from corpus.document.json_text import dump
from corpus.models import Dataset, Person, Project

EVERYTHING: Mapping[str, object] = {}
USUAL_SPLIT: Mapping[str, int] = {"train": 80, "dev": 10, "test": 10}


@transaction.atomic
def create_dataset(
    project: Project,
    name: str,
    *,
    by: Person,
    title: str = "",
    selection: Mapping[str, object] = EVERYTHING,
    split: Mapping[str, int] = USUAL_SPLIT,
) -> Dataset:
    """A data set without a version yet. `split` gives percentages that add up to 100.

    Raises WrongState when the name is taken or cannot be one, or when the split does not
    add up.
    """
    check_slug(name)
    check_split(split)
    try:
        with transaction.atomic():
            return Dataset.objects.create(
                project=project,
                name=name,
                title=title,
                selection=dump(dict(selection)),
                split=dump(dict(split)),
                created_by=by,
            )
    except IntegrityError:
        raise WrongState(
            "there is already a data set called %(name)s in this project", name=name
        ) from None
