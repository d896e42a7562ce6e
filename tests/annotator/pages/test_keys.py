"""The page of keys: what it is drawn from."""

import json
import re
from typing import Any

from tests.annotator.pages.browsing import page
from tests.cast import Cast


def held(shown: str, name: str) -> Any:
    """The JSON that the page carries under this id."""
    found = re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', shown)
    assert found
    return json.loads(found[1])


def test_it_lists_the_labels_of_ones_own_projects(people: Cast) -> None:
    (schema,) = held(page(people.amal, "/keys/"), "key-schemas")
    assert {
        "layer": "entity",
        "name": "PERS",
        "title": {"en": "Person", "ar": "شخص"},
        "key": "p",
    } in (schema["labels"])
    assert held(page(people.salma, "/keys/"), "key-schemas") == []


def test_it_is_reached_from_every_page(people: Cast) -> None:
    assert 'href="/keys/"' in page(people.amal, "/work/")
