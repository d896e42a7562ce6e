"""Which keys somebody labels with."""

import json

from corpus.document.key_choices import KeyChoices, key_choices_from_json
from corpus.models import Person, Preferences


def key_choices(person: Person) -> KeyChoices:
    """What the person changed; nothing, where they never did."""
    held = Preferences.objects.filter(person=person).values_list("keys", flat=True).first()
    return key_choices_from_json(json.loads(held)) if held else KeyChoices()
