"""croissant.json: what is in the folder, in Croissant 1.0.

https://docs.mlcommons.org/croissant/docs/croissant-spec.html. Written by hand: mlcroissant,
which reads it in the tests, takes 2 s and pandas to write these lines of JSON.
"""

from collections.abc import Iterator, Sequence

from corpus.document.canonical import canonical_bytes
from corpus.formats.huggingface.features import ARTICLE
from corpus.formats.huggingface.splits import Split

CROISSANT = "croissant.json"
_SPECIFICATION = "http://mlcommons.org/croissant/1.0"
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(title: str, licences: Sequence[str], splits: Sequence[Split]) -> bytes:
    """The metadata, with the SHA-256 of every file of the splits."""
    held: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": title,
        "conformsTo": _SPECIFICATION,
        "description": f"{title}: Arabic news with labelled entities and claims.",
        "distribution": [_file(split) for split in splits],
        "recordSet": [_records(split) for split in splits],
    }
    if licences:
        held["license"] = licences[0] if len(licences) == 1 else list(licences)
    return canonical_bytes(held) + b"\n"


def _file(split: Split) -> dict[str, object]:
    return {
        "@type": "cr:FileObject",
        "@id": f"{split.name}-file",
        "name": f"{split.name}-file",
        "contentUrl": split.path,
        "contentSize": f"{split.size} B",
        "encodingFormat": "application/x-parquet",
        "sha256": split.sha256,
    }


def _records(split: Split) -> dict[str, object]:
    return {
        "@type": "cr:RecordSet",
        "@id": split.name,
        "name": split.name,
        "description": f"The articles of the split {split.name}, one a record.",
        "field": list(_fields(split)),
    }


def _fields(split: Split) -> Iterator[dict[str, object]]:
    for name in ARTICLE:
        yield {
            "@type": "cr:Field",
            "@id": f"{split.name}/{name}",
            "name": name,
            "dataType": "sc:Text",
            "source": {
                "fileObject": {"@id": f"{split.name}-file"},
                "extract": {"column": name},
            },
        }
