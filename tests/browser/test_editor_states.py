"""The states that the editor's pictures show, held to axe: dialogs, notices, sheets."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import editor as editor_alone
from tests.browser.test_editor_for_everyone import violations
from tests.demo_article import write_articles
from tests.editor_states import PICTURES, Picture, at_window

pytestmark = pytest.mark.browser

# Held to axe by other tests: of suggestions, keys and small screens in test_editor_for_everyone, of
# claims, relations and attributes in test_editor_claims, of comments and guidelines in
# test_editor_talking. Axe has nothing to say of paper.
ELSEWHERE = {
    "suggestion", "claims", "claims-dark", "relation", "attributes", "keys", "keys-english",
    "comment", "guidelines", "phone", "phone-spans", "print",
}  # fmt: skip
STATES = [picture for picture in PICTURES if not picture.forced and picture.name not in ELSEWHERE]


def test_what_other_tests_look_at_is_still_a_state() -> None:
    assert {picture.name for picture in PICTURES} > ELSEWHERE


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with editor_alone.harness(*write_articles(tmp_path_factory.mktemp("demo"))) as address:
        yield address


@pytest.mark.parametrize("picture", STATES, ids=lambda picture: picture.name)
def test_axe_finds_nothing_in_any_state_and_nothing_reaches_out_sideways(
    chromium: Browser, address: str, picture: Picture
) -> None:
    with at_window(picture, chromium, address) as editor:
        assert violations(editor.page) == []
        assert editor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
