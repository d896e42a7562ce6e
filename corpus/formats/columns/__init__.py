"""What formats of one token a line share: tokens, tags, and labels made flat."""
