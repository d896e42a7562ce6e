"""Pure values: documents, spans, relations, schemas and edits. No Django here."""
