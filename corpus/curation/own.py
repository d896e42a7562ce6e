"""What a curator writes, held against the schema before anything is merged with it.

Spans are looked at with all the rest of the set. What merging would leave out is refused here:
nobody shall write something that then is not there.
"""

import json

from corpus.curation.contents import Contents, Link, Saying, Value, value_from
from corpus.document.attribute_values import fits
from corpus.document.errors import InvalidEdit
from corpus.document.schema import Schema


def check_own(own: Contents, schema: Schema) -> None:
    """Raises InvalidEdit for a relation or an attribute that the schema lacks, a value that
    the attribute does not take, and a claim where it knows none."""
    attributes = {attribute.name: attribute for attribute in schema.attributes}
    for one in own:
        if isinstance(one, Link) and one.label not in schema.relations_by_name:
            raise InvalidEdit(
                "schema %(schema)s has no relation %(label)s", schema=schema.id, label=one.label
            )
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
