"""Bring documents into a project: articles, and annotations where they have some."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from corpus.actions.import_sets import Sets, check_lengths, import_sets, sets_of
from corpus.actions.in_steps import in_steps
from corpus.document.document import Document
from corpus.document.errors import ErasedArticle, Refusal, WrongState
from corpus.document.json_text import dump
from corpus.document.metadata import date_of, text_of
from corpus.document.text import digest
from corpus.formats.reading.refused import Record
from corpus.models import Article, ArticleSource, Import, Project, StoredSchema
from corpus.models.article import LONGEST_OUTLET
from corpus.models.insert_rows import insert_rows
from corpus.queries.annotators_wanted import annotators_wanted

Texts = dict[str, tuple[int, bool]]
AT_ONCE = 150  # documents; the write lock is then held for about 30 ms
ARTICLE_COLUMNS = (
    *("project_id", "number", "key", "text", "sha256", "length", "words", "language", "title"),
    *("outlet", "published", "metadata", "wanted", "slots_taken", "curated"),
    *("gold", "weighed", "indexed", "created_at"),
)
SOURCE_COLUMNS = ("project_id", "article_id", "key", "url", "outlet", "source_id")


@dataclass(slots=True)
class Counts:
    """What became of some documents: each is created, repeated, another source, or refused.
    `refusals` pairs a document with the reason; `contrary` one that came in without the labels
    of an author, with the reason too, once for each such author.
    """

    created: int = 0
    repeated: int = 0
    another_source: int = 0
    sets: int = 0
    refusals: list[tuple[Document, Refusal]] = field(default_factory=list)
    contrary: list[tuple[Document, Refusal]] = field(default_factory=list)

    @property
    def labels_refused(self) -> int:
        """How many documents came in without some of their labels."""
        return len({id(document) for document, _ in self.contrary})


@dataclass(frozen=True, slots=True)
class Arriving:
    """A document with what can be found out about it before the lock is taken: the hash of
    its text, and its sets or why it cannot be stored."""

    document: Document
    sha256: str
    sets: Sets = field(default_factory=dict)
    refusal: Refusal | None = None


def record_steps(records: Iterable[Record]) -> Iterator[list[Record]]:
    """The records in lists that `import_articles` takes, one after the other."""
    return in_steps(
        records,
        most=AT_ONCE,
        length=lambda record: len(record.text) if isinstance(record, Document) else 0,
    )


def import_articles(project: Project, *, documents: Sequence[Document]) -> Counts:
    """Store at most 150 documents whose texts are settled and whose labels were checked.

    The same id with the same text again is a repetition; a known text under a new id is
    another source of its article; a known id with another text is refused. Sets that
    come along are stored once per origin and author; what contradicts those is left out.
    """
    return store_arriving(project, arriving=arriving_of(documents))


def arriving_of(documents: Iterable[Document]) -> list[Arriving]:
    """The documents as `store_arriving` takes them."""
    return [_arriving(document) for document in documents]


def _arriving(document: Document) -> Arriving:
    sha256 = digest(document.text)
    try:
        check_lengths(document)
        return Arriving(document, sha256, sets_of(document))
    except Refusal as refusal:
        return Arriving(document, sha256, refusal=refusal)


@transaction.atomic
def store_arriving(
    project: Project,
    *,
    arriving: Sequence[Arriving],
    source: Import | None = None,
    schema: StoredSchema | None = None,
) -> Counts:
    """As `import_articles`, of documents that were looked at before: their labels are those
    of `schema`, or of the one in use."""
    assert len(arriving) <= AT_ONCE
    counts = Counts()
    project = Project.objects.select_for_update().get(pk=project.pk)
    texts = known_texts(project, arriving)
    new, sources, accepted = sort_arriving(arriving, texts, known_keys(project, arriving), counts)
    made = _insert(project, new)
    articles = {sha256: key for sha256, (key, _) in texts.items()} | made
    insert_rows(
        ArticleSource, SOURCE_COLUMNS, [_source(project, one, articles, source) for one in sources]
    )
    counts.sets = import_sets(
        project,
        [(one.document, one.sha256, articles[one.sha256], one.sets) for one in accepted],
        made=set(made.values()),
        schema=schema,
        contrary=counts.contrary,
    )
    return counts


def sort_arriving(
    arriving: Sequence[Arriving], texts: Texts, keys: dict[str, str], counts: Counts
) -> tuple[dict[str, Document], list[Arriving], list[Arriving]]:
    """What is to be stored: the new texts, by their hashes; those that come under a new id, from
    another source; and all that come in. What becomes of each is counted in `counts`, and `keys`
    gets to know the new ids; see `known_texts` and `known_keys`."""
    new: dict[str, Document] = {}
    sources: list[Arriving] = []
    accepted: list[Arriving] = []
    for one in arriving:
        refusal = _refusal(one, keys, texts)
        if refusal is not None:
            counts.refusals.append((one.document, refusal))
            continue
        if one.sha256 not in texts and one.sha256 not in new:
            new[one.sha256] = one.document
            counts.created += 1
        elif one.document.id in keys:
            counts.repeated += 1
        else:
            counts.another_source += 1
        if one.document.id not in keys:
            keys[one.document.id] = one.sha256
            sources.append(one)
        accepted.append(one)
    return new, sources, accepted


def known_texts(project: Project, arriving: Sequence[Arriving]) -> Texts:
    """Hash → (article's key, whether it was erased), of the texts that are here already."""
    held = Article.objects.filter(project=project, sha256__in={one.sha256 for one in arriving})
    return {
        sha256: (key, erased is not None)
        for sha256, key, erased in held.values_list("sha256", "pk", "erased_at")
    }


def known_keys(project: Project, arriving: Sequence[Arriving]) -> dict[str, str]:
    """Id → hash of its text, of the ids that are here already."""
    names = {one.document.id for one in arriving}
    held = ArticleSource.objects.filter(project=project, key__in=names)
    return dict(held.values_list("key", "article__sha256"))


def _refusal(one: Arriving, keys: dict[str, str], texts: Texts) -> Refusal | None:
    if one.refusal is not None:
        return one.refusal
    if keys.get(one.document.id, one.sha256) != one.sha256:
        return other_text(one.document.id)
    if texts.get(one.sha256, (0, False))[1]:
        return ErasedArticle("this text was erased from the project")
    return None


def other_text(id: str) -> WrongState:
    """The refusal of a text under the id of another."""
    return WrongState(
        "the id %(id)s is already that of another text; an article is never changed, "
        "so give the new text an id of its own",
        id=id,
    )


def _insert(project: Project, new: dict[str, Document]) -> dict[str, int]:
    """Hash → key of the articles that are made now."""
    last = Article.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
    now = timezone.now()
    rows = [
        (
            *(project.pk, number, document.id, document.text, sha256),
            *(len(document.text), len(document.text.split()), document.language),
            text_of(document.metadata, "title"),
            text_of(document.metadata, "outlet")[:LONGEST_OUTLET],
            *(date_of(document.metadata, "published"), dump(_metadata(document))),
            *(annotators_wanted(project, sha256), 0, False, False, True, False, now),
        )
        for number, (sha256, document) in enumerate(new.items(), last + 1)
    ]
    return dict(zip(new, insert_rows(Article, ARTICLE_COLUMNS, rows), strict=True))


def _metadata(document: Document) -> dict[str, object]:
    """What is known of the article, its split in the data set that it comes from too."""
    split = {"split": document.split} if document.split else {}
    return {**split, **document.metadata}


def _source(
    project: Project, one: Arriving, articles: dict[str, int], source: Import | None
) -> tuple[object, ...]:
    metadata = one.document.metadata
    return (
        *(project.pk, articles[one.sha256], one.document.id),
        *(text_of(metadata, "url"), text_of(metadata, "outlet"), source.pk if source else None),
    )
