"""Which answer words choose, where a question offers a few."""

import pytest

from bot.reading.option import read_option


@pytest.mark.parametrize(
    ("asked", "said", "option"),
    [
        ("withdraw", "对,不用办了", 1),
        ("withdraw", "哎先留着吧", 2),
        ("nearby", "好啊,人多力量大", 1),
        ("nearby", "不,我自己报", 2),
        ("known", "另报一个", 3),
        ("next", "要的,请一并记录", 1),
        ("known", "村口那盏又黑了", None),
        ("confirm", "对,不用办了", None),
    ],
)
def test_the_words_choose(asked, said, option):
    assert read_option(asked, said) == option
