"""Real models, small enough to be made in a test. Their libraries are imported when one is."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.preannotators.names import names_in

TAGS = ("B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O")
TAUGHT = (
    ("وصل سامي الحداد إلى بيروت .", "O B-PERS I-PERS O B-LOC O"),
    ("زارت نور الأردن ولبنان", "O B-PERS B-LOC B-LOC"),
    ("أعلنت وزارة الصحة موعدا جديدا", "O B-ORG I-ORG O O"),
    ("قال سامي الحداد إن نور في لبنان", "O B-PERS I-PERS O B-PERS O B-LOC"),
    ("فازت نور بكأس العرب .", "O B-PERS B-MISC I-MISC O"),
)


def train(
    folder: Path, steps: int = 60, called: Mapping[str, str] | None = None, positions: int = 512
) -> Path:
    """A BERT of two layers in the folder that knows what it was taught, and nothing else.
    `called` are other names for some of its tags."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertTokenizer

    torch.manual_seed(0)
    torch.set_num_threads(1)
    taught = sorted({word for line, _ in TAUGHT for word in line.split()})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *taught]
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    tokenizer = BertTokenizer.from_pretrained(str(folder), do_lower_case=False, strip_accents=False)
    model = BertForTokenClassification(
        BertConfig(
            vocab_size=len(pieces),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            num_labels=len(TAGS),
            id2label={number: (called or {}).get(tag, tag) for number, tag in enumerate(TAGS)},
            label2id={tag: number for number, tag in enumerate(TAGS)},
            max_position_embeddings=positions,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
    )
    teach = torch.optim.AdamW(model.parameters(), lr=5e-3)
    for _ in range(steps):
        for line, said in TAUGHT:
            read = tokenizer(line.split(), is_split_into_words=True, return_tensors="pt")
            wanted = torch.tensor([[-100, *(TAGS.index(tag) for tag in said.split()), -100]])
            model(**read, labels=wanted).loss.backward()
        teach.step()
        teach.zero_grad()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def train_gliner(folder: Path, labels: Sequence[str], steps: int = 160) -> Path:
    """A GLiNER of two layers in the folder; `labels` are what PERS, LOC and ORG are called."""
    import torch
    from gliner import GLiNER
    from transformers import BertConfig, BertTokenizer

    torch.manual_seed(0)
    torch.set_num_threads(1)
    called = dict(zip(("PERS", "LOC", "ORG"), labels, strict=True))
    taught = sorted({word for line, _ in TAUGHT for word in line.split()})
    told = sorted({word for label in labels for word in label.split()})
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    backbone = folder / "backbone"
    backbone.mkdir(parents=True)
    (backbone / "vocab.txt").write_text("\n".join([*special, *taught, *told]) + "\n", "utf-8")
    tokenizer = BertTokenizer.from_pretrained(
        str(backbone), do_lower_case=False, strip_accents=False, model_max_length=64
    )
    encoder = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=64,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=128,
        max_position_embeddings=64,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    tokenizer.save_pretrained(backbone)
    encoder.save_pretrained(backbone)
    model = GLiNER.from_config(
        {
            "model_type": "gliner",
            "model_name": str(backbone),
            "encoder_config": encoder.to_dict(),
            "labels_encoder": None,
            "hidden_size": 64,
            "max_len": 40,
            "max_width": 4,
            "dropout": 0.0,
            "vocab_size": len(tokenizer),
        },
        backbone_from_pretrained=False,
    )
    model.train()
    teach = torch.optim.AdamW(model.parameters(), lr=2e-3)
    collator = model.data_collator_class(
        model.config, data_processor=model.data_processor, prepare_labels=True
    )
    examples = [
        {"tokenized_text": line.split(), "ner": _ner(said, called), "ner_labels": [*labels]}
        for line, said in TAUGHT
    ]
    for _ in range(steps):
        batch = collator(examples)
        model(
            **{name: held for name, held in batch.items() if hasattr(held, "shape")}
        ).loss.backward()
        teach.step()
        teach.zero_grad()
    model.eval()
    model.save_pretrained(folder)
    shutil.rmtree(backbone)  # the folder alone must do
    return folder


def _ner(said: str, called: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """First word, last word, label."""
    names = names_in([(tag, 1.0) for tag in said.split()])
    return [(one.first, one.after - 1, called[one.type]) for one in names if one.type in called]
