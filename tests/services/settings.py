"""The settings of the stack under test: the usual ones, with a preannotator of the tests'."""

from annotator.settings import *
from corpus.preannotators import registry
from tests.services.gated import Gated

registry.PREANNOTATORS = {**registry.PREANNOTATORS, Gated.name: Gated}
