"""What a model adds to the scores of the network that ships: one matrix over its states.

The network itself stays as it is, so a model is small, and belongs to that one network: with
another its states would say nothing.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from corpus.preannotators.encoder.columns import WIDTH
from corpus.preannotators.encoder.decode import Floats
from corpus.preannotators.encoder.network import FOLDER, NETWORK, Model, OnnxScorer, load_model
from corpus.preannotators.encoder.windows import Window
from corpus.preannotators.protocol import UnusableModel

MATRIX, DESCRIPTION = "head.npy", "head.json"
KIND = "isnad-encoder-head/1"


class HeadScorer:
    """The network with a matrix (hidden + 1) × WIDTH, whose last row is added to every word."""

    def __init__(self, network: OnnxScorer, matrix: Floats) -> None:
        self._network = network
        self._matrix = matrix

    def score(self, held: Sequence[Window]) -> list[Floats]:
        """words × WIDTH for each window."""
        said = self._network.score_with_states(held)
        return [corrected(scores, states, self._matrix) for scores, states in said]


def corrected(scores: Floats, states: Floats, matrix: Floats) -> Floats:
    """The scores (words × WIDTH) with what the matrix adds to them."""
    return np.asarray(scores + states @ matrix[:-1] + matrix[-1], np.float32)


def write_head(folder: Path, matrix: Floats, ruled: Iterable[str]) -> str:
    """Write a model into the folder, which is emptied first, and return its digest."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    np.save(folder / MATRIX, matrix)
    told = {"kind": KIND, "network": network_digest(), "ruled": sorted(ruled)}
    held = (folder / MATRIX).read_bytes() + json.dumps(told).encode()
    told["digest"] = hashlib.sha256(held).hexdigest()
    (folder / DESCRIPTION).write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    return str(told["digest"])


def read_head(folder: Path) -> tuple[Model, str]:
    """The model in the folder, over the network that ships, and its digest.

    Raises UnusableModel, also for one that was learnt over another network.
    """
    try:
        told = json.loads((folder / DESCRIPTION).read_text("utf-8"))
        kind, network, digest = (str(told[name]) for name in ("kind", "network", "digest"))
        ruled, matrix = frozenset(told["ruled"]), np.load(folder / MATRIX)
    except (OSError, ValueError, KeyError, TypeError) as failure:
        raise UnusableModel(
            "there is no model of encoder in %(folder)s: %(reason)s", folder=folder, reason=failure
        ) from failure
    if kind != KIND or matrix.ndim != 2 or matrix.shape[1] != WIDTH:
        raise UnusableModel(
            "the model in %(folder)s is a %(kind)s, not a %(wanted)s",
            **{"folder": folder, "kind": kind, "wanted": KIND},
        )
    if network != network_digest():
        raise UnusableModel(
            "the model in %(folder)s was learnt over another network than the one that ships now; "
            "train it again",
            folder=folder,
        )
    shipped = load_model()
    assert isinstance(shipped.scorer, OnnxScorer)
    return shipped._replace(scorer=HeadScorer(shipped.scorer, matrix), ruled=ruled), digest


@lru_cache(maxsize=1)
def network_digest() -> str:
    """The SHA-256 of the network that ships."""
    with (FOLDER / NETWORK).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
