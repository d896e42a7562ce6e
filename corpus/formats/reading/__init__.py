"""What readers share: sources, their limits, lines and JSON, and what was refused."""
