"""What every preannotator is: a method that reads documents and proposes spans and relations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema, Titles

ParameterValue = bool | int | float | str
ParameterKind = Literal["boolean", "number", "choice", "text"]
Weight = Literal["light", "heavy"]


class InvalidParameter(Refusal):
    """A parameter that the preannotator does not have, or a value that it cannot take."""

    code = "invalid_parameter"


class UnknownPreannotator(Refusal):
    """A name under which no preannotator is registered."""

    code = "unknown_preannotator"


class UnusableModel(Refusal):
    """A folder without a model that the preannotator can read with."""

    code = "unusable_model"


class NothingToLearn(Refusal):
    """Documents without anything that a model could be trained on."""

    code = "nothing_to_learn"


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that whoever starts a run may set, as a form or a command line asks for it.

    `choices` are the values of a choice; `minimum` and `maximum` bound a number.
    """

    name: str
    kind: ParameterKind
    default: ParameterValue
    title: Titles
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


class Preannotator(Protocol):
    """A method of pre-annotation. Its module must import nothing heavy; `requires` names
    what `suggest` imports. `version` changes when the same text may get other suggestions."""

    name: ClassVar[str]
    version: ClassVar[str]
    weight: ClassVar[Weight]
    parameters: ClassVar[tuple[Parameter, ...]]
    requires: ClassVar[tuple[Requirement, ...]]

    def __init__(self, **parameters: ParameterValue) -> None: ...

    def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
        """The documents, one by one and in order, each with what is proposed for it in place
        of its own spans and relations: origin "machine", author "name/version", a score in
        [0, 1], and nothing that `schema` does not have."""
        ...


def settle_parameters(
    name: str, declared: tuple[Parameter, ...], given: Mapping[str, object]
) -> dict[str, ParameterValue]:
    """Every declared parameter with its given value, or its default.

    Raises InvalidParameter for a name that is not declared and a value that does not fit.
    """
    unknown = sorted(set(given) - {parameter.name for parameter in declared})
    if unknown:
        raise InvalidParameter(
            "%(preannotator)s has no parameter %(parameter)s; it has: %(known)s",
            preannotator=name,
            parameter=unknown[0],
            known=", ".join(parameter.name for parameter in declared) or "none",
        )
    return {
        parameter.name: _fitting(name, parameter, given.get(parameter.name, parameter.default))
        for parameter in declared
    }


def _fitting(name: str, parameter: Parameter, value: object) -> ParameterValue:
    if parameter.kind == "boolean" and isinstance(value, bool):
        return value
    if (
        parameter.kind == "number"
        and isinstance(value, int | float)
        and _is_within(parameter, value)
    ):
        return value
    if parameter.kind == "choice" and isinstance(value, str) and value in parameter.choices:
        return value
    if parameter.kind == "text" and isinstance(value, str) and value.isprintable():
        return value  # no NUL, no half of a surrogate pair: it is to be stored
    raise InvalidParameter(
        "%(value)r does not fit the parameter %(parameter)s of %(preannotator)s, a %(kind)s",
        value=value,
        parameter=parameter.name,
        preannotator=name,
        kind=parameter.kind,
    )


def _is_within(parameter: Parameter, value: float) -> bool:
    if isinstance(value, bool):
        return False
    above = parameter.minimum is None or value >= parameter.minimum
    return above and (parameter.maximum is None or value <= parameter.maximum)
