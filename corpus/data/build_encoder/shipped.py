"""The network that ships, as a checkpoint from which the teaching goes on."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from corpus.data.build_encoder.network import Network
from corpus.preannotators.encoder.network import NETWORK, TOKENIZER, read_model
from corpus.preannotators.encoder.whole.weights import MARKS, TYPE, WORDS, Weights, read_weights

_TYPES = "encoder.embeddings.token_type_embeddings.weight"
_NAMES = {WORDS: "encoder.embeddings.word_embeddings.weight", TYPE: _TYPES}


def take_shipped(network: Network, folder: Path, tokenizer: Path) -> None:
    """Give an untaught network the weights of the one in the folder: as near to those it was
    exported from as eight bits are.

    Raises ValueError where the two part words differently, or have other weights.
    """
    if (folder / TOKENIZER).read_bytes() != tokenizer.read_bytes():
        raise ValueError(f"{folder / TOKENIZER} parts words otherwise than {tokenizer}")
    state = _state(read_weights(folder / NETWORK), network.state_dict())
    told = network.load_state_dict(state, strict=False)
    lacking = [name for name in told.missing_keys if not name.startswith("distances.")]
    if lacking or told.unexpected_keys:
        raise ValueError(f"lacking {lacking}, unknown {told.unexpected_keys}")
    for name, values in read_model(folder).distances._asdict().items():
        network.distances[name].data = torch.from_numpy(values)


def _state(weights: Weights, own: Mapping[str, Any]) -> dict[str, Any]:
    """The weights under torch's names; its matrices are output × input."""
    state = {}
    for name, values in weights.items():
        tensor = torch.tensor(values)
        if name == TYPE:
            tensor = torch.cat([tensor.reshape(1, -1), own[_TYPES][1:]])
        elif name in (MARKS, "head.weight") or _is_dense(name):
            tensor = tensor.T
        state[_named(name)] = tensor.contiguous()
    return state


def _is_dense(name: str) -> bool:
    return name.startswith("layer.") and name.endswith("weight") and "LayerNorm" not in name


def _named(name: str) -> str:
    if name in _NAMES:
        return _NAMES[name]
    if name.startswith("layer."):
        return f"encoder.encoder.{name}"
    return f"encoder.{name}" if name.startswith("embeddings.") else name
