"""GLiNER's own processor makes of our examples what it trains on: every entity, where it is."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus.document.schema import Schema
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import articles

processor = pytest.importorskip(
    "gliner.data_processing.processor", reason="needs torch and gliner, several GB"
)
pytestmark = pytest.mark.filterwarnings("ignore")  # of libraries that are not ours

CONFIG = SimpleNamespace(max_width=12, max_len=384, max_neg_type_ratio=0, max_types=100)
TOKENIZER = SimpleNamespace(unk_token="[UNK]", pad_token="[PAD]")


@pytest.mark.parametrize("tokens", ["word", "clitic"])
def test_its_spans_are_ours(schema: Schema, tmp_path: Path, tokens: str) -> None:
    path = tmp_path / "a.json"
    write_version("gliner", articles(), schema, path, {"tokens": tokens})
    examples = json.loads(path.read_bytes())
    reader = processor.UniEncoderSpanProcessor(CONFIG, TOKENIZER, str.split)
    forward, backward = reader.batch_generate_class_mappings(examples)
    read = 0
    for example, numbers, names in zip(examples, forward, backward, strict=True):
        seen = reader.preprocess_example(example["tokenized_text"], example["ner"], numbers)
        found = {
            (first, last, names[label])
            for (first, last), label in zip(
                seen["span_idx"].tolist(), seen["span_label"].tolist(), strict=True
            )
            if label > 0
        }
        assert found == {tuple(entity) for entity in example["ner"]}
        read += len(found)
    assert read
