"""spaCy's DocBin: https://spacy.io/api/docbin."""

from corpus.document.requirements import Requirement

REQUIRES = (Requirement("spacy", ".venv/bin/pip install spacy==3.8.18"),)
SUFFIX = ".spacy"
KEY = "isnad"
"""Of `Doc.user_data`, for what spaCy has no place for."""
