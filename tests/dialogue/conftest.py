"""Somebody to talk with."""

import pytest

from tests.dialogue.talk import Talk


@pytest.fixture
def talk(dialogue_url):
    """A citizen who has said nothing yet."""
    return Talk(dialogue_url)
