"""The model that a run reads with: the network that ships, or what was learnt over it."""

import json
from functools import lru_cache
from pathlib import Path

from corpus.preannotators.encoder.head import DESCRIPTION, read_head
from corpus.preannotators.encoder.network import SETTINGS, Model, load_model, read_model


def model_in(folder: str) -> tuple[Model, str]:
    """The model in a folder and its digest; without a folder what ships, which has none. Read
    once, and again when another has taken its place there.

    Raises UnusableModel where there is none, or one over another network.
    """
    if not folder:
        return load_model(), ""
    if (Path(folder) / SETTINGS).exists():
        return _whole(folder, (Path(folder) / SETTINGS).stat().st_mtime_ns)
    path = Path(folder) / DESCRIPTION
    return _head(folder, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=4)
def _head(folder: str, written: int) -> tuple[Model, str]:
    return read_head(Path(folder))


@lru_cache(maxsize=1)
def _whole(folder: str, written: int) -> tuple[Model, str]:
    model = read_model(Path(folder))
    told = json.loads((Path(folder) / SETTINGS).read_text("utf-8"))
    return model, str(told.get("digest", ""))
