"""Save the keys that somebody labels with."""

from django.db import transaction

from corpus.document.json_text import dump
from corpus.document.key_choices import KeyChoices, check_key_choices, key_choices_to_json
from corpus.models import Person, Preferences


@transaction.atomic
def save_keys(person: Person, *, keys: KeyChoices) -> Preferences:
    """The person's preferences with these keys instead of those before. Raises InvalidKeys
    where they could not be used together."""
    check_key_choices(keys)
    written = dump(key_choices_to_json(keys))
    held, _ = Preferences.objects.update_or_create(person=person, defaults={"keys": written})
    return held
