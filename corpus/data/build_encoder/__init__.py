"""How the network of the preannotator `encoder` is made; `__main__.py` has the steps."""
