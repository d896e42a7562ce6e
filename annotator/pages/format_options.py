"""The options of formats, as a form shows and reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from corpus.formats.options import Option

PREFIX = "option."


@dataclass(frozen=True, slots=True)
class OfferedOption:
    """An option and the formats that have it, with the name of its field."""

    option: Option
    formats: Sequence[str]
    value: str

    @property
    def field(self) -> str:
        """The name under which the form sends it."""
        return PREFIX + self.option.name


def offered_options(
    declared: Mapping[str, Sequence[Option]], sent: QueryDict
) -> list[OfferedOption]:
    """Every option of the formats (format → its options), each once, with what was sent
    for it or its default."""
    formats: dict[Option, list[str]] = {}
    for name, options in declared.items():
        for option in options:
            formats.setdefault(option, []).append(name)
    return [
        OfferedOption(option, names, sent.get(PREFIX + option.name, option.default))
        for option, names in formats.items()
    ]


def sent_options(declared: Sequence[Option], sent: QueryDict) -> dict[str, str]:
    """What was sent for the options of one format, where it is not the default."""
    given = {option.name: _sent(option, sent) for option in declared}
    return {
        option.name: given[option.name]
        for option in declared
        if given[option.name] not in ("", option.default)
    }


def _sent(option: Option, sent: QueryDict) -> str:
    """What was sent for an option. Without scripts every field is sent, those of other
    formats too, and another format may have an option of this name with other choices."""
    values = [value.strip() for value in sent.getlist(PREFIX + option.name)]
    fitting = [value for value in values if value in option.choices]
    return next(iter(fitting or values), "")
