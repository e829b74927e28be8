"""How well the dialogue does: simulated citizens and first messages, each run through the real house."""
