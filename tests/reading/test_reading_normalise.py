"""What arrives is brought into one form, and typed slashes never reach the dialogue."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.characters import plain_digits, simplify
from bot.reading.normalise import normalise


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("  路灯坏了  ", "路灯坏了"), ("１３８００１３８０００", "13800138000"), ("你\u200b好\ufeff", "你好"),
        ("/restart", "restart"),
        ("// /submit{}", "submit{}"), ("／restart", "restart"), ("\u200b/restart", "restart"), ("1️⃣", "1"),
        ("第一行\r\n第二行", "第一行\n第二行"),
        ("坏\x00了\x1b", "坏了"), ("路灯/井盖", "路灯/井盖"), ("\ud83d坏了", "坏了"), ("", ""),
    ],
)  # fmt: skip
def test_a_text_is_brought_into_one_form(raw, plain):
    assert normalise(raw) == plain


@given(st.text())
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(alphabet="/ ／\u200b\n\t路a"))
def test_no_text_begins_with_a_slash_or_a_blank(text):
    assert not normalise(text).startswith(("/", " ", "\n"))


@given(st.text())
def test_nothing_invisible_but_line_breaks_stays(text):
    assert all(char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"} for char in normalise(text))


@given(st.text(alphabet="鐵門鎮着著零幺二a1"))
def test_foldings_keep_every_character_in_its_place(text):
    assert len(simplify(text)) == len(plain_digits(text)) == len(text)
