"""The Rasa side: an agent behind ``POST /turn`` that keeps nothing and knows nothing of the house."""
