"""`transformers` with torch and real token classifiers: tiny ones, trained here in seconds."""

from pathlib import Path

import pytest

from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_document
from corpus.preannotators import missing, preannotator
from corpus.preannotators.protocol import UnusableModel
from corpus.preannotators.token_classifier import load_classifier
from tests.corpus.preannotators.reading_aloud import entities
from tests.corpus.preannotators.tiny_models import TAUGHT, train

if missing("transformers"):
    pytest.skip("needs torch and transformers: make test-heavy", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # of libraries that are not ours

POSITIONS = 24  # so that ordinary sentences do not fit
SAID = "قال سامي الحداد إن نور في لبنان. زارت نور الأردن ولبنان"
FOUND = ["PER سامي الحداد", "PER نور", "LOC لبنان", "PER نور", "LOC الأردن", "LOC لبنان"]
BY_NAME = {
    **{"B-PERS": "B-PER", "I-PERS": "I-PER"},
    **{"B-LOC": "B-Location", "I-LOC": "I-Location", "B-ORG": "ORG", "I-ORG": "ORG"},
}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    return train(folder, called=BY_NAME, positions=POSITIONS)


def suggested(model: Path | str, text: str, schema: str = "conll") -> Document:
    method = preannotator("transformers", model=str(model))
    (found,) = method.suggest([Document("a", text)], shipped_schema(schema))
    check_document(found, shipped_schema(schema))
    return found


def test_names_are_found_under_the_labels_of_the_schema(model: Path) -> None:
    found = suggested(model, SAID)
    assert entities(found) == FOUND
    assert all(0.5 < (span.score or 0) < 1 for span in found.spans)
    assert {span.author for span in found.spans} == {"transformers/1"}
    wojood = [one.replace("PER", "PERS").replace("LOC", "GPE") for one in FOUND]
    assert entities(suggested(model, SAID, "news-claims")) == wojood


@pytest.mark.parametrize("unreadable", ["\ufffd", "漢" * 300])
def test_a_word_that_the_model_cannot_read_moves_no_tag(model: Path, unreadable: str) -> None:
    assert entities(suggested(model, f"{unreadable} {SAID}")) == FOUND


def test_a_sentence_longer_than_the_model_reads_at_once_is_read_to_its_end(model: Path) -> None:
    text = "زارت نور الأردن ولبنان " * 20 + TAUGHT[0][0]
    found = entities(suggested(model, text))
    assert found[:3] == ["PER نور", "LOC الأردن", "LOC لبنان"]
    assert found[-2:] == ["PER سامي الحداد", "LOC بيروت"]
    assert found.count("PER نور") == 20


def test_padding_changes_nothing(model: Path) -> None:
    classifier = load_classifier(str(model))
    sentences = [line.split() for line, _ in TAUGHT]
    together = classifier.tag(sentences)
    alone = [classifier.tag([sentence])[0] for sentence in sentences]
    for some, others in zip(together, alone, strict=True):
        for one, other in zip(some, others, strict=True):
            assert one is not None
            assert other is not None
            assert one[0] == other[0]
            assert one[1] == pytest.approx(other[1], abs=1e-4)


@pytest.mark.parametrize("text", ["", "\n \n", "\ufffd"])
def test_nothing_to_read_is_nothing_to_propose(model: Path, text: str) -> None:
    assert suggested(model, text).spans == ()


@pytest.mark.parametrize("name", ["/nowhere/at/all", "../up", "a/b/c", "a b"])
def test_what_is_neither_a_folder_nor_a_name_of_a_hub_is_refused(name: str) -> None:
    with pytest.raises(UnusableModel, match="there is no model in"):
        suggested(name, SAID)


def test_a_model_that_is_not_here_is_looked_for_on_the_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    from transformers import AutoConfig

    asked = []

    def from_pretrained(name: str, **options: object) -> None:
        asked.append((name, options["local_files_only"], options["trust_remote_code"]))
        raise OSError("no such model")

    monkeypatch.setattr(AutoConfig, "from_pretrained", from_pretrained)
    with pytest.raises(UnusableModel, match="team/model cannot be loaded: no such model"):
        suggested("team/model", SAID)
    assert asked == [("team/model", False, False)]
