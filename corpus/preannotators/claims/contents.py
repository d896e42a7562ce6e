"""How far what is said reaches."""

from corpus.preannotators.claims.segments import Segment
from corpus.preannotators.claims.verbs import PARTICIPLES, RELAYING, SAYINGS, Saying
from corpus.preannotators.claims.words import is_that
from corpus.preannotators.function_words import OPENING_QUOTES
from corpus.preannotators.reading import Reading, Stem
from corpus.preannotators.word_keys import word_keys

ACCORDING = word_keys("بحسب حسب وفق وفقا طبقا استنادا نقلا حسبما")
_SUBORDINATORS = word_keys("فيما بينما كما حيث إذ بعدما عندما حين لكن وقد وكان وكانت فقد غير")
_BEFORE_CLAUSES = word_keys("قبل بعد")
_CONJUNCTIONS = frozenset("وف")
_FAR = 25
_NEAR = 4
_NOT_THAT_AFTER = word_keys(
    "بعد قبل منذ مع رغم حتى إلا لو بما كما غير يمكن يجب ينبغي المقرر المتوقع المنتظر بمجرد دون بدون"
    " لولا سوى الرغم الممكن شأنه شأنها بد المفترض المرجح لدرجة أجل بشرط شرط"
)


def saying_at(reading: Reading, index: int) -> tuple[Stem, Saying] | None:
    """The word of saying at word `index`, without و or ف before it."""
    form = reading.forms[index]
    for stem in form.stems:
        if stem.offset and form.key[0] not in _CONJUNCTIONS:
            return None
        saying = SAYINGS.get(stem.key) or (None if stem.offset else PARTICIPLES.get(stem.key))
        if saying:
            return stem, saying
    return None


def is_content_that(reading: Reading, index: int) -> bool:
    """Whether word `index` is an إنّ or أنّ that can begin what is said: not that of بعد أن."""
    return is_that(reading, index) and reading.key(index - 1) not in _NOT_THAT_AFTER


def has_anchor(reading: Reading, index: int, limit: int) -> bool:
    """Whether a clause, quotation or colon follows the word of saying at word `index`."""
    for after in range(index + 1, min(limit, index + _FAR)):
        if is_content_that(reading, after):
            return True
        if reading.key(after) == ":" or reading.key(after) in OPENING_QUOTES:
            return True
        found = saying_at(reading, after)
        if found and not found[1].doubtful:
            return False
    return False


def content_end(
    reading: Reading,
    segment: Segment,
    first: int,
    *,
    to_comma: bool = False,
    past_participles: bool = False,
) -> int:
    """The index after the content that begins with word `first`, closing comma left out.

    It ends with its segment, or where the next word of saying takes over; `to_comma` ends
    it at the first comma, as in a subordinate clause; `past_participles` lets it hold what
    the same speaker goes on saying (، مشيراً إلى …).
    """
    index = first
    while index < segment.last:
        closing = segment.quote_end(index)
        if closing > 0:
            index = closing + 1
            continue
        if reading.key(index) == "؛":
            return index
        if reading.key(index) == "،":
            passed = past_participles and reading.key(index + 1) in PARTICIPLES
            if to_comma or (not passed and _yields(reading, segment, index + 1)):
                return index
        elif index > first and _takes_over(reading, segment, index):
            if not (past_participles and reading.key(index) in PARTICIPLES):
                return index
        index += 1
    return min(index, segment.last)


def _yields(reading: Reading, segment: Segment, index: int) -> bool:
    """Whether the clause after a comma, from word `index`, is no longer what was said."""
    if index >= segment.last:
        return True
    form = reading.forms[index]
    if form.key in ACCORDING or (form.key == "على" and reading.key(index + 1) == "حد"):
        return True
    if form.key in PARTICIPLES:
        return has_anchor(reading, index, segment.last) or bool(PARTICIPLES[form.key].content)
    if _takes_over(reading, segment, index):
        return True
    if form.key in _BEFORE_CLAUSES and reading.key(index + 1) == "ان":
        return _takes_over(reading, segment, index + 2, joined=False)
    if form.key in _SUBORDINATORS:
        return any(
            _takes_over(reading, segment, near, joined=False)
            for near in range(index + 1, min(index + _NEAR, segment.last))
        )
    return False


def _takes_over(reading: Reading, segment: Segment, index: int, joined: bool = True) -> bool:
    """Whether a new word of saying begins at word `index`: joined by و or ف, or a participle."""
    form = reading.forms[index]
    if form.key in PARTICIPLES:
        return has_anchor(reading, index, min(segment.last, index + 6))
    found = saying_at(reading, index)
    if found is None:
        return any(stem.offset and stem.key in RELAYING for stem in form.stems[:2])
    stem, saying = found
    if joined and not stem.offset:
        return False
    if has_anchor(reading, index, segment.last):
        return True
    return saying.content == "noun" and not saying.doubtful


def quotation_end(reading: Reading, segment: Segment, opening: int) -> int:
    """The index after the content that a quotation begins: with its closing mark, unless
    the same sentence goes on without a comma."""
    closing = segment.quote_end(opening)
    after = closing + 1
    if after >= segment.last or reading.key(after) in "،؛:":
        return after
    return content_end(reading, segment, opening)
