"""A matter is dropped, in whatever words; what only waits is not."""

import pytest

from bot.reading.giving_up import gives_up, split_giving_up, starts_anew
from bot.reading.normalise import normalise


@pytest.mark.parametrize(
    "said",
    [
        "算了，不提交了",
        "我看还是先别交了，邻居刚来赔了不是",
        "想了想还是不报了",
        "这事拉倒吧",
        "当我没说过",
        "给我取消掉吧",
        "不用麻烦你们了",
        "他刚把钱退了，那就算了吧",
        "先不填了，我打119了",
    ],
)
def test_whoever_says_so_drops_the_matter(said):
    assert gives_up(normalise(said))


@pytest.mark.parametrize(
    "said", ["先别交", "先别提交了，我再改改", "没人管了", "他说不管了，我没法", "取消低保不合理", "路灯不亮了"]
)
def test_what_only_waits_or_tells_drops_nothing(said):
    assert not gives_up(normalise(said))
    assert split_giving_up(normalise(said)) is None


def test_what_is_said_after_it_is_kept():
    assert split_giving_up("算了,不提交了,门口水管爆了") == "门口水管爆了"
    assert split_giving_up("算了这个不报了,五毛钱的事") == "五毛钱的事"


def test_everything_may_be_told_again():
    assert starts_anew("不对,重新说")
    assert not starts_anew("不对,是重新铺的路")
