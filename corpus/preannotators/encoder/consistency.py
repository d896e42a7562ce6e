"""Names labelled with confidence once, proposed in their other mentions:
رجب طيب أردوغان … وأردوغان."""

from collections.abc import Iterator, Sequence

from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Reading

_CONFIDENT = 0.9
_REPEATED = frozenset(("PERS", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT"))
_SHORTEST = 4
_LESS_SURE = 0.8
_NOT_ALONE = int(
    Category.NOT_A_NAME | Category.ORDINARY | Category.TITLE | Category.DEMONYM | Category.NORP
)

Known = dict[tuple[str, ...], tuple[str, float]]


def repeated(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The other mentions of names that score high: the same words again, or the last name of
    a person. Nothing is proposed where a mention of such a type stands already."""
    known = _known(reading, mentions)
    if not known:
        return
    longest = max(map(len, known))
    taken = {
        index
        for mention in mentions
        if mention.label in _REPEATED
        for index in range(mention.first, mention.last)
    }
    index = 0
    while index < len(reading):
        found = _at(reading, known, taken, index, longest)
        if found:
            yield found
        index = found.last if found else index + 1


def _known(reading: Reading, mentions: Sequence[Mention]) -> Known:
    """Keys of the words of a name → its type and score; the surest of each wins."""
    known: Known = {}
    for mention in sorted(mentions, key=lambda one: one.score):
        if mention.label not in _REPEATED or mention.score < _CONFIDENT:
            continue
        first = _first_key(reading, mention)
        keys = (first, *(reading.key(index) for index in range(mention.first + 1, mention.last)))
        if mention.label == "PERS" and len(keys) > 1 and _stands_alone(reading, mention.last - 1):
            known.setdefault(keys[-1:], (mention.label, mention.score))
        if len(keys) > 1 or len(first) >= _SHORTEST:
            known[keys] = (mention.label, mention.score)
    return known


def _first_key(reading: Reading, mention: Mention) -> str:
    offset = mention.start - reading.spans[mention.first][0]
    stems = reading.forms[mention.first].stems
    return next((stem.key for stem in stems if stem.offset == offset), stems[0].key)


def _stands_alone(reading: Reading, index: int) -> bool:
    return len(reading.key(index)) >= _SHORTEST and not reading.categories(index) & _NOT_ALONE


def _at(
    reading: Reading, known: Known, taken: set[int], index: int, longest: int
) -> Mention | None:
    if index in taken or reading.forms[index].is_function:
        return None
    for stem in reading.forms[index].stems:
        keys = [stem.key]
        while len(keys) < longest and reading.goes_on(index + len(keys)):
            keys.append(reading.key(index + len(keys)))
        for length in range(len(keys), 0, -1):
            after = index + length
            held = known.get(tuple(keys[:length]))
            if held and taken.isdisjoint(range(index, after)):
                label, score = held
                start = reading.spans[index][0] + stem.offset
                end = reading.spans[after - 1][1]
                return Mention(label, index, after, start, end, score * _LESS_SURE, start)
    return None
