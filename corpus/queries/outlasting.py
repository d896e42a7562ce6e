"""Which curations outlast a move to another schema."""

import json

from corpus.document.schema import Schema
from corpus.document.schema_extends import extends
from corpus.document.schema_mapping import SchemaMapping
from corpus.models import AnnotationSet, Curation
from corpus.models.annotation_set import Origin


def outlasts(curation: Curation, mapping: SchemaMapping, old: Schema, new: Schema) -> bool:
    """Whether what was decided there in `old`, the schema of its curated set, still holds when
    its sets have moved to `new`: that only adds, and no set of a machine is compared, which
    would not move. Asked again in the middle of a move it says the same."""
    if mapping != SchemaMapping() or not extends(new, old):
        return False
    compared = AnnotationSet.objects.filter(key__in=json.loads(curation.sheets))
    return not compared.filter(origin=Origin.MACHINE).exists()
