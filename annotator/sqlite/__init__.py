"""SQLite in which people come before background work."""
