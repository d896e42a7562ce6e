"""The workbench on paper, as the browser prints it."""

import io
import re
import unicodedata
from collections import Counter

import pytest
from pypdf import PdfReader

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser


def printed(editor: Editor, paper: str) -> list[str]:
    """The text of each page, in letters as they are typed; lines may run either way."""
    pages = PdfReader(io.BytesIO(editor.page.pdf(format=paper))).pages
    return [unicodedata.normalize("NFKC", page.extract_text()) for page in pages]


def letters(*texts: str) -> Counter[str]:
    """How often each letter stands in them, without the marks over and under letters."""
    return Counter(
        one for text in texts for one in unicodedata.normalize("NFKC", text) if one.isalnum()
    )


@pytest.mark.parametrize(("language", "paper", "count"), [("ar", "A4", 2), ("en", "Letter", 3)])
def test_all_of_the_text_and_every_label_is_printed_once(
    editor: Editor, language: str, paper: str, count: int
) -> None:
    """Once: a label that lies over the edge of a page is on both."""
    editor.open("short", language)
    page = editor.page
    text: str = page.evaluate(
        "[...document.querySelectorAll('.passage p')].map((p) => p.textContent).join('\\n')"
    )
    pages = printed(editor, paper)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function("() => document.querySelectorAll('.label-tag').length > 60")
    labels = page.locator(".label-tag").all_inner_texts()
    assert len(pages) == count
    assert letters(*pages) == letters(text, *labels)
    assert set(re.findall(r"\w{3,}", text)) <= set(re.findall(r"\w+", " ".join(pages)))
