"""Who is mentioned in what somebody writes: "@" and a log-in name."""

import re

# An Arabic conjunction may be written onto the sign (و@karim); in an e-mail address something
# Latin stands before it.
_MENTION = re.compile(r"(?<![A-Za-z0-9._+-])@([\w.@+-]{1,150})")
_ENDS = ".-+@"  # may end a log-in name, but end a sentence far more often


def mentioned_names(text: str) -> frozenset[str]:
    """The log-in names that `text` may mention: each as it is written, and without the
    marks at its end. Whether anybody is called so is for the reader to find out."""
    written = {found[1] for found in _MENTION.finditer(text)}
    return frozenset(written | {name.rstrip(_ENDS) for name in written} - {""})
