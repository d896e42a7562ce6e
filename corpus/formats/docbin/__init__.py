"""spaCy's DocBin: https://spacy.io/api/docbin."""

from corpus.document.requirements import Requirement, install_line

REQUIRES = (Requirement("spacy", install_line("spacy==3.8.18")),)
SUFFIX = ".spacy"
KEY = "isnad"
"""Of `Doc.user_data`, for what spaCy has no place for."""
