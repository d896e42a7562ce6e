"""What the network makes of a text, kept on this machine: whoever learns again from the same
articles waits for the matrix alone.

One file a text, under the hash of all that the network reads of it. At most `MOST` bytes are
kept, and nothing of another network.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np

from corpus.preannotators.encoder.columns import WIDTH
from corpus.preannotators.encoder.decode import Floats
from corpus.preannotators.encoder.head import network_digest
from corpus.preannotators.encoder.network import OnnxScorer
from corpus.preannotators.encoder.place import kept_in
from corpus.preannotators.encoder.windows import Spelled, windows

MOST = 2**30


class Read(NamedTuple):
    """What the network says of a text: scores words × WIDTH, states words × hidden."""

    scores: Floats
    states: Floats


def read_texts(scorer: OnnxScorer, texts: Sequence[Spelled]) -> Iterator[Read]:
    """Each text as the network reads it, or as it read it before."""
    folder = _folder()
    for text in texts:
        path = folder / f"{_key(text)}.npz" if folder else None
        read = _kept(path) if path else None
        if read is None:
            read = _read(scorer, text)
            if path:
                _keep(path, read)
        yield read
    if folder:
        _forget(folder)


def _folder() -> Path | None:
    place = kept_in()
    return place / network_digest()[:16] if place else None


def _key(text: Spelled) -> str:
    told = hashlib.sha256(repr((text.pieces, text.sentences)).encode())
    told.update(text.marks.tobytes())
    return told.hexdigest()


def _read(scorer: OnnxScorer, text: Spelled) -> Read:
    read = scorer.score_with_states(list(windows(text)))
    if not read:
        return Read(np.zeros((0, WIDTH), np.float32), np.zeros((0, 0), np.float32))
    scores, states = (np.concatenate(parts) for parts in zip(*read, strict=True))
    return Read(_short(scores), _short(states))


def _short(values: Floats) -> Floats:
    """As 16 bits hold them: so that it makes no difference whether they were kept."""
    return values.astype(np.float16).astype(np.float32)


def _kept(path: Path) -> Read | None:
    """What lies there; None where nothing does, or half a file."""
    try:
        with path.open("rb") as stream, np.load(stream) as held:
            read = Read(held["scores"].astype(np.float32), held["states"].astype(np.float32))
    except (OSError, ValueError, KeyError, BadZipFile):
        return None
    path.touch()
    return read


def _keep(path: Path, read: Read) -> None:
    """Write what was read, whole or not at all; a full disk only costs time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            np.savez(stream, **{key: one.astype(np.float16) for key, one in read._asdict().items()})
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)


def _forget(folder: Path) -> None:
    """Remove what other networks read, and what was not asked for the longest."""
    for other in folder.parent.iterdir():
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    held = [(path.stat(), path) for path in folder.glob("*.npz")]
    total = sum(stat.st_size for stat, _ in held)
    for stat, path in sorted(held, key=lambda one: one[0].st_mtime):
        if total <= MOST:
            return
        path.unlink(missing_ok=True)
        total -= stat.st_size
