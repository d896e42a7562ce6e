"""Teaching the whole network, where torch is installed."""
