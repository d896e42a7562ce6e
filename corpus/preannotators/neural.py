"""What the preannotators with a neural model of one's own ask for, and the line that installs
what they need."""

import re
from collections.abc import Mapping
from pathlib import Path

from corpus.document.requirements import install_line
from corpus.preannotators.protocol import (
    InvalidParameter,
    Parameter,
    ParameterValue,
    UnusableModel,
)

INSTALL = install_line("--requirement", "requirements.txt")

_HUB_NAME = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)?")

FOLDER = Parameter(
    "model",
    "text",
    "",
    {
        "en": "Folder of the model, on the machine of the worker",
        "ar": "مجلد النموذج على جهاز العامل",
    },
)
MODEL_OR_NAME = Parameter(
    "model",
    "text",
    "",
    {
        "en": "Folder of the model on the machine of the worker, or its name on the hub",
        "ar": "مجلد النموذج على جهاز العامل، أو اسمه في منصة Hugging Face",
    },
)


def wanted_model(preannotator: str, parameters: Mapping[str, ParameterValue]) -> str:
    """The parameter `model`. Raises InvalidParameter where it is empty."""
    model = str(parameters.get("model", "")).strip()
    if not model:
        raise InvalidParameter(
            "%(preannotator)s needs the parameter %(parameter)s, the folder of its model",
            preannotator=preannotator,
            parameter="model",
        )
    return model


def check_place(model: str, config: str) -> bool:
    """Whether the model lies in a local folder, in which there must be the file `config`;
    otherwise it must be a name that a hub could have. Raises UnusableModel."""
    path = Path(model)
    if (path / config).is_file():
        return True
    if path.is_dir() or not _HUB_NAME.fullmatch(model):
        raise UnusableModel(
            "there is no model in %(folder)s: it has no %(file)s", folder=model, file=config
        )
    return False
