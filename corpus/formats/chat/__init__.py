"""Conversations to fine-tune a language model with."""
