"""Every sentence that the domain says to people, read from its source."""

import ast
from collections.abc import Iterator
from pathlib import Path

from corpus.formats.reading.json_values import BROKEN
from corpus.formats.registry import READERS, WRITERS, options_of

CORPUS = Path(__file__).resolve().parents[3] / "corpus"


def domain_sentences() -> set[str]:
    """The templates of all refusals, the meanings of options, and what formats never carry."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in _modules()]
    # Where one check serves for several refusals, the class comes in as `refusal`.
    refusals = _refusal_classes(trees) | {"refusal"}
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    options = [option for reader in READERS.values() for option in reader.options]
    options += [option for writer in WRITERS.values() for option in options_of(writer)]
    return {
        *(text for call in calls if _name(call.func) in refusals for text in _literals(call, 0)),
        *(f"%(path)s {text}" for call in calls if _is_field(call) for text in _literals(call, 1)),
        *(option.meaning for option in options),
        *BROKEN.values(),
        *(sentence for writer in WRITERS.values() for sentence in writer.never),
    }


def _modules() -> Iterator[Path]:
    for path in sorted(CORPUS.rglob("*.py")):
        if not {"management", "migrations", "data"} & set(path.relative_to(CORPUS).parts):
            yield path


def _refusal_classes(trees: list[ast.Module]) -> set[str]:
    """Names of Refusal and of all classes that come from it."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found, before = {"Refusal"}, 0
    while len(found) > before:
        before = len(found)
        found |= {one.name for one in classes if found & {_name(base) for base in one.bases}}
    return found


def _is_field(call: ast.Call) -> bool:
    """A call of `Fields.refuse(key, reason)`."""
    return _name(call.func) == "refuse" and len(call.args) > 1


def _name(node: ast.expr) -> str:
    return getattr(node, "id", getattr(node, "attr", ""))


def _literals(call: ast.Call, place: int) -> Iterator[str]:
    """The texts that the argument may be."""
    if len(call.args) > place:
        argument = call.args[place]
        options = (
            [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
        )
        for option in options:
            if isinstance(option, ast.Constant) and isinstance(option.value, str):
                yield option.value
