"""Formats: documents to files and back, one file a format.

The ways in are `read_articles.read_articles`, `write_version.write_version` and
`check_options`; `registry` lists what there is.
"""

from corpus.formats.registry import check_options

__all__ = ["check_options"]
