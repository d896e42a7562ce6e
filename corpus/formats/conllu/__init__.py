"""CoNLL-U of Universal Dependencies, with the entity brackets of CorefUD."""
