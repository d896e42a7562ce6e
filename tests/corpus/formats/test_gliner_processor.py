"""GLiNER's own processor makes of our examples what it trains on: every entity, where it is."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from corpus.document.schema import Schema
from corpus.formats.write_version import write_version
from corpus.preannotators import missing
from tests.corpus.formats.documents import articles

if missing("gliner"):
    pytest.skip("needs torch and gliner: make test-heavy", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # of libraries that are not ours

CONFIG = SimpleNamespace(max_width=12, max_len=384, max_neg_type_ratio=0, max_types=100)
TOKENIZER = SimpleNamespace(unk_token="[UNK]", pad_token="[PAD]")


@pytest.mark.parametrize("tokens", ["word", "clitic"])
def test_its_spans_are_ours(schema: Schema, tmp_path: Path, tokens: str) -> None:
    path = tmp_path / "a.json"
    write_version("gliner", articles(), schema, path, {"tokens": tokens})
    examples = json.loads(path.read_bytes())
    expected = [sorted(one["ner"]) for one in examples]
    assert [sorted(one) for one in trained_on(examples)] == expected
    assert any(expected)


def trained_on(examples: Any) -> list[list[list[Any]]]:
    """[first, last, label] of each entity of each example, as GLiNER's processor sees it."""
    from gliner.data_processing.processor import UniEncoderSpanProcessor

    reader = UniEncoderSpanProcessor(CONFIG, TOKENIZER, str.split)
    forward, backward = reader.batch_generate_class_mappings(examples)
    found = []
    for example, numbers, names in zip(examples, forward, backward, strict=True):
        seen = reader.preprocess_example(example["tokenized_text"], example["ner"], numbers)
        marked = zip(seen["span_idx"].tolist(), seen["span_label"].tolist(), strict=True)
        found.append([[*span, names[label]] for span, label in marked if label > 0])
    return found
