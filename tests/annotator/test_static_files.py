"""Static files, as they are served."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from annotator.static_files import SHEETS
from tests import node
from tests.annotator.test_settings import manage

HASHED = re.compile(r"[\w-]+\.[0-9a-f]{12}\.js")
ROOM = re.compile(r"^const (\$\w+) = \(\(\) => \{$", re.MULTILINE)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    ended = manage("collectstatic", "--no-input", data=data)
    assert ended.returncode == 0, ended.stderr[-2000:]
    return data / "static"


def hashed(collected: Path, name: str) -> Path:
    names = json.loads((collected / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    return collected / str(names[name])


def imports(code: str) -> set[str]:
    """The names of the modules that a module imports, at once or later; comments import types."""
    code = re.sub(r"/\*.*?\*/", "", code, flags=re.DOTALL)
    return set(re.findall(r'(?:(?<=from )|(?<=import\())"\./([\w.-]+\.js)"(?=[;)])', code))


def test_the_editor_imports_its_modules_by_their_hashed_names(collected: Path) -> None:
    code = hashed(collected, "annotator/editor/opening.js").read_text(encoding="utf-8")
    assert imports(code)
    for name in imports(code):
        assert HASHED.fullmatch(name), name
        assert (collected / "annotator" / "editor" / name).exists()


def test_what_compresses_is_there_compressed(collected: Path) -> None:
    workbench = hashed(collected, "annotator/editor/workbench.js")
    assert workbench.with_name(workbench.name + ".gz").exists()


def test_no_module_is_left_with_a_name_that_browsers_would_keep_too_long(collected: Path) -> None:
    for module in (collected / "annotator").rglob("*.js"):
        if re.search(r"\.[0-9a-f]{12}\.js$", module.name):
            code = module.read_text(encoding="utf-8")
            assert not [name for name in imports(code) if not HASHED.fullmatch(name)], module.name


def test_the_workbench_takes_three_modules_and_two_sheets(collected: Path) -> None:
    """What begins asks for what shows the article, and later for what labelling it takes."""
    opening, reading, workbench = (
        hashed(collected, f"annotator/editor/{name}.js")
        for name in ("opening", "reading", "workbench")
    )
    assert imports(opening.read_text(encoding="utf-8")) == {reading.name, workbench.name}
    assert imports(reading.read_text(encoding="utf-8")) == set()
    assert imports(workbench.read_text(encoding="utf-8")) == {reading.name}
    curating = hashed(collected, "annotator/editor/curating-opening.js")
    assert imports(curating.read_text(encoding="utf-8")) == set()
    for name in SHEETS:
        assert "@import" not in hashed(collected, name).read_text(encoding="utf-8")


def test_no_module_is_there_twice(collected: Path) -> None:
    """One that two of the workbench's files held would keep two states."""
    held = [
        room
        for name in ("opening", "reading", "workbench")
        for room in ROOM.findall(
            hashed(collected, f"annotator/editor/{name}.js").read_text(encoding="utf-8")
        )
    ]
    assert len(held) > 100
    assert len(held) == len(set(held))


def test_joined_modules_import_at_their_top_alone(collected: Path) -> None:
    """Whatever else looks like an import costs seconds where files are collected: Django goes on
    from it to the end of the file."""
    for name in ("opening", "reading", "workbench", "curating-opening"):
        code = hashed(collected, f"annotator/editor/{name}.js").read_text(encoding="utf-8")
        begun = re.findall(r"import[\s{]", code, re.IGNORECASE)
        assert len(begun) == len(re.findall(r"^import \{", code, re.MULTILINE)) <= 1, name


@pytest.mark.skipif(not node.program(), reason=node.HOW)
def test_what_is_collected_can_be_read(collected: Path, tmp_path: Path) -> None:
    for name in ("opening", "reading", "workbench", "curating-opening"):
        module = tmp_path / f"{name}.mjs"
        shutil.copy(hashed(collected, f"annotator/editor/{name}.js"), module)
        program = node.program() or ""
        ended = subprocess.run([program, "--check", str(module)], capture_output=True, text=True)
        assert ended.returncode == 0, ended.stderr


def test_fonts_are_found_from_the_joined_sheet(collected: Path) -> None:
    sheet = hashed(collected, "annotator/page.css")
    named = re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8"))
    assert named
    assert all((sheet.parent / name).exists() for name in named)
