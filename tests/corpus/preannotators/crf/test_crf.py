"""`crf`: what it learns, and what it says of it."""

import json
from pathlib import Path

import pytest

from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_document
from corpus.preannotators import InvalidParameter, preannotator
from corpus.preannotators.crf.model import DESCRIPTION
from corpus.preannotators.protocol import NothingToLearn, UnusableModel
from corpus.training.trainers import trainer
from tests.corpus.preannotators.crf.taught import documents
from tests.corpus.preannotators.reading_aloud import entities

SCHEMA = shipped_schema("news-claims")


def learn(folder: Path, taught: list[Document]) -> str:
    return trainer("crf")(taught, SCHEMA, folder, lambda share: None)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crf") / "model"
    learn(folder, documents())
    return folder


def proposed(model: Path, text: str, **parameters: object) -> Document:
    method = preannotator("crf", model=str(model), **parameters)
    (found,) = method.suggest([Document("a", text)], SCHEMA)
    check_document(found, SCHEMA)
    return found


def test_it_finds_what_it_was_taught_nested_and_within_words(model: Path) -> None:
    assert entities(proposed(model, "زارت ليلى منصور عمّان وبيروت.")) == [
        "PERS ليلى منصور",
        "GPE عمّان",
        "GPE بيروت",
    ]
    found = entities(proposed(model, "قال وزير المالية الأردني إن السوق هادئة."))
    assert found == ["OCC وزير المالية الأردني", "NORP الأردني"]


def test_what_it_proposes_names_the_model_and_how_sure_it_is(model: Path) -> None:
    digest = json.loads((model / DESCRIPTION).read_text("utf-8"))["digest"]
    spans = proposed(model, "وصل سامي الحداد إلى بيروت.").spans
    assert {(one.origin, one.author) for one in spans} == {("machine", f"crf/1+{digest[:8]}")}
    assert all(one.score is not None and 0.5 < one.score <= 1 for one in spans)


def test_claims_come_from_the_rules_over_its_entities(model: Path) -> None:
    text = "قال وزير المالية الأردني إن السوق هادئة."
    assert {one.label for one in proposed(model, text).spans} >= {"CLAIM", "SOURCE", "CUE"}
    assert {one.layer for one in proposed(model, text, claims=False).spans} == {"entity"}


def test_with_doubt_it_labels_more(model: Path) -> None:
    text = "مرّ بدر الخطيب على حلب."
    assert len(proposed(model, text, doubt=1.0).spans) > len(proposed(model, text).spans)


def test_the_same_documents_make_the_same_model(model: Path, tmp_path: Path) -> None:
    digest = learn(tmp_path / "again", documents())
    assert digest == json.loads((model / DESCRIPTION).read_text("utf-8"))["digest"]


def test_a_label_that_the_schema_no_longer_has_is_left_out(model: Path) -> None:
    method = preannotator("crf", model=str(model))
    (found,) = method.suggest(
        [Document("a", "وصل سامي الحداد إلى بيروت.")], shipped_schema("conll")
    )
    assert found.spans == ()


def test_progress_is_told_and_may_stop_it(tmp_path: Path) -> None:
    shares: list[float] = []
    trainer("crf")(documents(), SCHEMA, tmp_path / "m", shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0

    def stop(share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        trainer("crf")(documents(), SCHEMA, tmp_path / "n", stop)


def test_it_may_be_stopped_within_a_field(tmp_path: Path) -> None:
    shares: list[float] = []

    def stop(share: float) -> None:
        shares.append(share)
        if share > 0.25:
            raise InterruptedError

    taught = documents()
    with pytest.raises(InterruptedError):
        trainer("crf")(taught, SCHEMA, tmp_path / "m", stop)
    learning = shares[len(taught) :]
    assert len(learning) > 3, "a field tells of each of its iterations"
    assert learning == sorted(set(learning))
    assert shares[-1] < 0.3, "the first of two fields was not waited for"
    assert not (tmp_path / "m" / DESCRIPTION).exists()


def test_from_no_label_nothing_is_learnt(tmp_path: Path) -> None:
    with pytest.raises(NothingToLearn, match="no document has a span"):
        learn(tmp_path / "m", [Document("a", "لم يحدث شيء.")])


def test_without_a_model_it_says_what_it_needs() -> None:
    with pytest.raises(InvalidParameter, match="crf needs the parameter model"):
        preannotator("crf")


@pytest.mark.parametrize(
    "described", [None, "{", "[]", '{"kind": "other/1", "layers": {}, "digest": ""}']
)
def test_a_folder_without_its_model_is_refused(tmp_path: Path, described: str | None) -> None:
    if described is not None:
        (tmp_path / DESCRIPTION).write_text(described)
    with pytest.raises(UnusableModel, match=str(tmp_path)):
        proposed(tmp_path, "خبر")


def test_a_damaged_field_is_refused(model: Path, tmp_path: Path) -> None:
    for path in model.iterdir():
        content = path.read_bytes()
        (tmp_path / path.name).write_bytes(content if path.suffix == ".json" else content[:40])
    with pytest.raises(UnusableModel):
        proposed(tmp_path, "خبر")


def test_a_model_that_was_written_over_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    learn(folder, documents(2))
    before = {one.author for one in proposed(folder, "وصل سامي الحداد إلى بيروت.").spans}
    learn(folder, documents(6))
    after = {one.author for one in proposed(folder, "وصل سامي الحداد إلى بيروت.").spans}
    assert before.isdisjoint(after)
