"""`… read_as.gliner FILE`: print, example by example, the entities that GLiNER's own processor
trains on: [first, last, label] each.

The processor needs torch alone. `import gliner` would bring transformers too, so its package
is put together here without running that.
"""

import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

CONFIG = SimpleNamespace(max_width=12, max_len=384, max_neg_type_ratio=0, max_types=100)
TOKENIZER = SimpleNamespace(unk_token="[UNK]", pad_token="[PAD]")


def main(path: Path) -> list[list[list[Any]]]:
    """What is seen of each example."""
    from gliner.data_processing.processor import UniEncoderSpanProcessor

    examples = json.loads(path.read_bytes())
    reader = UniEncoderSpanProcessor(CONFIG, TOKENIZER, str.split)
    forward, backward = reader.batch_generate_class_mappings(examples)
    found = []
    for example, numbers, names in zip(examples, forward, backward, strict=True):
        seen = reader.preprocess_example(example["tokenized_text"], example["ner"], numbers)
        marked = zip(seen["span_idx"].tolist(), seen["span_label"].tolist(), strict=True)
        found.append([[*span, names[label]] for span, label in marked if label > 0])
    return found


def _package() -> ModuleType:
    """GLiNER's package, of which nothing was run."""
    module = ModuleType("gliner")
    module.__path__ = [str(Path(one) / "gliner") for one in sys.path if one]
    return module


if __name__ == "__main__":
    sys.modules["gliner"] = _package()
    json.dump(main(Path(sys.argv[1])), sys.stdout)
