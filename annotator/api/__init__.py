"""The API: one resource a file. Views parse, authorise, call one action or query, and answer."""
