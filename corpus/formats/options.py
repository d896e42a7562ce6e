"""Options of a format: declared by its reader or writer, checked before anything is opened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.document.errors import Refusal

Options = Mapping[str, str]


class InvalidOption(Refusal):
    """An option that a format does not have, or a value that it does not take."""

    code = "invalid_option"


@dataclass(frozen=True, slots=True)
class Option:
    """One setting of a format. Where `choices` is empty, any text may be given.

    `changes_loss` says whether what a writer loses depends on it.
    """

    name: str
    default: str
    meaning: str
    choices: tuple[str, ...] = ()
    changes_loss: bool = False


def complete_options(declared: Iterable[Option], given: Options) -> Options:
    """Every declared option with the value given for it, or its default.

    Raises InvalidOption for an option or a value that was not declared.
    """
    by_name = {option.name: option for option in declared}
    for name, value in given.items():
        option = by_name.get(name)
        if option is None:
            raise InvalidOption(
                "there is no option %(name)s here; there is: %(names)s",
                name=name,
                names=", ".join(by_name) or "none",
            )
        if option.choices and value not in option.choices:
            raise InvalidOption(
                "option %(name)s cannot be %(value)s; it can be: %(choices)s",
                name=name,
                value=value,
                choices=", ".join(option.choices),
            )
    return {name: given.get(name, option.default) for name, option in by_name.items()}
