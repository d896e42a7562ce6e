"""A schema's JSON as the fields of a form, and back.

A field is named by its path in the JSON: "layers.0.labels.2.title.ar".
"""

from collections.abc import Mapping
from typing import Any

Tree = dict[str, Any]
OWN_COLOR = ("light", "dark", "fill")
_BLANKS: Mapping[str, Tree] = {
    "layers": {"labels": [{}]},
    "labels": {"family": "people", "pattern": "solid"},
    "attributes": {"kind": "choice"},
    "relations": {},
}


def schema_fields(content: Tree) -> Tree:
    """The JSON for a template: each row knows its path as `at`, and lists of words are
    text to edit."""
    return {
        **content,
        "layers": [
            layer
            | {
                "at": f"layers.{place}",
                "labels": _numbered(layer.get("labels", []), f"layers.{place}.labels"),
                "attributes": _attributes(layer, f"layers.{place}."),
            }
            for place, layer in enumerate(content.get("layers", []))
        ],
        "relations": [
            relation
            | {
                "at": f"relations.{place}",
                "head_text": ", ".join(relation.get("head", [])),
                "tail_text": ", ".join(relation.get("tail", [])),
                "attributes": _attributes(relation, f"relations.{place}."),
            }
            for place, relation in enumerate(content.get("relations", []))
        ],
        "attributes": _attributes(content, ""),
    }


def schema_content(sent: Mapping[str, str]) -> Tree:
    """The JSON that the sent fields make, with the rows left out that were to be removed.
    It may be no schema yet: `schema_from_json` says."""
    tree = _nested(sent)
    claims = _words(tree.get("claims"))
    return {
        "title": _words(tree.get("title")),
        "layers": [
            _named(row)
            | {
                "labels": [_label(label) for label in _rows(row.get("labels"))],
                "attributes": [_attribute(one) for one in _rows(row.get("attributes"))],
            }
            for row in _rows(tree.get("layers"))
        ],
        "relations": [
            _named(row)
            | {
                "head": _split(row.get("head")),
                "tail": _split(row.get("tail")),
                "attributes": [_attribute(one) for one in _rows(row.get("attributes"))],
            }
            for row in _rows(tree.get("relations"))
        ],
        "attributes": [_attribute(one) for one in _rows(tree.get("attributes"))],
    } | ({"claims": claims} if any(claims.values()) else {})


def add_row(content: Tree, path: str) -> None:
    """Put an empty row at the end of the list at `path` ("layers.0.labels"); a path that
    leads nowhere adds nothing."""
    node: Any = content
    *way, last = path.split(".")
    for step in way:
        try:
            node = node[int(step)] if isinstance(node, list) else node[step]
        except (KeyError, IndexError, ValueError):
            return
    if last in _BLANKS and isinstance(node, dict):
        node.setdefault(last, []).append(dict(_BLANKS[last]))


def _numbered(rows: list[Tree], path: str) -> list[Tree]:
    return [row | {"at": f"{path}.{place}"} for place, row in enumerate(rows)]


def _attributes(owner: Tree, prefix: str) -> list[Tree]:
    rows = _numbered(owner.get("attributes", []), f"{prefix}attributes")
    return [row | _attribute_texts(row) for row in rows]


def _attribute_texts(row: Tree) -> Tree:
    when = row.get("when", {})
    return {
        "values_text": "\n".join(
            " | ".join((value["name"], value["title"].get("ar", ""), value["title"].get("en", "")))
            for value in row.get("values", [])
        ),
        "default_text": _default_text(row.get("default")),
        "labels_text": ", ".join(when.get("labels", [])),
        "when_values_text": ", ".join(when.get("values", [])),
    }


def _default_text(default: object) -> str:
    if default is None:
        return ""
    if isinstance(default, bool):
        return str(default).lower()
    return ", ".join(default) if isinstance(default, list) else str(default)


def _nested(sent: Mapping[str, str]) -> Tree:
    tree: Tree = {}
    for field, value in sent.items():
        node = tree
        *way, last = field.split(".")
        for step in way:
            following = node.setdefault(step, {})
            node = following if isinstance(following, dict) else {}
        node[last] = value
    return tree


def _rows(node: object) -> list[Tree]:
    """The rows of a list in their order, without those to be removed and empty ones."""
    if not isinstance(node, dict):
        return []
    rows = [node[key] for key in sorted((k for k in node if k.isdecimal()), key=int)]
    return [
        row
        for row in rows
        if isinstance(row, dict)
        and not row.get("remove")
        and (row.get("name") or any(_words(row.get("title")).values()))
    ]


def _named(row: Tree) -> Tree:
    return {"name": _word(row.get("name")), "title": _words(row.get("title"))}


def _label(row: Tree) -> Tree:
    label = _named(row) | {part: _word(row.get(part)) for part in ("family", "pattern", "key")}
    color = _words(row.get("color"))
    if color.get("own"):
        label["color"] = {use: color.get(use, "") for use in OWN_COLOR}
    return label


def _attribute(row: Tree) -> Tree:
    kind = _word(row.get("kind"))
    when = {
        "labels": _split(row.get("labels")),
        "attribute": _word(row.get("when_attribute")),
        "values": _split(row.get("when_values")),
    }
    attribute = _named(row) | {"kind": kind, "group": _word(row.get("group"))}
    lines = [line for line in _word(row.get("values")).splitlines() if line.strip()]
    attribute["values"] = [_choice(line) for line in lines]
    attribute["when"] = {name: value for name, value in when.items() if value}
    default = _default(kind, _word(row.get("default")))
    return attribute if default is None else attribute | {"default": default}


def _choice(line: str) -> Tree:
    """ "name | Arabic | English"; a missing title is the name."""
    name, arabic, english = (*(part.strip() for part in line.split("|")), "", "", "")[:3]
    return {"name": name, "title": {"ar": arabic or name, "en": english or arabic or name}}


def _default(kind: str, text: str) -> object:
    """The default as its kind writes it; text that does not fit stays text, and is refused
    with the schema."""
    if not text:
        return None
    if kind == "boolean":
        return {"true": True, "false": False}.get(text.lower(), text)
    if kind == "choices":
        return _split(text)
    if kind == "number":
        try:
            return float(text) if "." in text else int(text)
        except ValueError:
            return text
    return text


def _split(text: object) -> list[str]:
    return [part.strip() for part in _word(text).replace("،", ",").split(",") if part.strip()]


def _word(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _words(node: object) -> dict[str, str]:
    return {key: _word(value) for key, value in node.items()} if isinstance(node, dict) else {}
