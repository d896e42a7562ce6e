"""A refusal as a row keeps it, so that pages can say it in the language of whoever reads."""

from collections.abc import Mapping

from corpus.document.json_text import dump


def details_to_text(details: Mapping[str, object]) -> str:
    """What fills a refusal's template, as JSON text; numbers stay numbers."""
    return dump(
        {
            name: value if isinstance(value, int | float) else str(value)
            for name, value in details.items()
        }
    )
