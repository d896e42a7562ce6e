"""What a curator writes, held against the schema before anything is merged with it.

Spans are looked at with all the rest of the set. What merging would leave out is refused here:
nobody shall write something that then is not there.
"""

import json
from collections.abc import Set

from corpus.curation.contents import Contents, Link, Mark, Saying, Value, value_from
from corpus.curation.writing import standing_end
from corpus.document.attribute_values import fits
from corpus.document.errors import InvalidEdit
from corpus.document.schema import Schema


def check_own(own: Contents, schema: Schema, standing: Set[Mark] = frozenset()) -> None:
    """Raises InvalidEdit for a relation or an attribute that the schema lacks, a relation
    that would not lead from one of the `standing` labels to another, a value that the
    attribute does not take, and a claim where the schema knows none."""
    attributes = {attribute.name: attribute for attribute in schema.attributes}
    for one in own:
        if isinstance(one, Link):
            _check_link(one, schema, standing)
        if isinstance(one, Saying) and schema.claims is None:
            raise InvalidEdit("schema %(schema)s knows no claims", schema=schema.id)
        if isinstance(one, Value):
            attribute = attributes.get(one.name)
            if attribute is None or not fits(attribute, value_from(json.loads(one.value))):
                raise InvalidEdit(
                    "schema %(schema)s has no attribute %(name)s that takes this value",
                    schema=schema.id,
                    name=one.name,
                )


def _check_link(link: Link, schema: Schema, standing: Set[Mark]) -> None:
    kind = schema.relations_by_name.get(link.label)
    if kind is None:
        raise InvalidEdit(
            "schema %(schema)s has no relation %(label)s", schema=schema.id, label=link.label
        )
    head = standing_end(link.head, kind.head, standing)
    tail = standing_end(link.tail, kind.tail, standing)
    if head is None or tail is None or head == tail:
        raise InvalidEdit(
            "relation %(label)s must lead from one label that stands to another; "
            "decide about its ends first",
            label=link.label,
        )
