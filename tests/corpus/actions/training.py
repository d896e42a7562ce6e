"""A project with curated articles from which a model can learn, frozen as a version."""

from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.submit_set import submit_set
from corpus.models import Assignment, DatasetVersion
from tests.cast import Cast, added, begun, cast, save
from tests.corpus.preannotators.crf.taught import SAID, document

ARTICLES = 24


def teaching(articles: int = ARTICLES) -> Cast:
    """The cast, with that many articles of what a field can learn, all of them curated."""
    texts = [f"{SAID[n % len(SAID)][0]} رقم {n}." for n in range(articles)]
    people = cast(texts=tuple(texts))
    for number, text in enumerate(texts, 1):
        labelled = document(number, text, SAID[(number - 1) % len(SAID)][1])
        held = begun(people, number=number)
        if labelled.spans:
            save(held, *added(*labelled.spans))
        submit_set(Assignment.objects.get(annotation_set=held), revision=held.revision)
        curate_set(held, by=people.karim)
    return people


def taught_version(people: Cast) -> DatasetVersion:
    """Everything that is curated, frozen."""
    dataset = create_dataset(people.project, "gold", by=people.maryam)
    return continue_version(create_version(dataset, by=people.maryam))
