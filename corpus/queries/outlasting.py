"""Which curations outlast a move to another schema."""

import json

from corpus.document.schema import Schema
from corpus.document.schema_extends import extends
from corpus.document.schema_mapping import SchemaMapping
from corpus.models import AnnotationSet, Curation
from corpus.models.annotation_set import Origin
from corpus.queries.schemas import parsed_schema


def outlasts(curation: Curation, mapping: SchemaMapping, new: Schema) -> bool:
    """Whether what was decided there still holds when its sets have moved to `new`: the
    schema only adds, and no set of a machine is compared, which would not move."""
    if mapping != SchemaMapping():
        return False
    compared = AnnotationSet.objects.filter(key__in=json.loads(curation.sheets))
    return all(
        one.origin != Origin.MACHINE and extends(new, parsed_schema(one.schema))
        for one in compared.select_related("schema")
    )
