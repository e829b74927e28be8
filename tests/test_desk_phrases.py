"""What staff often send: from the county's pack, complete, short and plain, with everything known put in."""

import pytest

from bot import localities
from bot.desk_phrases import load_phrases
from bot.domain.talks import Phrase
from bot.usecases.reply_to_citizen import LONGEST
from tests.test_wording import faults

KNOWN = {"name", "number", "operator"}


def test_every_phrase_is_short_plain_and_needs_nothing_that_nobody_knows():
    facts = localities.load("xinan").facts()
    phrases = load_phrases("xinan")
    assert len(phrases) >= 20
    for phrase in phrases:
        said = phrase.filled({**facts, **dict.fromkeys(KNOWN, "某某")})
        assert (phrase.title, faults(said)) == (phrase.title, [])
        assert not set(said) & set(",;!?()")
        assert "{" not in said
        assert len(said) <= LONGEST
    assert len({(phrase.group, phrase.title) for phrase in phrases}) == len(phrases)


def test_what_is_not_known_stays_to_be_filled_in_and_nothing_else_is_touched():
    phrase = Phrase("办理", "已登记", "编号{number},{name}您好")
    assert phrase.filled({"name": "{number}", "number": "1"}) == "编号1,{number}您好"
    assert phrase.filled({"name": "张三"}) == "编号{number},张三您好"


@pytest.mark.parametrize(
    "text",
    [
        "phrases: 1",
        "other: []",
        "phrases: [{group: a, items: [{title: b}]}]",
        "phrases: [{group: a, items: [{title: b, text: ''}]}]",
    ],
)
def test_a_malformed_file_is_refused_by_its_name(tmp_path, text):
    (tmp_path / "somewhere").mkdir()
    (tmp_path / "somewhere/desk_phrases.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"localities/somewhere/desk_phrases\.yml"):
        load_phrases("somewhere", tmp_path)
