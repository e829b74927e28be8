"""``python -m bench``: every benchmark."""

from bench import turns

turns.main()
