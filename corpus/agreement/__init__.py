"""How far annotators agree, and how far a prediction is right: documents → figures."""
