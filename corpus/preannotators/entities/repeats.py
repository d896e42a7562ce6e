"""Later mentions of a person by the last name alone: فلاديمير بوتين … وبوتين."""

from collections.abc import Iterator

from corpus.preannotators.entities.mentions import Mention, mention
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Reading

_NOT_ALONE = int(
    Category.NOT_A_NAME
    | Category.ORDINARY
    | Category.NORP
    | Category.TITLE
    | Category.GPE
    | Category.CITY
    | Category.DEMONYM
)
_SHORTEST = 4


def repeated_people(reading: Reading, people: list[Mention]) -> Iterator[Mention]:
    """The words that repeat the last name of one of the `people` found with two or more."""
    last_names = {
        key
        for person in people
        if person.last - person.first > 1 and _may_stand_alone(reading, person.last - 1)
        for key in (reading.key(person.last - 1),)
    }
    if not last_names:
        return
    taken = {index for person in people for index in range(person.first, person.last)}
    for index, form in enumerate(reading.forms):
        if index in taken or form.is_function:
            continue
        for stem in form.stems:
            if stem.key in last_names:
                yield mention(reading, "PERS", index, index + 1, stem.offset, 0.6)
                break


def _may_stand_alone(reading: Reading, index: int) -> bool:
    return len(reading.key(index)) >= _SHORTEST and not reading.categories(index) & _NOT_ALONE
