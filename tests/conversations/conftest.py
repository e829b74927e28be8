"""A house with the real dialogue, and somebody to talk with it."""

import pytest

from tests.conversations.person import Person
from tests.house import make_house


@pytest.fixture
def person(tmp_path, dialogue):
    """A citizen who has said nothing yet, on a Monday morning."""
    return Person(make_house(tmp_path, dialogue))


@pytest.fixture
def neighbours(person):
    """Three others who write to the same house."""
    return [Person(person.house, f"neighbour-{number}") for number in (1, 2, 3)]
