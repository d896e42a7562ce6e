"""The network under torch, from the weights that ship: BERT (Devlin et al., 2019), plainly."""

from collections.abc import Iterator
from typing import Any

import torch
from torch.nn import functional

from corpus.preannotators.encoder.pieces import PAD
from corpus.preannotators.encoder.whole.weights import MARKS, TYPE, WORDS, Weights

HEADS = 12
EPSILON = 1e-12
_MASKED = -1e4


class WholeNetwork:
    """`scores` gives what the ONNX file gives. Embeddings and the lowest layers stay as they
    are: what words look like is known, and a few articles would only blur it."""

    def __init__(self, weights: Weights, frozen: int) -> None:
        self.held = {name: torch.tensor(values) for name, values in weights.items()}
        self.layers = sum(name.endswith("attention.self.query.weight") for name in weights)
        still = ("embeddings.", WORDS, *(f"layer.{number}." for number in range(frozen)))
        self.taught = {
            name: one.requires_grad_()
            for name, one in self.held.items()
            if not name.startswith(still)
        }

    def scores(self, pieces: Any, firsts: Any, marks: Any) -> Any:
        """windows × words × WIDTH. As `Batch` has its arrays, as tensors; `marks` as floats."""
        held = self.held
        value = held[WORDS][pieces] + marks @ held[MARKS]
        value = value + held["embeddings.position_embeddings.weight"][: pieces.shape[1]]
        value = self._normed("embeddings.LayerNorm", value + held[TYPE])
        mask = (pieces == PAD).float()[:, None, None, :] * _MASKED
        for number in range(self.layers):
            value = self._layer(f"layer.{number}", value, mask)
        states = torch.gather(value, 1, firsts[:, :, None].expand(-1, -1, value.shape[-1]))
        return self._dense("head", states)

    def heads(self) -> Iterator[Any]:
        """What is taught faster: all that is not a layer."""
        return (one for name, one in self.taught.items() if not name.startswith("layer."))

    def bodies(self) -> Iterator[Any]:
        """The layers that are taught."""
        return (one for name, one in self.taught.items() if name.startswith("layer."))

    def weights(self) -> Weights:
        """Those that are taught, as they are now."""
        return {name: one.detach().numpy() for name, one in self.taught.items()}

    def _layer(self, name: str, value: Any, mask: Any) -> Any:
        own = f"{name}.attention.self"
        queries, keys, values = (
            self._parted(self._dense(f"{own}.{part}", value)) for part in ("query", "key", "value")
        )
        seen = functional.scaled_dot_product_attention(queries, keys, values, attn_mask=mask)
        seen = self._dense(f"{name}.attention.output.dense", seen.transpose(1, 2).flatten(2))
        value = self._normed(f"{name}.attention.output.LayerNorm", seen + value)
        inner = functional.gelu(self._dense(f"{name}.intermediate.dense", value))
        inner = self._dense(f"{name}.output.dense", inner)
        return self._normed(f"{name}.output.LayerNorm", inner + value)

    def _parted(self, said: Any) -> Any:
        return said.unflatten(2, (HEADS, -1)).transpose(1, 2)

    def _dense(self, name: str, value: Any) -> Any:
        return value @ self.held[f"{name}.weight"] + self.held[f"{name}.bias"]

    def _normed(self, name: str, value: Any) -> Any:
        weight, bias = self.held[f"{name}.weight"], self.held[f"{name}.bias"]
        return functional.layer_norm(value, weight.shape, weight, bias, EPSILON)
