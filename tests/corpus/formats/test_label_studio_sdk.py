"""Label Studio's own kit reads our configuration and holds our tasks against it."""

from typing import Any

import pytest

from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import articles
from tests.readers import needs, read_by

pytestmark = needs("label_studio_sdk")


@pytest.fixture(scope="module", params=SHIPPED)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def told(name: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("label-studio") / "export"
    write_version("label-studio", articles(), shipped_schema(name), folder)
    return read_by("label_studio", str(folder))


def test_its_kit_accepts_the_configuration_and_everything_in_the_tasks(told: Any) -> None:
    assert told["tasks"] == [True] * 3
    assert told["annotations"]
    assert all(told["annotations"])
    assert all(told["predictions"])
    assert set(told["texts"]) == {"text"}


def test_its_kit_refuses_a_label_that_the_configuration_lacks(told: Any) -> None:
    assert told["wrong"] is False


def test_its_kit_knows_every_label_of_the_schema(told: Any, name: str) -> None:
    labels = {label.name for label in shipped_schema(name).labels.values()}
    assert labels <= set(told["labels"])
