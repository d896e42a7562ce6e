"""The folder of a trained model, on the machine of whoever asks."""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from corpus.models import TrainedModel
from corpus.queries.stored_files import local_copy

FOLDER = "models"


def model_folder(model: TrainedModel) -> Path:
    """The model's files, unpacked here once and kept under the hash of what is in them.

    Raises InvalidFile where the storage has lost them.
    """
    kept = Path(settings.ISNAD_DATA) / FOLDER / model.sha256
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with local_copy(model.file) as packed, tempfile.TemporaryDirectory(dir=kept.parent) as new:
            shutil.unpack_archive(packed, Path(new) / "model", "zip")
            _settle(Path(new) / "model", kept)
    return kept


def _settle(new: Path, kept: Path) -> None:
    """Move the folder to its place; another worker may have put the same there meanwhile."""
    try:
        new.rename(kept)
    except OSError:
        if not kept.exists():
            raise
