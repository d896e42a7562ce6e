"""The network's files, and the network as onnxruntime runs it: one core, no spinning.

A process that forks after it was loaded leaves its children without its threads, so this
must first be called in the one that predicts.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np

from corpus.preannotators.encoder.columns import WIDTH, WIDTHS
from corpus.preannotators.encoder.decode import Floats
from corpus.preannotators.encoder.links import Distances
from corpus.preannotators.encoder.marks import NAMES
from corpus.preannotators.encoder.pieces import Pieces
from corpus.preannotators.encoder.windows import Spelled, Window, batch, windows
from corpus.preannotators.label_mapping import WOJOOD
from corpus.preannotators.protocol import UnusableModel

FOLDER = Path(__file__).parents[2] / "data" / "encoder"
NETWORK, SETTINGS, TOKENIZER = "encoder.onnx", "encoder.json", "tokenizer.json"
WINDOWS_AT_ONCE = 8


class Scorer(Protocol):
    """Whatever says something of every word of a window: WIDTH columns."""

    def score(self, held: Sequence[Window]) -> list[Floats]:
        """words × WIDTH for each window."""
        ...


class Model(NamedTuple):
    """All that is needed to read a text. `ruled` are the types of entities that the rules
    find better, as measured on held-out articles when the network was exported."""

    scorer: Scorer
    pieces: Pieces
    distances: Distances
    ruled: frozenset[str] = frozenset()


def settings() -> dict[str, object]:
    """What a network's settings must say for its scores to be read as `columns.py` has it."""
    return {"columns": dict(WIDTHS), "marks": list(NAMES), "types": list(WOJOOD)}


@lru_cache(maxsize=1)
def load_model(folder: Path = FOLDER) -> Model:
    """The network in the folder, read once in the process that asks for it.

    Raises UnusableModel.
    """
    return read_model(folder)


def read_model(folder: Path) -> Model:
    """The network in the folder, whatever was read there before.

    Raises UnusableModel.
    """
    for name in (NETWORK, SETTINGS, TOKENIZER):
        if not (folder / name).is_file():
            raise UnusableModel(
                "there is no network in %(folder)s: it has no %(name)s", folder=folder, name=name
            )
    told = json.loads((folder / SETTINGS).read_text("utf-8"))
    for name, wanted in settings().items():
        if told.get(name) != wanted:
            raise UnusableModel(
                "the network in %(folder)s has other %(name)s than this version reads",
                folder=folder,
                name=name,
            )
    return Model(
        OnnxScorer(folder / NETWORK),
        Pieces(folder / TOKENIZER),
        distances(told["distances"]),
        frozenset(told["ruled"]),
    )


def distances(told: Mapping[str, Sequence[float]]) -> Distances:
    """The values of `links.py`, as the settings have them."""
    return Distances(**{name: np.array(values, np.float32) for name, values in told.items()})


class OnnxScorer:
    """The network in an ONNX file."""

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )

    def score(self, held: Sequence[Window]) -> list[Floats]:
        """words × WIDTH for each window; windows of like length are run together."""
        return [scores for (scores,) in self._run(["scores"], held)]

    def score_with_states(self, held: Sequence[Window]) -> list[tuple[Floats, Floats]]:
        """Beside the scores of each window the states that the head reads: words × hidden."""
        return [(scores, states) for scores, states in self._run(["scores", "states"], held)]

    def _run(self, wanted: Sequence[str], held: Sequence[Window]) -> list[list[Floats]]:
        """The wanted outputs for each window."""
        lengths = [sum(map(len, one.text.pieces[one.first : one.after])) for one in held]
        order = sorted(range(len(held)), key=lengths.__getitem__)
        found: dict[int, list[Floats]] = {}
        for first in range(0, len(order), WINDOWS_AT_ONCE):
            numbers = order[first : first + WINDOWS_AT_ONCE]
            inputs = batch([held[number] for number in numbers])
            outputs = self._session.run(list(wanted), inputs._asdict())
            for row, number in enumerate(numbers):
                words = held[number].after - held[number].first
                found[number] = [output[row][:words] for output in outputs]
        return [found[number] for number in range(len(held))]


def score_texts(scorer: Scorer, texts: Sequence[Spelled]) -> Iterator[Floats]:
    """words × WIDTH for each text."""
    parted = [list(windows(text)) for text in texts]
    rows = iter(scorer.score([one for held in parted for one in held]))
    for held in parted:
        own = [next(rows) for _ in held]
        yield np.concatenate(own) if own else np.zeros((0, WIDTH), np.float32)
