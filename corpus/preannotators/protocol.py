"""What every preannotator is: a method that reads documents and proposes spans and relations."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol, runtime_checkable

from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema, Titles
from corpus.preannotators.endpoints import endpoints

ParameterValue = bool | int | float | str
ParameterKind = Literal["boolean", "number", "choice", "text", "endpoint", "guidelines"]
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


class Hopeless(Refusal):
    """What every other document would be refused with as well: a run ends with it, instead of
    failing article by article."""

    code = "hopeless"


class NothingToLearn(Refusal):
    """Documents without anything that a model could be trained on."""

    code = "nothing_to_learn"


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that whoever starts a run may set, as a form or a command line asks for it.

    `choices` are the values of a choice; `minimum` and `maximum` bound a number, and one that
    is `whole` has no fraction. An endpoint is given by its name. Guidelines are a text to be
    read along; a run of a project takes the project's, unless whoever starts it gives false,
    or a text.
    """

    name: str
    kind: ParameterKind
    default: ParameterValue
    title: Titles
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False


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


@runtime_checkable
class Tallying(Protocol):
    """A preannotator that counts what it uses up, such as tokens, and what it had to refuse.

    `tally` holds the sums since it was made, by name. A run adds them up.
    """

    @property
    def tally(self) -> Mapping[str, float]: ...


@runtime_checkable
class Batching(Protocol):
    """A preannotator that reads several documents at once, and may refuse some of them."""

    def suggest_each(
        self, documents: Sequence[Document], schema: Schema
    ) -> Iterator[Document | Refusal]:
        """For each document, in order, what `suggest` would say of it, or why it says
        nothing."""
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
    if parameter.kind == "endpoint":
        return _endpoint(name, parameter, value)
    if parameter.kind == "guidelines" and _is_storable(value or ""):
        return str(value or "")
    if parameter.kind == "text" and isinstance(value, str) and value.isprintable():
        return value  # no NUL, no half of a surrogate pair: it is to be stored
    raise InvalidParameter(
        "%(value)r does not fit the parameter %(parameter)s of %(preannotator)s, a %(kind)s",
        value=value,
        parameter=parameter.name,
        preannotator=name,
        kind=f"whole {parameter.kind}" if parameter.whole else parameter.kind,
    )


def _endpoint(name: str, parameter: Parameter, value: object) -> str:
    known = endpoints()
    if isinstance(value, str) and value in known:
        return value
    if not known:
        raise InvalidParameter(
            "%(preannotator)s calls an endpoint, and none is set up here; the operator names "
            "them in ISNAD_ENDPOINTS",
            preannotator=name,
            parameter=parameter.name,
        )
    raise InvalidParameter(
        "%(preannotator)s needs the parameter %(parameter)s, one of the endpoints that are set "
        "up here: %(known)s",
        preannotator=name,
        parameter=parameter.name,
        known=", ".join(known),
    )


def _is_storable(value: object) -> bool:
    """Whether it is a text without NUL and halves of surrogate pairs."""
    return isinstance(value, str) and not re.search("[\x00\ud800-\udfff]", value)


def _is_within(parameter: Parameter, value: float) -> bool:
    if isinstance(value, bool) or (parameter.whole and value % 1):
        return False
    above = parameter.minimum is None or value >= parameter.minimum
    return above and (parameter.maximum is None or value <= parameter.maximum)
