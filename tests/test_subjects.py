"""What a text is about, to be held against what another is about."""

import pytest

from bot import localities
from bot.subjects import load_subjects


@pytest.fixture(scope="module")
def subjects():
    return load_subjects(localities.FOLDER / "xinan", localities.load("xinan").words())


def test_kinds_of_matter_are_known_by_their_words(subjects):
    assert "路灯" in subjects.kinds("门口的路灯坏了")
    assert not subjects.kinds("你好")


def test_texts_of_one_sort_lean_the_same_way(subjects):
    wages = subjects.kinship("老板欠我们工资不给", "劳动监察大队催他把工钱结清")
    assert wages > 0.5 > subjects.kinship("老板欠我们工资不给", "下水道已经疏通")
    assert subjects.kinship("", "下水道已经疏通") == 0


def test_what_everybody_says_is_not_rare(subjects):
    assert subjects.rarity("的") < subjects.rarity("闸")
    assert subjects.rarity("从未有人说过") == subjects.rarity("𠮷")


def test_a_pack_without_examples_is_refused_by_name(tmp_path):
    with pytest.raises(ValueError, match=r"told\.yml"):
        load_subjects(tmp_path, localities.load("xinan").words())
