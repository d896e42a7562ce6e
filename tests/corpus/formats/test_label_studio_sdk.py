"""Label Studio's own kit reads our configuration and holds our tasks against it.

It pins an older numpy than we have, so it is not among the development requirements:
`pip install label-studio-sdk` into a copy of the environment to run this.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import articles

interface = pytest.importorskip(
    "label_studio_sdk.label_interface", reason="needs label-studio-sdk and its numpy"
)
pytestmark = pytest.mark.filterwarnings("ignore")  # of libraries that are not ours


@pytest.fixture(params=SHIPPED)
def export(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    write_version("label-studio", articles(), shipped_schema(request.param), tmp_path / "export")
    return tmp_path / "export"


def told(export: Path) -> tuple[Any, list[dict[str, Any]]]:
    config = interface.LabelInterface((export / "config.xml").read_text("utf-8"))
    return config, json.loads((export / "tasks.json").read_bytes())


def test_its_kit_accepts_the_configuration_and_everything_in_the_tasks(export: Path) -> None:
    config, tasks = told(export)
    config.validate()
    assert sum(len(task["annotations"]) for task in tasks) > 0
    for task in tasks:
        assert config.validate_task({"data": task["data"]})
        assert all(map(config.validate_annotation, task["annotations"]))
        assert all(map(config.validate_prediction, task["predictions"]))


def test_its_kit_refuses_a_label_that_the_configuration_lacks(export: Path) -> None:
    config, tasks = told(export)
    annotation = next(one for task in tasks for one in task["annotations"] if one["result"])
    span = next(one for one in annotation["result"] if one["type"] == "labels")
    span["value"]["labels"] = ["لا شيء"]
    assert not config.validate_annotation(annotation)
