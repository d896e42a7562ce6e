"""Bring documents into a project: articles, and annotations where they have some."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max

from corpus.actions.import_sets import import_sets
from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.json_text import dump
from corpus.document.metadata import date_of, text_of
from corpus.document.text import digest
from corpus.models import Article, ArticleSource, Import, Project

AT_ONCE = 200


@dataclass(slots=True)
class Counts:
    """What became of some documents. `refusals` pairs a document with the reason."""

    created: int = 0
    repeated: int = 0
    another_source: int = 0
    sets: int = 0
    refusals: list[tuple[Document, Refusal]] = field(default_factory=list)


@transaction.atomic
def import_articles(
    project: Project, *, documents: Sequence[Document], source: Import | None = None
) -> Counts:
    """Store at most 200 documents whose texts are settled and whose labels were checked.

    The same id with the same text again is a repetition; a known text under a new id is
    another source of its article; a known id with another text is refused. Sets that
    come along are stored once per origin and author.
    """
    assert len(documents) <= AT_ONCE
    Project.objects.select_for_update().get(pk=project.pk)
    counts = Counts()
    digests = [digest(document.text) for document in documents]
    articles = {
        article.sha256: article
        for article in Article.objects.filter(project=project, sha256__in=digests)
    }
    keys = dict(
        ArticleSource.objects.filter(
            project=project, key__in=[document.id for document in documents]
        ).values_list("key", "article__sha256")
    )
    number = Article.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0
    new: list[Article] = []
    sources: list[ArticleSource] = []
    accepted: list[tuple[Document, Article]] = []
    for document, sha256 in zip(documents, digests, strict=True):
        known = keys.get(document.id)
        if known is not None and known != sha256:
            counts.refusals.append((document, _other_text(document)))
            continue
        article = articles.get(sha256)
        if article is not None and article.erased_at:
            counts.refusals.append((document, Refusal("this text was erased from the project")))
            continue
        if article is None:
            article = _article(project, document, sha256, number + len(new) + 1)
            articles[sha256] = article
            new.append(article)
            counts.created += 1
        elif known is None:
            counts.another_source += 1
        else:
            counts.repeated += 1
        if known is None:
            keys[document.id] = sha256
            sources.append(_source(project, document, article, source))
        accepted.append((document, article))
    Article.objects.bulk_create(new)
    ArticleSource.objects.bulk_create(sources)
    counts.sets = import_sets(project, accepted, refusals=counts.refusals)
    return counts


def _other_text(document: Document) -> Refusal:
    return Refusal(
        "the id %(id)s is already that of another text; an article is never changed, "
        "so give the new text an id of its own",
        id=document.id,
    )


def _article(project: Project, document: Document, sha256: str, number: int) -> Article:
    metadata: Mapping[str, object] = document.metadata
    return Article(
        project=project,
        number=number,
        key=document.id,
        text=document.text,
        sha256=sha256,
        length=len(document.text),
        words=len(document.text.split()),
        language=document.language,
        title=text_of(metadata, "title"),
        outlet=text_of(metadata, "outlet"),
        published=date_of(metadata, "published"),
        metadata=dump(dict(metadata)),
    )


def _source(
    project: Project, document: Document, article: Article, source: Import | None
) -> ArticleSource:
    return ArticleSource(
        project=project,
        article=article,
        key=document.id,
        url=text_of(document.metadata, "url"),
        outlet=text_of(document.metadata, "outlet"),
        source=source,
    )
