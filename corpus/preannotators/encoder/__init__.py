"""`encoder`: the shipped network, which reads words in their sentence; its run-time."""
