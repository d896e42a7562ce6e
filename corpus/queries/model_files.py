"""The folder of a trained model, on the machine of whoever asks."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from corpus.document.errors import InvalidFile
from corpus.models import TrainedModel
from corpus.preannotators.protocol import UnusableModel
from corpus.queries.stored_files import local_copy

FOLDER = "models"


def model_folder(model: TrainedModel) -> Path:
    """The model's files, unpacked here once and kept under the hash of what is in them.

    Raises UnusableModel where the storage has lost them, or holds others.
    """
    kept = Path(settings.ISNAD_DATA) / FOLDER / model.sha256
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with _packed(model) as packed, tempfile.TemporaryDirectory(dir=kept.parent) as new:
            shutil.unpack_archive(packed, Path(new) / "model", "zip")
            _settle(Path(new) / "model", kept)
    return kept


@contextmanager
def _packed(model: TrainedModel) -> Iterator[Path]:
    """The zip, which is the very one that was stored."""
    try:
        with local_copy(model.file) as path:
            with path.open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
            if found != model.sha256:
                raise UnusableModel(
                    "the file of model %(model)s is damaged: it is not the one that was stored; "
                    "use another model, or train it again",
                    model=str(model),
                )
            yield path
    except InvalidFile as failure:
        raise UnusableModel(
            "the storage no longer has the file of model %(model)s; use another model, or train "
            "it again",
            model=str(model),
        ) from failure


def _settle(new: Path, kept: Path) -> None:
    """Move the folder to its place; another worker may have put the same there meanwhile."""
    try:
        new.rename(kept)
    except OSError:
        if not kept.exists():
            raise
