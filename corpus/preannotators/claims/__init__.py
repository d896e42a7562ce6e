"""Rules that find claims: what somebody says, who says it, and the word that says so."""
