"""Find out what an import would do, and store nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.actions.import_articles import (
    Arriving,
    Counts,
    Texts,
    arriving_of,
    known_keys,
    known_texts,
    sort_arriving,
)
from corpus.actions.import_sets import Place, standing_sets, taken_sets
from corpus.document.document import Document
from corpus.document.text import digest
from corpus.models import Project


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What the documents of earlier calls would have brought, so that it can be met again: the
    hash of each new text with a key of its own, below 0; the ids with their texts' hashes; and
    by article's key what is said at each place, as a hash."""

    texts: Texts = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    sets: dict[int, dict[Place, str]] = field(default_factory=dict)


def rehearse_import(
    project: Project, *, documents: Sequence[Document], before: Rehearsed
) -> Counts:
    """The counts of `import_articles`, had it been called with these documents, at most 150,
    after all that `before` knows of. That begins empty, and gets to know them."""
    counts = Counts()
    arriving = [_shortened(one) for one in arriving_of(documents)]
    # Of all that was met, which may be very much, only what these documents are about.
    met = {one.sha256 for one in arriving} & before.texts.keys()
    named = {one.document.id for one in arriving} & before.keys.keys()
    texts = {sha256: before.texts[sha256] for sha256 in met} | known_texts(project, arriving)
    keys = known_keys(project, arriving) | {name: before.keys[name] for name in named}
    new, sources, accepted = sort_arriving(arriving, texts, keys, counts)
    for sha256 in new:
        before.texts[sha256] = texts[sha256] = (-1 - len(before.texts), False)
    before.keys.update((one.document.id, one.sha256) for one in sources)
    placed = [(one.document, one.sha256, texts[one.sha256][0], one.sets) for one in accepted]
    stored = standing_sets([article for _, _, article, sets in placed if sets and article > 0])
    standing = {place: digest(said) for place, said in stored.items()}
    for article in {article for _, _, article, _ in placed}:
        standing |= before.sets.get(article, {})
    taken = taken_sets(placed, standing, counts.contrary)
    for _, place, what in taken:
        before.sets.setdefault(place[0], {})[place] = what.edits
    counts.sets = len(taken)
    return counts


def _shortened(one: Arriving) -> Arriving:
    """What its sets say as hashes: very many may be remembered."""
    sets = {author: what._replace(edits=digest(what.edits)) for author, what in one.sets.items()}
    return replace(one, sets=sets)
