"""README.md: the data set's card, for the hub and for people."""

from collections.abc import Iterable, Iterator, Sequence

import yaml

from corpus.document.schema import Schema
from corpus.formats.huggingface.licences import Licences
from corpus.formats.huggingface.splits import Split

CARD = "README.md"
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
_COLUMNS = """\
Each row is an article. `text` is never changed, and all offsets are Unicode code points,
half-open: `text[start:end] == surface`. Spans may lie in one another, overlap, and begin
inside a written word. `attributes` and `metadata` are JSON texts.

```python
from datasets import load_dataset

articles = load_dataset("path/to/this/folder")
labels = articles["{split}"].features["spans"].feature["label"]
for span in articles["{split}"][0]["spans"]:
    print(labels.int2str(span["label"]), span["surface"])
```
"""


def card(
    title: str,
    licences: Licences,
    languages: Sequence[str],
    schema: Schema,
    splits: Sequence[Split],
) -> str:
    """The card: what the hub asks for as YAML, what people ask for as Markdown."""
    front = {
        "pretty_name": title,
        "language": list(languages),
        **licences.front(),
        "task_categories": ["token-classification"],
        "size_categories": [_size(sum(split.articles for split in splits))],
        "configs": [
            {
                "config_name": "default",
                "data_files": [{"split": one.name, "path": one.path} for one in splits],
            }
        ],
    }
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    sections = (
        f"# {title}",
        f"Arabic news, labelled in the schema `{schema.id}`.",
        "\n".join(licences.sentences()),
        "## Figures",
        _table(("split", "articles", "words", "spans", "relations"), _figures(splits)),
        "## Labels",
        _table(("label", *(split.name for split in splits)), _labels(splits)),
        "## How to read it",
        _COLUMNS.format(split=splits[0].name if splits else "train"),
    )
    return f"---\n{head}---\n\n" + "\n\n".join(sections)


def _size(articles: int) -> str:
    return next((name for most, name in _SIZES if articles < most), "n>1M")


def _figures(splits: Iterable[Split]) -> Iterator[tuple[object, ...]]:
    for one in splits:
        yield one.name, one.articles, one.words, one.spans.total(), one.relations


def _labels(splits: Sequence[Split]) -> Iterator[tuple[object, ...]]:
    for name in sorted({name for split in splits for name in split.spans}):
        yield f"`{name}`", *(split.spans[name] for split in splits)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)
