"""Whether everything that the interface says is said in Arabic too."""

import gettext
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from annotator.pages.domain_words import SENTENCES
from annotator.pages.words import LOSS_REASONS
from corpus.formats.registry import READERS, WRITERS
from corpus.formats.writing.reasons import REASONS
from tests.annotator.pages.domain_sentences import domain_sentences

ANNOTATOR = Path(__file__).resolve().parents[3] / "annotator"
ARABIC = ANNOTATOR / "locale" / "ar" / "LC_MESSAGES"
MARKS = ("_", "gettext", "gettext_lazy", "gettext_noop")
KEYWORDS = dict.fromkeys(MARKS) | {"ngettext": (1, 2), "ngettext_lazy": (1, 2)}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The translations as they were written."""
    with (ARABIC / "django.po").open("rb") as file:
        return read_po(file, locale="ar")


def test_every_word_of_the_interface_is_in_the_catalog(catalog: Catalog) -> None:
    missing = {words for words in interface_words() if words not in catalog}
    assert not missing


def test_every_translation_is_written_and_none_is_a_guess(catalog: Catalog) -> None:
    for message in catalog:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert not message.fuzzy or not message.id, message.id


def test_no_translation_has_lost_its_words(catalog: Catalog) -> None:
    assert not catalog.obsolete
    used = set(interface_words())
    unused = {_first(message.id) for message in catalog if message.id} - used
    assert not unused


def test_every_translation_keeps_the_places_of_its_words(catalog: Catalog) -> None:
    for message in catalog:
        faults = [str(fault) for fault in message.check(catalog)]
        assert not faults, (message.id, faults)


def test_the_compiled_catalog_is_as_fresh_as_the_written_one(catalog: Catalog) -> None:
    with (ARABIC / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in catalog:
        if isinstance(message.id, str) and message.id:
            assert compiled.gettext(message.id) == message.string
        elif message.id:
            singular, plural = message.id
            said = [compiled.ngettext(singular, plural, count) for count in (0, 1, 2, 3, 11, 100)]
            assert tuple(said) == message.string


def test_everything_that_the_domain_says_is_listed_for_translation() -> None:
    assert set(SENTENCES) == domain_sentences()


def test_formats_and_reasons_of_loss_have_words_of_their_own() -> None:
    from annotator.pages import words

    assert set(words.LOSS_REASONS) == set(LOSS_REASONS) == set(REASONS)
    assert set(words.READ_FORMATS) == set(READERS)
    assert set(words.WRITTEN_FORMATS) == set(WRITERS)


def interface_words() -> Iterator[str]:
    """Every text to be translated, from templates and modules."""
    for path in sorted(ANNOTATOR.rglob("*.html")):
        code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        yield from _extracted(" ".join(code.split("\n")))  # its indents mean nothing
    for path in sorted(ANNOTATOR.rglob("*.py")):
        yield from _extracted(path.read_text(encoding="utf-8"))


def _extracted(code: str) -> Iterator[str]:
    for _line, words, _comments, _context in extract("python", BytesIO(code.encode()), KEYWORDS):
        yield _first(words)


def _first(words: str | tuple[str, ...] | list[str]) -> str:
    return words if isinstance(words, str) else words[0]
