"""Programs that read our files with other tools' own code, each in a process of its own."""
