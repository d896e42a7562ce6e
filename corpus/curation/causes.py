"""Why annotators differed over what became another thing in curation, as the curator said it."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from corpus.agreement.feedback import LINK, LINK_ATTRIBUTE, Change
from corpus.curation.contents import Content, Contents, Link, Mark, Saying, Value, content_key
from corpus.curation.said import said_in
from corpus.document.document import Span
from corpus.document.edits import Annotations
from corpus.document.schema import Schema


@dataclass(frozen=True, slots=True)
class Ruled:
    """A decision: the keys of all that was said at its place, what was to stand there, and the
    cause; empty where none was given."""

    covers: frozenset[str]
    result: Contents
    cause: str


class Causes:
    """The causes of the decisions at one article, in the order in which they were made, for
    somebody who said `own` there. Of two at the same place the later one counts."""

    def __init__(self, ruled: Iterable[Ruled], own: Annotations, schema: Schema) -> None:
        said = said_in(own, schema)
        contents: list[Content] = [*said.loose, *said.claims, *said.links, *said.values]
        keys = {content_key(one): one for one in contents}
        self._causes: dict[Hashable, str] = {}
        for one in ruled:
            here = [keys[key] for key in one.covers & keys.keys()]
            for content in (*here, *one.result):
                self._causes.update((name, one.cause) for name in _named(content))

    def of(self, change: Change) -> str:
        """The cause of the decision by which this was changed; empty where there is none."""
        return next(filter(None, (self._causes.get(name) for name in _asked(change))), "")


def _named(content: Content) -> Iterator[Hashable]:
    """What a change may be about, of all that this says."""
    if isinstance(content, Mark):
        yield _spot(content)
    elif isinstance(content, Saying):
        yield from map(_spot, content.marks())
    elif isinstance(content, Link):
        yield content.label, _spot(content.head), _spot(content.tail)
    else:
        assert isinstance(content, Value)
        yield content.name


def _asked(change: Change) -> Iterator[Hashable]:
    spans = [span for span in (change.own, change.curated) if span]
    if change.kind in (LINK, LINK_ATTRIBUTE):
        label = change.name.partition(".")[0]
        for head in spans:
            for tail in (*change.own_ends, *change.curated_ends):
                yield label, _spot(head), _spot(tail)
    elif not spans:
        yield change.name
    if change.kind != LINK:
        yield from map(_spot, spans)


def _spot(one: Span | Mark) -> Hashable:
    """A span whatever its attributes, which may be what was changed."""
    return one.layer, one.label, one.start, one.end
