"""What the house makes of many words: whether an answer answers."""
