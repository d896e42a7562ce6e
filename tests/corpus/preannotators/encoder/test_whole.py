"""The whole network under torch: the same scores, taught, and put back into the file that ships."""

from pathlib import Path

import numpy as np
import pytest

from corpus.document.document import Document
from corpus.document.requirements import missing
from corpus.document.shipped import shipped_schema
from corpus.preannotators.encoder.learnt import model_in
from corpus.preannotators.encoder.network import FOLDER, NETWORK, OnnxScorer, load_model
from corpus.preannotators.encoder.plans import WholePlan
from corpus.preannotators.encoder.preannotator import Encoder
from corpus.preannotators.encoder.read import rule
from corpus.preannotators.encoder.teach import Labelled
from corpus.preannotators.encoder.windows import batch, windows
from corpus.preannotators.registry import preannotator
from corpus.training.encoder import LAYERS, replayed
from corpus.training.trainers import TEACHING, trainer
from tests.corpus.preannotators.encoder.test_head import TEXT, labelled, names

if missing(TEACHING):
    pytest.skip("needs torch and onnx: make test-heavy", allow_module_level=True)

NEWS = shipped_schema("news-claims")
REPLAY = Labelled(replayed()[:2], NEWS)


def test_torch_says_what_the_shipped_file_says() -> None:
    import torch

    from corpus.preannotators.encoder.whole.network import WholeNetwork
    from corpus.preannotators.encoder.whole.weights import read_weights

    model = load_model()
    held = list(windows(rule(TEXT * 3, model.pieces).spelled))
    inputs = batch(held)
    network = WholeNetwork(read_weights(FOLDER / NETWORK), frozen=2)
    assert network.layers == LAYERS
    given = (inputs.pieces, inputs.firsts, inputs.marks.astype(np.float32))
    with torch.no_grad():
        said = network.scores(*map(torch.from_numpy, given)).numpy()
    for row, wanted in zip(said, model.scorer.score(held), strict=True):
        assert np.allclose(row[: len(wanted)], wanted, atol=1e-3)


def test_weights_that_were_not_taught_come_back_as_they_were(tmp_path: Path) -> None:
    from corpus.preannotators.encoder.whole.weights import read_weights, write_weights

    weights = read_weights(FOLDER / NETWORK)
    write_weights(FOLDER / NETWORK, weights, tmp_path / NETWORK)
    model = load_model()
    held = list(windows(rule(TEXT, model.pieces).spelled))
    again = OnnxScorer(tmp_path / NETWORK).score(held)
    for row, wanted in zip(again, model.scorer.score(held), strict=True):
        assert np.allclose(row, wanted, atol=1e-3)


def test_it_is_taught_and_read_with_on_onnxruntime(tmp_path: Path) -> None:
    from corpus.preannotators.encoder.whole.teach import teach_whole

    told: list[float] = []
    plan = WholePlan(least=15, rate=3e-4, head_rate=2e-3)
    folder = tmp_path / "model"
    digest = teach_whole(Labelled([labelled()], NEWS), REPLAY, folder, told.append, plan)
    assert told == sorted(told)
    assert told[-1] == 1
    assert model_in(str(folder))[1] == digest
    (found,) = preannotator("encoder", model=str(folder)).suggest([Document("b", TEXT)], NEWS)
    assert ("PRODUCT", "قافلة الريحان") in names(found)
    assert {one.author for one in found.spans} == {f"encoder/{Encoder.version}+{digest[:8]}"}


def test_what_is_told_to_its_trainer_becomes_its_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.preannotators.encoder.whole import teach as teaching

    asked: list[object] = []
    monkeypatch.setattr(teaching, "teach_whole", lambda *given: asked.append(given[-1]))
    for told in ({}, {"passes": 3, "rate": 0.001, "frozen": 4, "replayed": 0, "seed": 7}):
        trainer("encoder-whole", **told)([], NEWS, tmp_path, lambda _: None)
    assert asked == [WholePlan(), WholePlan(passes=3, rate=0.001, frozen=4, replayed=0, seed=7)]


@pytest.mark.parametrize("replayed", [1, 2, 0])
def test_each_step_sees_one_that_is_taught_and_some_of_the_first_teaching(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replayed: int
) -> None:
    from corpus.preannotators.encoder.whole import teach as teaching

    seen: list[tuple[str, int]] = []

    def blame(network: object, one: teaching.Shown, shared: int, *, is_marked: bool) -> None:
        document = one.lesson.document
        assert document
        seen.append((document.id, shared))

    monkeypatch.setattr(teaching, "_blame", blame)
    plan = WholePlan(least=3, passes=1, replayed=replayed)
    given = Labelled([labelled()], NEWS), REPLAY, tmp_path / "model"
    teaching.teach_whole(*given, lambda _: None, plan)
    width, first_teaching = 1 + replayed, {one.id for one in REPLAY.documents}
    steps = [seen[first : first + width] for first in range(0, len(seen), width)]
    assert len(seen) == 3 * width
    for (taught, _), *others in steps:
        assert taught == "a"
        assert {name for name, _ in others} <= first_teaching
    assert {shared for _, shared in seen} == {width}
