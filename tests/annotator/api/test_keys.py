"""Keys of one's own, kept on the server."""

import pytest

from corpus.models import Preferences
from tests.annotator.api.calling import FIRST, caller, refused, told
from tests.cast import Cast, begun

pytestmark = pytest.mark.django_db
KEYS = "/api/v1/keys/"
OWN = {"layout": "azerty", "commands": {"claim": "KeyK"}, "labels": {"entity:PERS": "KeyS"}}
UNCHANGED = {"layout": "qwerty", "commands": {}, "labels": {}}


def test_keys_are_unchanged_at_first_and_asking_writes_nothing(people: Cast) -> None:
    assert told(caller(people.amal).get(KEYS), 200) == UNCHANGED
    assert not Preferences.objects.exists()


def test_keys_follow_the_person_and_nobody_else(people: Cast) -> None:
    begun(people)
    begun(people, by=people.badr)
    assert told(caller(people.amal).put(KEYS, OWN, format="json"), 200) == OWN
    assert told(caller(people.amal).get(KEYS), 200) == OWN
    assert told(caller(people.amal).get(f"{FIRST}/workbench/"), 200)["keys"] == OWN
    assert told(caller(people.badr).get(f"{FIRST}/workbench/"), 200)["keys"] == UNCHANGED


def test_saving_again_replaces_all_of_them(people: Cast) -> None:
    amal = caller(people.amal)
    told(amal.put(KEYS, OWN, format="json"), 200)
    assert told(amal.put(KEYS, {"layout": "mac"}, format="json"), 200) == UNCHANGED | {
        "layout": "mac"
    }
    assert Preferences.objects.count() == 1


def test_keys_that_cannot_be_used_together_are_refused_and_those_before_stay(
    people: Cast,
) -> None:
    amal = caller(people.amal)
    told(amal.put(KEYS, OWN, format="json"), 200)
    shared = OWN | {"commands": {"claim": "KeyS"}}
    assert refused(amal.put(KEYS, shared, format="json"), 422) == "invalid_keys"
    assert told(amal.get(KEYS), 200) == OWN
