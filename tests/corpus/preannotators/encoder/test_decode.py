"""The best tags under the rule that I follows B or I."""

import numpy as np

from corpus.preannotators.encoder.decode import Run, flat_runs, runs


def one_layer(*rows: tuple[float, float, float]) -> list[tuple[int, int]]:
    logits = np.array(rows, np.float32)[:, None, :]
    return [(run.first, run.last) for run in runs(logits, [0])]


def test_a_run_is_read_from_its_b_to_its_last_i() -> None:
    assert one_layer((0, 5, 0), (0, 0, 5), (5, 0, 0), (0, 5, 0)) == [(0, 2), (3, 4)]


def test_an_i_that_follows_nothing_becomes_what_costs_least() -> None:
    assert one_layer((5, 4.5, 0), (0, 0, 5)) == [(0, 2)]
    assert one_layer((5, 0, 0), (1, 0, 2)) == []


def test_no_run_crosses_from_a_sentence_into_the_next() -> None:
    logits = np.array([[[0, 5, 0]], [[0, 3, 5]]], np.float32)
    assert [(run.first, run.last) for run in runs(logits, [0, 1])] == [(0, 1), (1, 2)]


def test_layers_are_read_by_themselves() -> None:
    logits = np.array([[[0, 9, 0], [0, 9, 0]], [[9, 0, 0], [0, 0, 9]]], np.float32)
    found = [(run.layer, run.first, run.last) for run in runs(logits, [0])]
    assert found == [(0, 0, 1), (1, 0, 2)]


def test_a_score_is_the_mean_probability_of_the_tags() -> None:
    (run,) = runs(np.array([[[0, 40, 0]]], np.float32), [0])
    assert run == Run(0, 0, 1, 1.0)


def test_of_flat_types_an_i_follows_its_own_type_alone() -> None:
    logits = np.array([[0, 5, 0, 0, 0], [0, 0, 1, 0, 1.5]], np.float32)
    assert [(run.layer, run.first, run.last) for run in flat_runs(logits, [0])] == [(0, 0, 2)]


def test_nothing_is_read_from_no_words() -> None:
    assert not list(runs(np.zeros((0, 1, 3), np.float32), []))
    assert not list(flat_runs(np.zeros((0, 9), np.float32), []))
