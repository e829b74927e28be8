"""Whether somebody could go there, and what a second answer adds to the first."""

import pytest

from bot.localities import load
from bot.reading.whereabouts import SPOT, TOWN, Where, after, lacks, part_put_right

XINAN = load("xinan")
TOWNS = XINAN.official


def _where(said):
    town = XINAN.town_in(said)
    return Where(said, town.name if town else None)


@pytest.mark.parametrize(
    "place",
    [
        *("铁门镇", "石井鎮", "县城", "镇上", "铁门镇上", "新安县"),
        *("俺村口", "铁门镇村口", "三组", "铁门镇三组", "石井镇河边", "老槐树旁边", "村东头的小卖部门口", "校门外公路"),
        *("城关一家饭店", "洗车店", "移动营业厅", "310国道", "涧河", "五头到磁涧那条路", "南李村镇到县里那条路"),
        *("楼下花园", "小区花园", "我们小区"),
        *("俺就搁家里", "......我家隔壁", "俺庄那个吊桥上头", "社区广场", "正村镇街上有个小卖部"),
    ],
)
def test_who_names_no_spot_is_asked_where_exactly(place):
    assert lacks(*_where(place), TOWNS) == SPOT


@pytest.mark.parametrize(
    "place", ["孟庄村", "老井沟村", "下坂峪小学", "石桥村", "南沟村", "镇政府门口", "派出所", "中心小学", "加油站对面"]
)
def test_a_village_or_what_each_town_has_is_in_one_of_the_towns(place):
    assert lacks(place, None, TOWNS) == TOWN
    assert lacks(f"铁门镇{place}", "铁门镇", TOWNS) is None


@pytest.mark.parametrize(
    "place",
    [
        *("阳光小区", "育才路", "人民路", "县医院门口", "火车站", "高速口", "实验小学", "千唐志斋路口", "新城大道南头"),
        *("滨河花园", "桂花园", "河畔家园3号楼", "沿河公寓"),
        *("铁门李沟", "铁门镇街上", "磁涧镇老街", "石寺镇石寺村东头", "310国道铁门段", "磁涧镇加油站对面"),
    ],
)
def test_what_can_be_found_lacks_nothing(place):
    assert lacks(*_where(place), TOWNS) is None


@pytest.mark.parametrize(
    ("known", "new", "place"),
    [
        ("铁门镇", "薛村", "铁门镇薛村"),
        ("铁门镇", "石井", "石井镇"),
        ("孟庄村", "北冶的", "北冶孟庄村"),
        ("孟庄村", "北冶镇孟庄村三组", "北冶镇孟庄村三组"),
        ("孟庄村", "北冶,学校后头", "北冶孟庄村,学校后头"),
        ("俺村口", "铁门镇老井村村口", "铁门镇老井村村口"),
        ("城关一家饭店", "老味道饭店", "城关老味道饭店"),
        ("五头到磁涧那条路", "五头那个加油站往东", "五头到磁涧那条路,五头那个加油站往东"),
        ("铁门镇政府门口", "磁涧", "磁涧镇政府门口"),
        ("铁门镇老井村", "老井沟村", "铁门镇老井沟村"),
        ("铁门镇老井村", "阳光小区", "阳光小区"),
    ],
)
def test_what_is_said_next_completes_the_place_or_takes_its_stead(known, new, place):
    was = _where(known)
    assert after(was, _where(new), lacks(*was, TOWNS), TOWNS).text == place


@pytest.mark.parametrize(
    ("known", "meant", "place"),
    [
        ("世纪花园小区5号楼", "6号楼", "世纪花园小区6号楼"),
        ("阳光小区3号楼2单元", "3单元", "阳光小区3号楼3单元"),
        ("铁门镇薛村三组", "四组", "铁门镇薛村四组"),
        ("南李村镇卫生院旁边", "卫生院西边,不是东边", "南李村镇卫生院西边"),
        ("五头镇马头村东头", "西头", "五头镇马头村西头"),
        ("南李村镇郁山路8号院东门", "西门", "南李村镇郁山路8号院西门"),
        ("石井镇产业园的凯达服装厂", "凯盛服装厂", "石井镇产业园的凯盛服装厂"),
        ("五头镇梁庄村卫生室", "北沟村卫生室", "五头镇北沟村卫生室"),
        ("五头镇梁庄村卫生室", "", None),
        ("五头镇梁庄村卫生室", "路灯不是全坏了", None),
        ("阳光小区", "6号楼", None),
        ("铁门镇政府门口", "路灯", None),
    ],
)
def test_a_part_put_right_leaves_the_rest_of_the_place(known, meant, place):
    assert part_put_right(known, meant) == place


@pytest.mark.parametrize("place", ["渠里村西头", "桥头村村口", "河西村东边"])
def test_a_village_may_be_called_after_a_thing(place):
    assert lacks(f"石寺镇{place}", "石寺镇", TOWNS) is None
    assert lacks(place, None, TOWNS) == TOWN
