"""A text is found by pairs of characters."""

import pytest

from bot.domain.grams import grams_of, grams_sought


def says(text, word):
    pairs, singles = grams_sought(word)
    grams = grams_of(text)
    return pairs <= grams and all(any(gram.startswith(single) for gram in grams) for single in singles)


@pytest.mark.parametrize(
    ("text", "word", "is_said"),
    [
        ("铁门镇政府门口路灯坏了", "路灯", True),
        ("铁门镇政府门口路灯坏了", "路灯坏了", True),
        ("路,灯", "路灯", False),
        ("门口没有灯", "灯", True),
        ("路灯坏了", "灯", True),
        ("路坏了", "灯", False),
        ("3号楼KTV太吵", "ktv", True),
        ("３号楼", "3号楼", True),
        ("号3楼", "3号楼", False),
        ("路灯 坏了", "路灯,坏了", True),
    ],
)
def test_a_word_is_said_wherever_and_however_it_is_written(text, word, is_said):
    assert says(text, word) is is_said


def test_marks_alone_seek_nothing():
    assert grams_sought(",。!") == (frozenset(), frozenset())
