"""What --option tells a preannotator, or a trainer."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.management.lookups import wrong_call
from corpus.preannotators import Parameter, preannotator, registry


def parameter_values(name: str, given: Mapping[str, str]) -> dict[str, object]:
    """The texts as values of the kinds that the preannotator of this name declares. Raises
    Refusal where there is none of this name."""
    adapter = registry.PREANNOTATORS.get(name)
    return values_of(adapter.parameters if adapter else preannotator(name).parameters, given)


def values_of(declared: Sequence[Parameter], given: Mapping[str, str]) -> dict[str, object]:
    """The texts as values of the kinds that these parameters are of."""
    kinds = {parameter.name: parameter for parameter in declared}
    return {key: _value(kinds.get(key), text) for key, text in given.items()}


def _value(parameter: Parameter | None, text: str) -> object:
    """The text as a value of the parameter's kind; as it is where it cannot be one."""
    if parameter and parameter.kind == "boolean":
        return {"true": True, "false": False}.get(text, text)
    if parameter and parameter.kind == "guidelines":
        return _guidelines(text)
    if parameter and parameter.kind == "number":
        try:
            return float(text)
        except ValueError:
            return text
    return text


def _guidelines(path: str) -> str:
    """The text of a file of guidelines."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        raise wrong_call(f"the guidelines cannot be read: {failure}") from None
