"""The time that the editor counts, on a clock that the test moves."""

import pytest

from tests.browser.editor import Editor
from tests.waiting import until

pytestmark = pytest.mark.browser


def test_time_counts_for_half_a_minute_after_a_key_and_is_reported(editor: Editor) -> None:
    editor.page.clock.install()
    editor.open().press("ArrowLeft")
    editor.page.clock.fast_forward(65_000)
    until(lambda: editor.sittings() == [30])
    editor.page.clock.fast_forward(600_000)
    editor.press("ArrowLeft")
    editor.page.clock.fast_forward(65_000)
    until(lambda: editor.sittings() == [60])


def test_time_goes_out_when_the_page_is_left_and_a_reload_is_another_sitting(
    editor: Editor,
) -> None:
    editor.page.clock.install()
    editor.open().press("ArrowLeft")
    editor.page.clock.fast_forward(20_000)
    editor.open()
    until(lambda: len(editor.sittings()) == 1 and 20 <= editor.sittings()[0] < 30)
    editor.press("ArrowLeft")
    editor.page.clock.fast_forward(65_000)
    until(lambda: sorted(editor.sittings())[1:] == [30])


def test_an_article_that_nobody_touches_counts_nothing(editor: Editor) -> None:
    editor.page.clock.install()
    editor.open()
    editor.page.clock.fast_forward(65_000)
    editor.press("ArrowLeft")
    editor.page.clock.fast_forward(10_000)
    editor.open()
    until(lambda: len(editor.sittings()) == 1)
    assert editor.sittings()[0] < 20
