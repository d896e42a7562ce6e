"""Every write, one verb a file, each in one transaction."""
