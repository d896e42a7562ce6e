"""The network under torch, in the place where the run-time has onnxruntime."""

from collections.abc import Sequence

import numpy as np
import torch

from corpus.data.build_encoder.network import Network
from corpus.preannotators.encoder.decode import Floats
from corpus.preannotators.encoder.links import Distances
from corpus.preannotators.encoder.network import Model
from corpus.preannotators.encoder.pieces import Pieces
from corpus.preannotators.encoder.windows import Window, batch

_AT_ONCE = 16


class TorchScorer:
    """Scores windows as `OnnxScorer` does."""

    def __init__(self, network: Network) -> None:
        self._network = network

    @torch.no_grad()
    def score(self, held: Sequence[Window]) -> list[Floats]:
        """words × WIDTH for each window."""
        order = sorted(range(len(held)), key=lambda number: held[number].after - held[number].first)
        found: dict[int, Floats] = {}
        for first in range(0, len(order), _AT_ONCE):
            numbers = order[first : first + _AT_ONCE]
            pieces, firsts, marks = batch([held[number] for number in numbers])
            scores = self._network(
                torch.from_numpy(pieces),
                torch.from_numpy(firsts),
                torch.from_numpy(marks.astype(np.float32)),
            ).numpy()
            for row, number in zip(scores, numbers, strict=True):
                found[number] = row[: held[number].after - held[number].first]
        return [found[number] for number in range(len(held))]


def model_of(network: Network, pieces: Pieces) -> Model:
    """The network as the run-time takes it."""
    values = {
        name: one.detach().numpy().astype(np.float32) for name, one in network.distances.items()
    }
    return Model(TorchScorer(network), pieces, Distances(**values))
