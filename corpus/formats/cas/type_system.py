"""UIMA type systems as they are read: which type is of which, with which features."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from corpus.document.errors import InvalidFile
from corpus.formats.reading.xml import Element

ANNOTATION = "uima.tcas.Annotation"
DOCUMENT = "uima.tcas.DocumentAnnotation"
STRING = "uima.cas.String"
TOP = "uima.cas.TOP"
_SPACE = "http://uima.apache.org/resourceSpecifier}"
ROOT = _SPACE + "typeSystemDescription"


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of a type: the type of its values, and what its maker says of it."""

    name: str
    range: str
    description: str = ""


@dataclass(slots=True)
class TypeSystem:
    """Type → supertype and features of its own. What UIMA itself defines is there already."""

    supertypes: dict[str, str] = field(
        default_factory=lambda: {ANNOTATION: "uima.cas.AnnotationBase", DOCUMENT: ANNOTATION}
    )
    own: dict[str, tuple[Feature, ...]] = field(
        default_factory=lambda: {DOCUMENT: (Feature("language", STRING),)}
    )
    _lineages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _features: dict[str, Mapping[str, Feature]] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.supertypes or name.startswith("uima.")

    @property
    def has_own(self) -> bool:
        """Whether there is any type beyond UIMA's."""
        return len(self.supertypes) > 2

    def add(self, name: str, supertype: str, features: Iterable[Feature]) -> None:
        """Define a type; a second definition of it adds features."""
        self._lineages.clear()
        self._features.clear()
        self.supertypes.setdefault(name, supertype)
        known = self.own.get(name, ())
        names = {feature.name for feature in known}
        self.own[name] = (*known, *(one for one in features if one.name not in names))

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether the type is `ancestor` or one of its subtypes."""
        return ancestor in self._lineage(name)

    def features(self, name: str) -> Mapping[str, Feature]:
        """The features of the type by name, those of its supertypes first."""
        if name not in self._features:
            line = reversed(self._lineage(name))
            self._features[name] = {
                one.name: one for type in line for one in self.own.get(type, ())
            }
        return self._features[name]

    def _lineage(self, name: str) -> tuple[str, ...]:
        """The type and its supertypes, as far as they are known."""
        if name not in self._lineages:
            line: dict[str, None] = {}
            above = name
            while above and above not in line:
                line[above] = None
                above = self.supertypes.get(above, "")
            self._lineages[name] = tuple(line)
        return self._lineages[name]


def read_xml_types(root: Element, into: TypeSystem) -> None:
    """Add the types of a typeSystemDescription. Raises InvalidFile where it imports others."""
    for section in root.children:
        if section.name == _SPACE + "imports" and section.children:
            raise InvalidFile(
                "the type system imports others, which are not looked for; export it whole"
            )
        if section.name != _SPACE + "types":
            continue
        for description in section.children:
            held = _texts(description)
            features = (
                Feature(one["name"], one["rangeTypeName"], one.get("description", ""))
                for section in description.children
                if section.name == _SPACE + "features"
                for one in map(_texts, section.children)
                if "name" in one and "rangeTypeName" in one
            )
            if "name" in held:
                into.add(held["name"], held.get("supertypeName", TOP), features)


def read_json_types(types: Mapping[str, object], into: TypeSystem) -> None:
    """Add the types that stand in a JSON CAS under %TYPES."""
    for name, held in types.items():
        if not isinstance(held, dict):
            raise InvalidFile("%(path)s must be an object", path=f"%TYPES.{name}")
        features = (
            Feature(key, str(one.get("%RANGE", STRING)), str(one.get("%DESCRIPTION", "")))
            for key, one in held.items()
            if isinstance(one, dict)
        )
        into.add(name, str(held.get("%SUPER_TYPE", TOP)), features)


def _texts(element: Element) -> dict[str, str]:
    """The children of an element that hold only text, by name."""
    return {
        child.name.removeprefix(_SPACE): child.text.strip()
        for child in element.children
        if not child.children
    }


def types_to_xml(types: TypeSystem) -> str:
    """The types as a typeSystemDescription. None of the names or texts needs escaping."""
    described = "".join(
        f"<typeDescription><name>{name}</name><description/>"
        f"<supertypeName>{types.supertypes[name]}</supertypeName>"
        f"<features>{''.join(map(_described, own))}</features></typeDescription>\n"
        for name, own in types.own.items()
        if name != DOCUMENT
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<typeSystemDescription xmlns="{_SPACE.rstrip("}")}">\n'
        f"<types>\n{described}</types>\n</typeSystemDescription>\n"
    )


def _described(feature: Feature) -> str:
    return (
        f"<featureDescription><name>{feature.name}</name>"
        f"<description>{feature.description}</description>"
        f"<rangeTypeName>{feature.range}</rangeTypeName></featureDescription>"
    )


def types_to_json(types: TypeSystem) -> dict[str, object]:
    """The types as they stand in a JSON CAS."""
    return {
        name: {
            "%NAME": name,
            "%SUPER_TYPE": types.supertypes[name],
            **{feature.name: _json_feature(feature) for feature in own},
        }
        for name, own in types.own.items()
        if name != DOCUMENT
    }


def _json_feature(feature: Feature) -> dict[str, str]:
    is_array = feature.range.endswith("Array")
    held = {
        "%NAME": feature.name,
        "%RANGE": feature.range.removesuffix("Array") + "[]" if is_array else feature.range,
    }
    return held | {"%DESCRIPTION": feature.description} if feature.description else held
