"""`gliner` with torch and a real GLiNER: a tiny one, trained here in half a minute."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_document
from corpus.preannotators import missing, preannotator
from corpus.preannotators.gliner import Model
from corpus.preannotators.protocol import UnusableModel
from tests.corpus.preannotators.reading_aloud import entities
from tests.corpus.preannotators.tiny_models import TAUGHT, train_gliner

if missing("gliner"):
    pytest.skip("needs torch and gliner: make test-heavy", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # of libraries that are not ours

LABELS = ("Person", "Place", "Body")
ARABIC = ("شخص", "مكان", "هيئة")
SAID = "قال سامي الحداد إن نور في لبنان. زارت نور الأردن ولبنان"
FOUND = ["PERS سامي الحداد", "PERS نور", "GPE لبنان", "PERS نور", "GPE الأردن", "GPE لبنان"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return train_gliner(tmp_path_factory.mktemp("models") / "gliner", LABELS)


@pytest.fixture
def schema() -> Schema:
    """The default schema with three labels, called as the model was taught."""
    entity, *others = shipped_schema("news-claims").layers
    called = dict(zip(("PERS", "GPE", "ORG"), zip(LABELS, ARABIC, strict=True), strict=True))
    by_name = {one.name: one for one in entity.labels}
    labels = tuple(
        replace(by_name[name], title={"en": english, "ar": arabic})
        for name, (english, arabic) in called.items()
    )
    return replace(shipped_schema("news-claims"), layers=(replace(entity, labels=labels), *others))


def suggested(model: Path | str, text: str, schema: Schema, **parameters: object) -> Document:
    method = preannotator("gliner", model=str(model), **parameters)
    (found,) = method.suggest([Document("a", text)], schema)
    check_document(found, schema)
    return found


def test_what_the_labels_of_the_schema_say_is_found(model: Path, schema: Schema) -> None:
    found = suggested(model, SAID, schema)
    assert entities(found) == FOUND
    assert all(0.5 <= (span.score or 0) <= 1 for span in found.spans)
    assert {span.author for span in found.spans} == {"gliner/1"}


def test_a_long_text_is_read_to_its_end(model: Path, schema: Schema) -> None:
    text = "زارت نور الأردن ولبنان " * 20 + TAUGHT[0][0]
    found = entities(suggested(model, text, schema))
    assert found[-2:] == ["PERS سامي الحداد", "GPE بيروت"]
    assert len(found) > 55


def test_what_scores_too_little_is_left_out(model: Path, schema: Schema) -> None:
    assert len(suggested(model, SAID, schema, threshold=0.0).spans) >= len(FOUND)
    assert suggested(model, SAID, schema, threshold=1.0).spans == ()
    assert suggested(model, "\n", schema).spans == ()


def test_labels_may_be_called_in_another_language_or_by_their_names(
    model: Path, schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    find = Model.find

    def heard(self: Model, texts: list[str], titles: list[str], *given: Any) -> Any:
        asked.append(titles)
        return find(self, texts, titles, *given)

    monkeypatch.setattr(Model, "find", heard)
    for titles in ("en", "ar", "names"):
        suggested(model, SAID, schema, titles=titles)
    assert asked == [[*LABELS], [*ARABIC], ["PERS", "GPE", "ORG"]]


def test_labels_that_leave_no_room_for_text_are_refused(model: Path) -> None:
    with pytest.raises(UnusableModel, match="of the 64 pieces that the model reads at once"):
        suggested(model, SAID, shipped_schema("news-claims"))


def test_a_folder_without_a_model_is_named(tmp_path: Path, schema: Schema) -> None:
    with pytest.raises(UnusableModel, match=r"it has no gliner_config\.json"):
        suggested(tmp_path, SAID, schema)
