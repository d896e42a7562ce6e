"""`camel` without its library: how tags become spans, and what is said where it is missing."""

import io
import sys
from dataclasses import dataclass, replace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_document
from corpus.preannotators import InvalidParameter, missing, weight
from corpus.preannotators.camel import Camel, Reference, propose_tagged
from corpus.preannotators.neural import INSTALL
from corpus.preannotators.protocol import UnusableModel
from tests.corpus.preannotators.reading_aloud import entities

SAID = "وصل سامي الحداد إلى بيروت. شكرت نور لبنان\nولوزارة الصحة العربية"
TAGS = {
    "سامي": "B-PERS",
    "الحداد": "I-PERS",
    "بيروت": "B-LOC",
    "نور": "B-PERS",
    "لبنان": "B-LOC",
    "ولوزارة": "B-ORG",
    "الصحة": "I-ORG",
    "العربية": "B-MISC",
}


class Pieces:
    """Every word is one piece, but a replacement character none and a line of letters many."""

    def tokenize(self, word: str) -> list[str]:
        return list(word) if len(word) > 100 else [word] * (word != "\ufffd")


@dataclass
class Told:
    """Tags by a list of words, as the recogniser of camel-tools gives them."""

    tags: dict[str, str]
    tokenizer: Pieces
    forgets: int = 0

    @property
    def labels_map(self) -> dict[int, str]:
        return dict(enumerate([*self.tags.values(), "O"]))

    def predict(self, sentences: list[list[str]]) -> list[list[str]]:
        tagged = [[self.tags.get(word, "O") for word in sentence] for sentence in sentences]
        return [tags[self.forgets :] for tags in tagged]


def proposed(text: str, schema: str | Schema = "conll", forgets: int = 0) -> Document:
    chosen = shipped_schema(schema) if isinstance(schema, str) else schema
    told = Reference(Told(TAGS, Pieces(), forgets))
    found = propose_tagged(Document("a", text), chosen, told, "camel/2")
    check_document(found, chosen)
    return found


@pytest.fixture
def without_camel_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "camel_tools", None)


def test_names_are_proposed_without_the_clitics_before_them() -> None:
    assert entities(proposed(SAID)) == [
        "PER سامي الحداد",
        "LOC بيروت",
        "PER نور",
        "LOC لبنان",
        "ORG وزارة الصحة",
        "MISC العربية",
    ]


def test_in_the_types_of_wojood_a_place_is_a_gpe_and_misc_is_left_out() -> None:
    assert entities(proposed(SAID, "news-claims")) == [
        "PERS سامي الحداد",
        "GPE بيروت",
        "PERS نور",
        "GPE لبنان",
        "ORG وزارة الصحة",
    ]


def test_a_place_is_a_loc_where_the_schema_has_no_gpe() -> None:
    schema = shipped_schema("news-claims")
    entity, *others = schema.layers
    few = replace(entity, labels=tuple(one for one in entity.labels if one.name == "LOC"))
    found = proposed(SAID, replace(schema, layers=(few, *others)))
    assert entities(found) == ["LOC بيروت", "LOC لبنان"]


def test_they_are_a_machines_and_fully_scored() -> None:
    told = {(one.origin, one.author, one.score) for one in proposed(SAID).spans}
    assert told == {("machine", "camel/2", 1.0)}


@pytest.mark.parametrize("unreadable", ["\ufffd", "漢" * 300])
def test_a_word_that_the_model_cannot_read_moves_no_tag(unreadable: str) -> None:
    found = proposed(f"{unreadable} وصل سامي {unreadable} الحداد {unreadable}")
    assert entities(found) == [f"PER سامي {unreadable} الحداد"]


@pytest.mark.parametrize("text", ["", "\n", "\ufffd"])
def test_nothing_to_read_is_nothing_to_propose(text: str) -> None:
    assert proposed(text).spans == ()


def test_an_answer_of_another_length_is_refused() -> None:
    with pytest.raises(UnusableModel, match="2 tags for the 3 words of 'وصل سامي الحداد'"):
        proposed("وصل سامي الحداد", forgets=1)


def test_it_is_heavy_work_and_wants_a_model() -> None:
    assert weight("camel") == "heavy"
    with pytest.raises(InvalidParameter, match="camel needs the parameter model"):
        Camel(model="")


def test_a_folder_without_a_model_is_named() -> None:
    for batching in ("own", "reference"):
        method = Camel(model="nowhere", batching=batching)
        with pytest.raises(UnusableModel, match=r"no model in nowhere: it has no config\.json"):
            next(method.suggest([Document("a", "نور")], shipped_schema("conll")))


@pytest.mark.usefixtures("without_camel_tools")
def test_the_line_that_installs_it_is_named_where_it_is_missing() -> None:
    assert missing("camel") == INSTALL
    errors = io.StringIO()
    with pytest.raises(CommandError, match="not installed here") as wrong:
        call_command("preannotate", "--with", "camel", "--option", "model=x", stderr=errors)
    assert wrong.value.returncode == 2
    assert INSTALL in str(wrong.value)
