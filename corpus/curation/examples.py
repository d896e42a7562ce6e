"""Examples in guidelines: a sentence with what is marked in it in brackets, under its clause.

The form of clauses and examples is that of the shipped guidelines
(`corpus/data/guidelines/README.md`).
"""

import re
from collections.abc import Iterable, Sequence

RIGHT, WRONG = "✓", "✗"
Marked = tuple[int, int, str]  # half-open code points of the sentence, name of the label

_HEADING = re.compile(r"^#{1,6}\s", re.MULTILINE)
_NUMBERED = re.compile(r"^#{1,6}\s+(\d{1,6})\.", re.MULTILINE)
_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]<>&|~])")  # in Markdown


def example_line(sentence: str, marked: Sequence[Marked], *, mark: str, remark: str = "") -> str:
    """One line of a list: `mark` (RIGHT or WRONG), the sentence with brackets around what is
    marked, and the remark. Each bracket says its label where there are several."""
    names = {name for _, _, name in marked}
    places = sorted({0, len(sentence), *(place for one in marked for place in one[:2])})
    told = ""
    for begin, end in zip(places, [*places[1:], len(sentence)], strict=True):
        told += "]" * sum(one[1] == begin for one in marked)
        for _, _, name in sorted(one for one in marked if one[0] == begin)[::-1]:
            told += f"[{name}: " if len(names) > 1 else "["
        told += escaped(sentence[begin:end])
    line = f"- {mark} {_one_line(told)}".replace("](", "]\\(")  # which would be a link
    return f"{line} — {escaped(_one_line(remark))}" if remark.strip() else line


def with_example(text: str, lines: Iterable[str], *, subject: str, title: str) -> str:
    """The guidelines with these lines at the end of the clause about `subject`, as
    `entity:PERS`; where none is, with a clause of the next number, called `title`, at the end."""
    heading = re.search(rf"^#{{1,6}}\s.*`{re.escape(subject)}` — .*$", text, re.MULTILINE)
    if heading is None:
        number = max((int(found) for found in _NUMBERED.findall(text)), default=0) + 1
        before = f"{text.rstrip()}\n\n" if text.strip() else ""
        clause = f"### {number}. `{subject}` — {title}\n\n"
        return before + clause + "\n".join(lines) + "\n"
    after = _HEADING.search(text, heading.end())
    end = after.start() if after else len(text)
    body = text[heading.end() : end].rstrip()
    is_list = body.rpartition("\n")[2].startswith(("- ", "* "))
    joint = "\n" if is_list else "\n\n"
    rest = f"\n\n{text[end:]}" if after else "\n"
    return text[: heading.end()] + body + joint + "\n".join(lines) + rest


def escaped(text: str) -> str:
    """The text with whatever means something in Markdown made plain."""
    return _MEANS_SOMETHING.sub(r"\\\1", text)


def _one_line(text: str) -> str:
    return " ".join(text.split())
