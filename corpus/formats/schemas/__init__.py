"""The label sets of other tools' projects, as schemas."""
