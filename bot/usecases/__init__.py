"""What the house does, one file a verb, each with its transaction. Collaborators come in as ``ports``."""
