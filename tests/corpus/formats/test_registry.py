import subprocess
import sys

import pytest

from corpus.document.errors import Refusal
from corpus.formats import check_options
from corpus.formats.options import InvalidOption
from corpus.formats.registry import READERS, WRITERS, UnknownFormat, reader_of, writer_of


def test_these_formats_are_written_and_these_are_read() -> None:
    both = [
        *("isnad", "cas-xmi", "cas-json", "brat", "conllu", "label-studio", "web-annotation"),
        *("spacy", "huggingface", "conll2003", "wojood"),
    ]
    flat = ["doccano", "prodigy"]
    assert list(WRITERS) == [*both, "gliner", *flat, "chat", "claims-csv", "claimreview"]
    assert list(READERS) == [
        *(*both, *flat),
        *("inception", "webanno-tsv", "text", "jsonl", "csv", "json-zip"),
    ]


def test_a_format_has_the_options_that_the_command_line_promises() -> None:
    choices = {option.name: option.choices for option in WRITERS["conll2003"].options}
    assert choices["tokens"] == ("word", "clitic")
    assert choices["tags"] == ("iob2", "bioes")
    assert choices["types"] == ("schema", "conll")


def test_every_option_says_what_it_means_and_takes_its_own_default() -> None:
    for options in [one.options for one in WRITERS.values()] + [
        one.options for one in READERS.values()
    ]:
        for option in options:
            assert option.meaning
            assert not option.choices or option.default in option.choices


def test_an_unknown_format_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(UnknownFormat, match="cannot be written; these can: isnad, cas-xmi"):
        writer_of("word")
    with pytest.raises(UnknownFormat, match="cannot be read; these can: isnad"):
        reader_of("pdf")


def test_an_option_or_value_that_is_not_there_is_refused_with_those_that_are() -> None:
    check_options("conll2003", {"tokens": "clitic"})
    with pytest.raises(InvalidOption, match="no option token here; there is: tokens, tags"):
        check_options("conll2003", {"token": "clitic"})
    with pytest.raises(InvalidOption, match="tokens cannot be letter; it can be: word, clitic"):
        check_options("conll2003", {"tokens": "letter"})
    with pytest.raises(Refusal, match="there is: split"):
        check_options("isnad", {"tokens": "word"})


def test_no_heavy_library_and_no_django_comes_with_the_formats() -> None:
    code = "import corpus.formats, sys; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    assert not loaded & {"django", "celery", "spacy", "pyarrow", "cassis", "numpy", "lxml"}
