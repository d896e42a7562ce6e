"""Reads worth a name, one question a file."""
