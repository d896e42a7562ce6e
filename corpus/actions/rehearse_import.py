"""Find out what an import would refuse, and store nothing."""

from collections.abc import Iterator, Sequence

from django.db import transaction

from corpus.actions.import_articles import import_articles, other_text
from corpus.actions.import_sets import second_curated, second_opinion, sets_of
from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.text import digest
from corpus.models import Project

Said = dict[tuple[str, ...], str]


def rehearse_import(
    project: Project, *, documents: Sequence[Document], said: Said
) -> list[tuple[Document, Refusal]]:
    """The documents, at most 100, that `import_articles` would refuse, with the reason.

    `said` begins empty and remembers what the documents of earlier calls said, so that
    these can be contradicted too.
    """
    with transaction.atomic():
        refused = import_articles(project, documents=documents).refusals
        transaction.set_rollback(True)
    told = [document for document, _ in refused]
    for document in documents:
        if document not in told:
            refused += [(document, refusal) for refusal in _contradictions(document, said)]
    return refused


def _contradictions(document: Document, said: Said) -> Iterator[Refusal]:
    sha256 = digest(document.text)
    if said.setdefault(("id", document.id), sha256) != sha256:
        yield other_text(document.id)
    for (origin, name), (_, edits) in sets_of(document).items():
        if said.setdefault((sha256, origin, name), digest(edits)) != digest(edits):
            yield second_opinion(name)
        elif origin == "curated" and said.setdefault((sha256, origin), name) != name:
            yield second_curated()
