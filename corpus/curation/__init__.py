"""Splits, and what else turns labelled documents into data sets: documents → documents."""
