"""All the entity rules over one reading."""

from corpus.preannotators.entities.dates import dates
from corpus.preannotators.entities.groups import (
    demonym_adjectives,
    described_groups,
    languages,
    listed_groups,
)
from corpus.preannotators.entities.mentions import Mention, reconcile
from corpus.preannotators.entities.numbers import numbers
from corpus.preannotators.entities.offices import office_mentions, offices
from corpus.preannotators.entities.organisations import (
    described_organisations,
    listed_organisations,
)
from corpus.preannotators.entities.people import people
from corpus.preannotators.entities.places import described_places, listed_places
from corpus.preannotators.entities.repeats import repeated_people
from corpus.preannotators.reading import Reading


def find_entities(
    reading: Reading, described: bool = True, adjectives: bool = False
) -> list[Mention]:
    """The entities of a text, nested ones included, in document order.

    `described` also finds organisations and places by the noun that begins them;
    `adjectives` takes adjectives of nationality as NORP.
    """
    held = offices(reading)
    persons = list(people(reading, held))
    found = [
        *listed_places(reading),
        *listed_organisations(reading),
        *listed_groups(reading),
        *languages(reading),
        *office_mentions(reading, held),
        *persons,
        *repeated_people(reading, persons),
        *numbers(reading),
        *dates(reading),
    ]
    if described:
        found += described_places(reading)
        found += described_organisations(reading)
        found += described_groups(reading)
    if adjectives:
        found += demonym_adjectives(reading)
    return reconcile(found)
