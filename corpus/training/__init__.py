"""Learning from labelled documents, and seeing what it is worth: documents → models, figures."""
