"""Holding offsets against the text that a file quotes beside them."""

from corpus.document.errors import InvalidFile


def check_quoted(text: str, start: int, end: int, quoted: str | None) -> None:
    """Raises InvalidFile where [start, end) marks nothing, or other text than is `quoted`.

    `text` is as the file has it, before it is settled; None quotes nothing. What would be
    right in UTF-16 is said to be so, since that is the usual mistake.
    """
    inside = 0 <= start < end <= len(text)
    found = text[start:end] if inside else ""
    if inside and (quoted is None or found == quoted):
        return
    if quoted and 0 <= start < end and _in_utf16(text, start, end) == quoted:
        raise InvalidFile(
            "the offsets %(start)d to %(end)d of %(quoted)r count UTF-16 units; count code points",
            start=start,
            end=end,
            quoted=quoted,
        )
    if not inside:
        raise InvalidFile(
            "from %(start)d to %(end)d there is nothing in a text of %(length)d characters",
            start=start,
            end=end,
            length=len(text),
        )
    raise InvalidFile(
        "from %(start)d to %(end)d the text has %(found)r, and the file says %(quoted)r",
        start=start,
        end=end,
        found=found,
        quoted=quoted,
    )


def _in_utf16(text: str, start: int, end: int) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * start : 2 * end].decode("utf-16-le", "replace")
