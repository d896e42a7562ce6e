"""Spans and relations by a language model behind an OpenAI-compatible endpoint."""

from corpus.preannotators.llm.method import Llm

__all__ = ["Llm"]
