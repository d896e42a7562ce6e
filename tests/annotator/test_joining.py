"""Several files as one."""

import subprocess
from graphlib import CycleError
from pathlib import Path

import pytest

from annotator.joining import joined_module, joined_sheet, modules_of
from tests import node

WORDS = """const held = [];

/** @param {string} word */
export function add(word) {
  held.push(word);
}

export const count = () => held.length;
"""
NAMES = """import { add as keep, count } from "./words.js";

const held = "a name of its own";

export class Names {
  static keep(name) {
    keep(`${name}: ${held}`);
    return count();
  }
}
"""
BEGIN = """import { Names } from "./names.js";
import {
  add,
} from "./words.js";

add("first");
export async function last() {
  return Names.keep("second");
}
"""
SOURCES = {"words.js": WORDS, "names.js": NAMES, "begin.js": BEGIN}


def test_each_module_stands_after_those_that_it_needs() -> None:
    assert modules_of(SOURCES.__getitem__, "begin") == ["words", "names", "begin"]


def test_modules_in_a_ring_are_refused() -> None:
    ring = {
        "one.js": 'import { two } from "./two.js";\nexport const one = 1;\n',
        "two.js": 'import { one } from "./one.js";\nexport const two = 2;\n',
    }
    with pytest.raises(CycleError):
        modules_of(ring.__getitem__, "one")


@pytest.mark.parametrize("apart", [0, 1, 2])
def test_joined_modules_do_what_they_did(apart: int, tmp_path: Path) -> None:
    """In one file, and in two of which the second takes from the first."""
    program = node.program()
    if not program:
        pytest.skip(node.HOW)
    read, modules = SOURCES.__getitem__, modules_of(SOURCES.__getitem__, "begin")
    shared, own = modules[:apart], modules[apart:]
    if shared:
        text = joined_module(read, shared[-1], shared)
        (tmp_path / f"{shared[-1]}.mjs").write_text(text, encoding="utf-8")
    text = joined_module(read, "begin", own, shared, shared[-1] if shared else "")
    (tmp_path / "begin.mjs").write_text(text.replace('.js";', '.mjs";'), encoding="utf-8")
    (tmp_path / "asks.mjs").write_text(
        'import { last } from "./begin.mjs";\nconsole.log(await last());\n', encoding="utf-8"
    )
    ended = subprocess.run(
        [program, str(tmp_path / "asks.mjs")], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "2\n"


def test_a_sheet_holds_those_that_it_imports_in_their_order() -> None:
    sheets = {
        "page.css": '/* All. */\n@import "both.css";\n',
        "both.css": '@import "one.css";\n@import "two.css";\n',
        "one.css": "a { color: red }\n",
        "two.css": "a { color: blue }\n",
    }
    joined = joined_sheet(sheets.__getitem__, "page.css")
    assert joined == "/* All. */\na { color: red }\na { color: blue }\n"
