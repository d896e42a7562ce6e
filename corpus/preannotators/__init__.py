"""Methods that read a document and propose spans and relations. One file a method.

Importing this package loads no model and no word list: a method loads what it needs when it
is first asked to suggest.
"""

from corpus.document.requirements import Requirement
from corpus.preannotators.protocol import (
    InvalidParameter,
    Parameter,
    Preannotator,
    UnknownPreannotator,
)
from corpus.preannotators.registry import DEFAULT, PREANNOTATORS, missing, preannotator, weight

__all__ = [
    "DEFAULT",
    "PREANNOTATORS",
    "InvalidParameter",
    "Parameter",
    "Preannotator",
    "Requirement",
    "UnknownPreannotator",
    "missing",
    "preannotator",
    "weight",
]
