"""A data set as the Hugging Face `datasets` library loads it: a folder of Parquet files, one a
split, with a card and Croissant metadata.

https://huggingface.co/docs/hub/datasets-cards, https://docs.mlcommons.org/croissant
"""

from corpus.document.requirements import Requirement, install_line

REQUIRES = (Requirement("pyarrow", install_line("pyarrow==26.0.1")),)
SUFFIX = ".parquet"
DATA = "data"
