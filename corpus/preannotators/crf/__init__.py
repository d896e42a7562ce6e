"""`crf`: entities by conditional random fields (Lafferty et al., ICML 2001), learnt from labels."""

from corpus.preannotators.crf.method import Crf

__all__ = ["Crf"]
