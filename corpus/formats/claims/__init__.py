"""Formats of claims alone: a table for spreadsheets, and reviews for search engines."""
