"""XML as strangers send it: no document types, so that no entity can be declared or fetched."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from corpus.document.errors import InvalidFile

DEEPEST = 64


@dataclass(slots=True)
class Element:
    """An element. Names with a namespace are written "namespace}name"."""

    name: str
    attributes: Mapping[str, str]
    line: int
    children: list["Element"] = field(default_factory=list)
    text: str = ""


def parse_xml(data: bytes) -> Element:
    """The root element. Raises InvalidFile, with the line, for what is not to be read."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    top = Element("", {}, 0)
    open_elements = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(open_elements) > DEEPEST:
            raise InvalidFile("elements lie far too deep in one another")
        element = Element(name, attributes, parser.CurrentLineNumber)
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def end(name: str) -> None:
        open_elements.pop()

    def characters(text: str) -> None:
        open_elements[-1].text += text

    def doctype(*_: object) -> None:
        raise InvalidFile("a DOCTYPE, which may declare entities, is not read; remove it")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise InvalidFile(
            "this is not XML: %(reason)s", reason=expat.ErrorString(error.code), line=error.lineno
        ) from None
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise InvalidFile("this is not XML: %(reason)s", reason=str(error)) from None
    return top.children[0]
