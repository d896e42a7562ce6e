"""The services beside Django: where they listen, how they are started, watched and stopped."""
