"""The pages: one a file. Views parse, authorise, call one action or query, and render."""
