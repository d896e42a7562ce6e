"""The trainer of `encoder`, and what it replays."""

from pathlib import Path

import pytest

from corpus.curation.splits import split_of
from corpus.document.shipped import shipped_schema
from corpus.preannotators.encoder import teach as teaching
from corpus.preannotators.encoder.plans import HeadPlan
from corpus.preannotators.encoder.teach import Labelled
from corpus.preannotators.registry import preannotator
from corpus.training import encoder
from corpus.training.comparison import headline
from corpus.training.encoder import CORPUS, REPLAYED, own_articles, replayed
from corpus.training.measure import measure
from corpus.training.parts import SPLIT
from corpus.training.trainers import TRAINERS, trainer

NEWS = shipped_schema("news-claims")


def test_what_is_replayed_was_taught_and_is_never_held_out_by_a_data_set() -> None:
    chosen = replayed()
    assert len(chosen) == REPLAYED
    assert {split_of(one.text, encoder.SPLIT) for one in chosen} == {"train"}
    assert {split_of(one.text, SPLIT) for one in chosen} == {"train"}


def test_every_trainer_names_a_preannotator_that_takes_its_model() -> None:
    for learner in TRAINERS.values():
        preannotator(learner.preannotator, model="somewhere")


def test_few_articles_of_our_own_do_the_network_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = replayed()[:4]
    monkeypatch.setattr(encoder, "replayed", lambda: few)
    taught, held_out = [], list(own_articles(CORPUS, "dev"))
    taught, held_out = held_out[:3], held_out[3:8]
    trainer("encoder")(taught, NEWS, tmp_path / "model", lambda _: None)
    before = headline(measure(preannotator("encoder"), held_out, NEWS))
    model = preannotator("encoder", model=str(tmp_path / "model"))
    assert headline(measure(model, held_out, NEWS)) > before - 0.02


def test_what_is_told_to_the_head_becomes_its_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, HeadPlan]] = []

    def teach(taught: Labelled, replay: Labelled, *given: object) -> str:
        assert isinstance(given[-1], HeadPlan)
        asked.append((len(replay.documents), given[-1]))
        return ""

    monkeypatch.setattr(teaching, "teach_head", teach)
    for told in ({}, {"passes": 3, "rate": 0.01, "replayed": 0, "seed": 7}):
        trainer("encoder", **told)([], NEWS, tmp_path, lambda _: None)
    assert asked == [
        (REPLAYED, HeadPlan()),
        (0, HeadPlan(passes=3, rate=0.01, replayed=0, seed=7)),
    ]
