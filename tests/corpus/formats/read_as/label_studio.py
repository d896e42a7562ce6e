"""`… read_as.label_studio FOLDER`: hold tasks.json against config.xml by Label Studio's own kit,
and print what it says of them."""

import json
import sys
from pathlib import Path
from typing import Any

from label_studio_sdk.label_interface import LabelInterface


def main(folder: Path) -> dict[str, Any]:
    """What the kit accepts, and the labels and the object tags that it knows."""
    config = LabelInterface((folder / "config.xml").read_text("utf-8"))
    config.validate()
    tasks = json.loads((folder / "tasks.json").read_bytes())
    return {
        "labels": sorted({label for control in config.controls for label in control.labels or ()}),
        "texts": [tag.value_name for tag in config.objects],
        "tasks": [bool(config.validate_task({"data": task["data"]})) for task in tasks],
        "annotations": [
            bool(config.validate_annotation(one)) for task in tasks for one in task["annotations"]
        ],
        "predictions": [
            bool(config.validate_prediction(one)) for task in tasks for one in task["predictions"]
        ],
        "wrong": bool(config.validate_annotation(_wrong(tasks))),
    }


def _wrong(tasks: list[dict[str, Any]]) -> dict[str, Any]:
    """An annotation with a label that the configuration lacks."""
    held = json.loads(json.dumps(next(one for task in tasks for one in task["annotations"])))
    held["result"] = [one for one in held["result"] if one.get("type") == "labels"][:1]
    held["result"][0]["value"]["labels"] = ["no such label"]
    return dict(held)


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1])), sys.stdout)
