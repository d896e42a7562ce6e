"""Label Studio: a tasks.json, and the config.xml that its project is set up with."""
