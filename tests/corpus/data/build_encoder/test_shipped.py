"""Teaching goes on from what ships, and checkpoints are averaged."""

from argparse import Namespace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.preannotators.encoder.network import FOLDER, TOKENIZER, load_model
from corpus.preannotators.encoder.read import rule, see
from tests.corpus.preannotators.encoder.test_head import TEXT

if not all(map(find_spec, ("torch", "transformers", "onnx"))):
    pytest.skip("needs torch, transformers and onnx: make test-heavy", allow_module_level=True)


@pytest.fixture
def network() -> Any:
    from transformers import BertConfig, BertModel

    from corpus.data.build_encoder.network import Network

    bert = BertConfig(
        vocab_size=25_673,
        hidden_size=384,
        num_hidden_layers=8,
        num_attention_heads=12,
        intermediate_size=1536,
        layer_norm_eps=1e-12,
    )
    return Network(BertModel(bert, add_pooling_layer=False)).eval()


def test_the_checkpoint_says_what_the_shipped_file_says(network: Any) -> None:
    from corpus.data.build_encoder.scoring import model_of
    from corpus.data.build_encoder.shipped import take_shipped

    take_shipped(network, FOLDER, FOLDER / TOKENIZER)
    shipped = load_model()
    (ours,) = see(model_of(network, shipped.pieces), [rule(TEXT, shipped.pieces)])
    (theirs,) = see(shipped, [rule(TEXT, shipped.pieces)])
    assert np.abs(ours.scores - theirs.scores).max() < 1e-2


def test_another_tokenizer_is_refused(network: Any, tmp_path: Path) -> None:
    from corpus.data.build_encoder.shipped import take_shipped

    other = tmp_path / TOKENIZER
    other.write_text("{}")
    with pytest.raises(ValueError, match="parts words otherwise"):
        take_shipped(network, FOLDER, other)


def test_the_mean_of_two_checkpoints(tmp_path: Path) -> None:
    import torch

    from corpus.data.build_encoder.steps import average

    for name, value in (("one", 1.0), ("two", 3.0)):
        (tmp_path / name).mkdir()
        torch.save(
            {"network": {"w": torch.tensor([value])}, "plan": {}}, tmp_path / name / "best.pt"
        )
    average(Namespace(work=tmp_path, of=["one", "two"], name="mean"))
    held = torch.load(tmp_path / "mean" / "best.pt", weights_only=True)
    assert held["network"]["w"].tolist() == [2.0]
