"""Several files of the pages as one, for browsers: each file that one has to ask for costs it
about two milliseconds before it paints, kept in its cache or not, and the workbench has a hundred.

The sources stay as they are: a sheet that imports others (`@import "tokens.css";`), and plain ES
modules. They are joined where they are collected, and work without that too.
"""

import re
from collections.abc import Callable, Sequence
from graphlib import TopologicalSorter

Read = Callable[[str], str]
"""The text of a file, by its name within the folder."""

_SHEET = re.compile(r'^@import "([\w-]+\.css)";\n', re.MULTILINE)
_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_TYPES = re.compile(r"@import (?=\{)")
_EXPORT = re.compile(
    r"^export ((?:async )?(?:function\*?|class|const) (\w+))|^export \{\};\n", re.MULTILINE
)


def joined_sheet(read: Read, name: str) -> str:
    """The sheet with those that it imports, and these import, in place of the imports."""
    return _SHEET.sub(lambda one: joined_sheet(read, one[1]), read(name))


def modules_of(read: Read, name: str) -> list[str]:
    """The module, last, after all that it imports, one through the other: each after those that
    it needs. Names are without ".js". Raises graphlib.CycleError for modules in a ring."""
    needed: dict[str, list[str]] = {}
    left = [name]
    while left:
        module = left.pop()
        if module not in needed:
            needed[module] = [one[2] for one in _IMPORT.finditer(read(f"{module}.js"))]
            left += needed[module]
    return list(TopologicalSorter(needed).static_order())


def joined_module(
    read: Read, name: str, modules: Sequence[str], elsewhere: Sequence[str] = (), place: str = ""
) -> str:
    """A module in place of `name`, one of these, that holds them all and exports what `name`
    does. `modules` stand in an order in which each comes after those that it imports.

    Each module is a function's own room, so that no two names meet, and what it exports is an
    object `$name`, exported as well. What a module takes from one of those `elsewhere` comes from
    the joined module at `place`.
    """
    code = {module: read(f"{module}.js") for module in modules}
    taken = {one[2] for text in code.values() for one in _IMPORT.finditer(text)}
    outside = [_room(module) for module in elsewhere if module in taken]
    head = [f'import {{ {", ".join(outside)} }} from "./{place}.js";\n'] if outside else []
    rooms = [f"const {_room(module)} = {_walled(code[module])};\n" for module in modules]
    own = _exported(code[name])
    tail = [f"export {{ {', '.join(map(_room, modules))} }};\n"]
    if own:
        tail.append(f"export const {{ {', '.join(own)} }} = {_room(name)};\n")
    return "".join((*head, *rooms, *tail))


def _walled(code: str) -> str:
    """The module as a function that is called at once and answers with what it exports."""
    names = ", ".join(_exported(code))
    body = _IMPORT.sub(lambda one: f"const {{{_renamed(one[1])}}} = {_room(one[2])};\n", code)
    body = _EXPORT.sub(lambda one: one[1] or "", body)
    # Types are imported in comments, which nobody reads here: Django, in search of the names that
    # it hashes, would go on from each of them to the end of the file.
    body = _TYPES.sub("types ", body)
    return f"(() => {{\n{body}return {{ {names} }};\n}})()"


def _renamed(names: str) -> str:
    """What is imported, as it is written where an object is taken apart."""
    return re.sub(r"(\w+) as (\w+)", r"\1: \2", names)


def _exported(code: str) -> list[str]:
    return [one[2] for one in _EXPORT.finditer(code) if one[2]]


def _room(module: str) -> str:
    return "$" + module.replace("-", "_")
