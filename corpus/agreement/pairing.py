"""Bringing the documents of one article together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.agreement.agreement import LabelledArticle
from corpus.document.document import Document, Relation, Span
from corpus.document.errors import InvalidDocument, Refusal

MACHINE, CURATED = "machine", "curated"
Refused = tuple[Document, Refusal]


@dataclass(frozen=True, slots=True)
class Paired:
    """Gold and predicted documents by article. `missing` are those whose counterpart is not
    there, `unlike` the predicted ones whose text is another, `twice` those whose id was there
    before."""

    pairs: tuple[tuple[Document, Document], ...]
    without_prediction: tuple[Document, ...]
    without_gold: tuple[Document, ...]
    unlike: tuple[Document, ...]
    twice: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What several annotators said, by article, and the documents that had to be left out."""

    articles: tuple[LabelledArticle, ...]
    refused: tuple[Refused, ...]

    @property
    def annotators(self) -> tuple[str, ...]:
        """Everybody's name, in code-point order."""
        return tuple(sorted({name for article in self.articles for name in article.documents}))


def pair_up(gold: Iterable[Document], predicted: Iterable[Document]) -> Paired:
    """Pair the documents by id, in the order of the gold ones."""
    twice: list[Refused] = []
    ours, theirs = _by_id(gold, twice), _by_id(predicted, twice)
    both = [(ours[name], theirs[name]) for name in ours if name in theirs]
    return Paired(
        pairs=tuple(pair for pair in both if pair[0].text == pair[1].text),
        without_prediction=tuple(one for name, one in ours.items() if name not in theirs),
        without_gold=tuple(one for name, one in theirs.items() if name not in ours),
        unlike=tuple(other for one, other in both if one.text != other.text),
        twice=tuple(twice),
    )


def _by_id(documents: Iterable[Document], twice: list[Refused]) -> dict[str, Document]:
    held: dict[str, Document] = {}
    twice += [
        (document, _stands_twice(document))
        for document in documents
        if held.setdefault(document.id, document) is not document
    ]
    return held


def gather(files: Mapping[str, Sequence[Document]]) -> Gathered:
    """The articles of several files, given by name.

    The annotator of a file is whom its documents name as their author, if they all name the
    same, and else the file. A file that has an article several times, or one document with the
    spans of several people, is by all of these. Where two files name the same annotator for
    one article, each is by its file.

    An article is pre-annotated where somebody's document has a span whose origin is a machine.
    """
    refused: list[Refused] = []
    sheets = {file: _named(file, documents, refused) for file, documents in files.items()}
    shared = _claimed_twice(sheets)
    articles: dict[str, dict[str, Document]] = defaultdict(dict)
    for file, named in sheets.items():
        for name, document in named:
            held = articles[document.id]
            by = file if name in shared else name
            if by in held:
                refused.append((document, _stands_twice(document)))
            elif held and next(iter(held.values())).text != document.text:
                why = "the text here is another than that of the other annotators"
                refused.append((document, InvalidDocument(why)))
            else:
                held[by] = document
    return Gathered(
        tuple(LabelledArticle(held, _preannotated(held.values())) for held in articles.values()),
        tuple(refused),
    )


def _named(
    file: str, documents: Sequence[Document], refused: list[Refused]
) -> list[tuple[str, Document]]:
    """Each document of one file with its annotator."""
    parts = [part for document in documents for part in _by_author(document, refused)]
    ids = [document.id for _, document in parts]
    names = {name for name, _ in parts if name}
    if len(set(ids)) < len(ids):
        return [(name or file, document) for name, document in parts]
    name = names.pop() if len(names) == 1 else file
    return [(name, document) for _, document in parts]


def _claimed_twice(sheets: Mapping[str, Sequence[tuple[str, Document]]]) -> set[str]:
    """Annotators whom two files name for one article."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for file, named in sheets.items():
        for name, document in named:
            found[name, document.id].add(file)
    return {name for (name, _), files in found.items() if len(files) > 1}


def _by_author(document: Document, refused: list[Refused]) -> list[tuple[str, Document]]:
    """The document by its author, empty if it names none; or, if several people have spans in
    it, a part for each of them and for each machine. What was curated is one annotator's,
    whoever its spans come from."""
    people = {span.author for span in document.spans if span.author and span.origin != MACHINE}
    people |= {name for origin, name in document.silent if origin != MACHINE}
    is_curated = any(span.origin == CURATED for span in document.spans)
    if len(people) > 1 and not is_curated:
        return _parts(document, people, refused)
    machines = {span.author for span in document.spans if span.origin == MACHINE}
    authors = people or machines
    return [(next(iter(authors)) if len(authors) == 1 else "", document)]


def _parts(
    document: Document, people: set[str], refused: list[Refused]
) -> list[tuple[str, Document]]:
    spans: dict[str, list[Span]] = {name: [] for name in sorted(people)}
    relations: dict[str, list[Relation]] = defaultdict(list)
    author_of = {span.id: span.author for span in document.spans}
    for span in document.spans:
        spans.setdefault(span.author, []).append(span)
    for relation in document.relations:
        author = author_of[relation.head]
        if author_of[relation.tail] == author:
            relations[author].append(relation)
        else:
            why = "relation %(id)s links spans of two authors; what each says is kept apart"
            refused.append((document, InvalidDocument(why, id=relation.id)))
    return [
        (
            name,
            # The article's attributes are somebody's, and nothing says whose.
            replace(document, spans=tuple(held), relations=tuple(relations[name]), attributes={}),
        )
        for name, held in spans.items()
    ]


def _preannotated(documents: Iterable[Document]) -> bool:
    return any(span.origin == MACHINE for one in documents for span in one.spans)


def _stands_twice(document: Document) -> InvalidDocument:
    return InvalidDocument("the id %(id)s stands twice", id=document.id)
