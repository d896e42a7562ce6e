"""Rules that find named entities, one kind of entity a file."""
