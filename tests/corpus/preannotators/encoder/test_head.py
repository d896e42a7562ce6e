"""A head that is learnt over the network that ships."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.document.document import Document, Span
from corpus.document.shipped import shipped_schema
from corpus.document.words import words
from corpus.preannotators.encoder import place, states
from corpus.preannotators.encoder.fit import shown
from corpus.preannotators.encoder.head import DESCRIPTION, MATRIX, network_digest
from corpus.preannotators.encoder.learnt import model_in
from corpus.preannotators.encoder.network import OnnxScorer, load_model
from corpus.preannotators.encoder.plans import HeadPlan
from corpus.preannotators.encoder.preannotator import Encoder
from corpus.preannotators.encoder.read import rule
from corpus.preannotators.encoder.teach import Labelled, teach_head
from corpus.preannotators.protocol import NothingToLearn, UnusableModel
from corpus.preannotators.registry import preannotator
from corpus.training.encoder import replayed

NEWS = shipped_schema("news-claims")
REPLAY = Labelled(replayed()[:2], NEWS)
TEXT = "وصلت قافلة الريحان إلى سوق الحدادين. وقالت قافلة الريحان إن الطريق مفتوح."
PLAN = HeadPlan(least=40, rate=3e-3)


def labelled(label: str = "PRODUCT", layer: str = "entity") -> Document:
    """An article whose guidelines call a caravan something unusual."""
    starts = [TEXT.index("قافلة"), TEXT.rindex("قافلة")]
    spans = [
        Span(f"e{start}", layer, label, start, start + len("قافلة الريحان")) for start in starts
    ]
    return Document("a", TEXT, spans=tuple(spans))


def names(document: Document) -> set[tuple[str, str]]:
    return {(one.label, document.surface(one)) for one in document.spans if one.layer == "entity"}


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    """A folder in which the process keeps what the network read."""
    before = place.kept_in()
    place.keep_in(tmp_path / "states")
    yield tmp_path / "states"
    if before:
        place.keep_in(before)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("head") / "model"
    told: list[float] = []
    digest = teach_head(Labelled([labelled()], NEWS), REPLAY, folder, told.append, PLAN)
    assert told == sorted(told)
    assert told[-1] == 1
    assert json.loads((folder / DESCRIPTION).read_text())["digest"] == digest
    return folder


def test_what_was_taught_is_said_and_nothing_ships_with_it(model: Path) -> None:
    bare = Document("b", TEXT)
    (before,) = preannotator("encoder").suggest([bare], NEWS)
    (after,) = preannotator("encoder", model=str(model)).suggest([bare], NEWS)
    assert ("PRODUCT", "قافلة الريحان") not in names(before)
    assert ("PRODUCT", "قافلة الريحان") in names(after)
    shipped = f"encoder/{Encoder.version}"
    assert {one.author.rpartition("+")[0] for one in after.spans} == {shipped}
    assert {path.name for path in model.iterdir()} == {MATRIX, DESCRIPTION}
    assert sum(path.stat().st_size for path in model.iterdir()) < 1_000_000


def test_equal_documents_teach_equal_models(model: Path, tmp_path: Path) -> None:
    given = Labelled([labelled()], NEWS), REPLAY
    again = teach_head(*given, tmp_path / "again", lambda _: None, PLAN)
    assert again == json.loads((model / DESCRIPTION).read_text())["digest"]


@pytest.mark.parametrize(("replayed", "there"), [(2, 5), (0, 5), (3, 2), (2, 0)])
def test_each_step_sees_one_that_is_taught_and_some_of_the_first_teaching(
    replayed: int, there: int
) -> None:
    taught, replay = list("abc"), [str(number) for number in range(there)]
    plan = HeadPlan(replayed=replayed)
    steps = list(shown(taught, replay, plan, 9))
    assert len(steps) == 9
    for one, *others in steps:
        assert one in taught
        assert len(others) == len(set(others)) == min(replayed, there)
        assert set(others) <= set(replay)
    for first in (0, 3, 6):
        assert {one for one, *_ in steps[first : first + 3]} == set(taught)


def test_a_model_over_another_network_is_refused(model: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for path in model.iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    told = json.loads((other / DESCRIPTION).read_text())
    (other / DESCRIPTION).write_text(json.dumps(told | {"network": "0" * 64}))
    with pytest.raises(UnusableModel, match="train it again"):
        model_in(str(other))


@pytest.mark.parametrize("written", [None, "{", '{"kind": "isnad-crf/1"}'])
def test_a_folder_without_a_model_is_refused(tmp_path: Path, written: str | None) -> None:
    if written is not None:
        (tmp_path / DESCRIPTION).write_text(written)
    with pytest.raises(UnusableModel, match="no model of encoder"):
        model_in(str(tmp_path))


def test_labels_that_the_network_does_not_know_teach_nothing(tmp_path: Path) -> None:
    unlabelled = Labelled([replace(labelled(), spans=())], NEWS)
    with pytest.raises(NothingToLearn, match="crf learns any label"):
        teach_head(unlabelled, REPLAY, tmp_path / "model", lambda _: None)


def test_an_unused_layer_is_not_taught_to_be_empty(model: Path) -> None:
    """Nobody labelled a claim, and it is found all the same."""
    (found,) = preannotator("encoder", model=str(model)).suggest([Document("b", TEXT)], NEWS)
    assert "CUE" in {span.label for span in found.spans}


def test_flat_schemas_teach_their_four_types(tmp_path: Path) -> None:
    schema = shipped_schema("conll")
    layer = schema.layer_of("MISC")
    taught = Labelled([labelled("MISC", layer)], schema)
    teach_head(taught, REPLAY, tmp_path / "model", lambda _: None, PLAN)
    method = preannotator("encoder", model=str(tmp_path / "model"))
    (found,) = method.suggest([Document("b", TEXT)], schema)
    assert ("MISC", "قافلة الريحان") in {(one.label, found.surface(one)) for one in found.spans}


def test_a_text_is_read_once(kept: Path) -> None:
    model = load_model()
    assert isinstance(model.scorer, OnnxScorer)
    spelled = rule(TEXT, model.pieces).spelled
    (first,) = states.read_texts(model.scorer, [spelled])
    (path,) = (kept / network_digest()[:16]).iterdir()

    class Deaf:
        def score_with_states(self, held: object) -> None:
            raise AssertionError("it was read before")

    (again,) = states.read_texts(Deaf(), [spelled])  # type: ignore[arg-type]
    assert np.array_equal(first.states, again.states)
    assert again.scores.shape == (len(words(TEXT)), first.scores.shape[1])
    path.write_bytes(path.read_bytes()[:100])
    (mended,) = states.read_texts(model.scorer, [spelled])
    assert np.array_equal(mended.scores, first.scores)


def test_what_was_kept_is_bounded_and_of_one_network(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = load_model()
    assert isinstance(model.scorer, OnnxScorer)
    (kept / "another").mkdir(parents=True)
    texts = [rule(f"{TEXT} {number}", model.pieces).spelled for number in range(3)]
    list(states.read_texts(model.scorer, texts))
    assert not (kept / "another").exists()
    held = list((kept / network_digest()[:16]).iterdir())
    assert len(held) == 3
    monkeypatch.setattr(states, "MOST", held[0].stat().st_size * 2)
    list(states.read_texts(model.scorer, texts[:1]))
    assert len(list((kept / network_digest()[:16]).iterdir())) == 2
