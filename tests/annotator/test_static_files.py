"""Static files, as they are served."""

import json
import re
from pathlib import Path

import pytest

from annotator.templatetags.editor import editor_modules
from tests.annotator.test_settings import manage

HASHED = re.compile(r"[\w-]+\.[0-9a-f]{12}\.js")


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
    """The names of the modules that a module imports, at once or later."""
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


def test_the_modules_named_at_the_top_of_the_page_are_those_that_are_imported(
    collected: Path,
) -> None:
    named = editor_modules()
    names = {hashed(collected, name).name for name in named["first"] + named["later"]}
    begin = hashed(collected, "annotator/editor/opening.js")
    imported, left = {begin.name}, [begin]
    while left:
        code = left.pop().read_text(encoding="utf-8")
        for name in imports(code) - imported:
            imported.add(name)
            left.append(begin.with_name(name))
    assert imported == names


def test_what_labelling_takes_is_loaded_after_the_article_is_shown() -> None:
    named = editor_modules()
    assert "annotator/editor/reading.js" in named["first"]
    assert "annotator/editor/workbench.js" in named["later"]
    assert not set(named["first"]) & set(named["later"])
