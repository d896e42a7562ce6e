"""The network's files, and what is said where they are missing or of another version."""

import json
from pathlib import Path

import pytest

from corpus.preannotators.encoder.network import (
    NETWORK,
    SETTINGS,
    TOKENIZER,
    load_model,
    settings,
)
from corpus.preannotators.protocol import UnusableModel


def files(folder: Path, told: dict[str, object]) -> Path:
    for name in (NETWORK, TOKENIZER):
        (folder / name).write_text("")
    (folder / SETTINGS).write_text(json.dumps(told), "utf-8")
    return folder


def test_a_folder_without_a_network_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableModel, match=r"it has no encoder\.onnx"):
        load_model(tmp_path)


@pytest.mark.parametrize("name", ["columns", "marks", "types"])
def test_a_network_that_says_other_things_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableModel, match=f"has other {name} than this version reads"):
        load_model(files(tmp_path, settings() | {name: []}))
