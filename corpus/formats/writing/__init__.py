"""What writers share: targets, names of files, and the loss report."""
