"""Every command is there, and its help shows a call that works."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tests.command import manage
from tests.stack import ROOT

OURS = sorted(name for name, app in get_commands().items() if app in ("corpus", "annotator"))


def pages() -> list[Path]:
    return [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("docker/*")]


@pytest.mark.parametrize("name", OURS)
def test_its_help_shows_an_example_that_it_would_take(name: str) -> None:
    command = load_command_class(get_commands()[name], name)
    _, example, call = " ".join(command.help.split()).partition(f"Example: manage.py {name}")
    assert example, f"the help of {name} has no example"
    command.create_parser("manage.py", name).parse_args(shlex.split(call))


def test_whatever_a_page_tells_to_call_is_there() -> None:
    told = {
        name
        for page in pages()
        for name in re.findall(r"manage\.py ([a-z_]+)", page.read_text(encoding="utf-8"))
    }
    assert told <= {*get_commands(), "help"}
    assert len(told & set(OURS)) > 5


def test_a_wrong_call_ends_with_two_and_a_working_one_with_zero(tmp_path: Path) -> None:
    wrong = manage(tmp_path, "convert", "--from", "clay", "--to", "isnad")
    assert wrong.code == 2
    assert "clay" in wrong.err
    article = tmp_path / "a.txt"
    article.write_text("خبر.", encoding="utf-8")
    right = manage(tmp_path, "convert", "--from", "text", "--to", "isnad", "--input", str(article))
    assert right.code == 0, right.err
    assert '"text":"خبر."' in right.out
