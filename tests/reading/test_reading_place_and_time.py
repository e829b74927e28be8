"""Where and since when, as citizens say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localities import load
from bot.reading.normalise import normalise
from bot.reading.place import read_place
from bot.reading.when import read_time

TOWNS = {name: town.name for town in load("xinan").towns for name in town.names}

SAID = (
    ("铁门镇政府门口路灯坏三天了没人管,我姓张,电话13800138000", "铁门镇政府门口", "铁门镇"),
    ("千唐志斋路口", "千唐志斋路口", None),
    ("阳光小区3号楼", "阳光小区3号楼", None),
    ("昨天晚上阳光小区停水了", "阳光小区", None),
    ("不是铁门是磁涧", "磁涧", "磁涧镇"),
    ("不对,在南李村镇政府对面", "南李村镇政府对面", "南李村镇"),
    ("铁门镇", "铁门镇", "铁门镇"),
    ("我在石井", "石井", "石井镇"),
    ("五头镇马头村村口路灯不亮", "五头镇马头村村口", "五头镇"),
    ("城关镇涧河大道与黄河路交叉口红绿灯坏了", "城关镇涧河大道与黄河路交叉口", "汉关街道"),
    ("磁涧镇李庄村三组停水三天了", "磁涧镇李庄村三组", "磁涧镇"),
    ("县医院门口堵车", "县医院门口", None),
    ("铁门李沟", "铁门李沟", "铁门镇"),
    ("你好我想反映一下汉关街道阳光花园小区3号楼2单元电梯坏了", "汉关街道阳光花园小区3号楼2单元", "汉关街道"),
    ("鐵門鎮政府門口路燈壞了", "鐵門鎮政府門口", "铁门镇"),
    ("北冶镇310国道路边", "北冶镇310国道路边", "北冶镇"),
    ("仓头镇河东村村委会旁边垃圾堆成山", "仓头镇河东村村委会旁边", "仓头镇"),
    ("俺是铁门的,阳光小区停水了", "阳光小区", "铁门镇"),
    ("在五头镇小学门口", "五头镇小学门口", "五头镇"),
    ("老槐树旁边", "老槐树旁边", None),
    ("俺是正村镇的 俺家的麦地叫水泡了", "正村镇", "正村镇"),
    ("汉关街道北京路中段一到晚上黑灯瞎火", "汉关街道北京路中段", "汉关街道"),
    ("想问一下北京路改造啥时候完工", "北京路", None),
    ("仓头镇河边倒的全是垃圾", "仓头镇河边", "仓头镇"),
    ("石井镇山查村水泥路坏了", "石井镇山查村", "石井镇"),
)

NOWHERE = (
    "求政府给俺做主", "跟学校说了也不管", "户口迁回农村能不能分地", "种的苹果卖不出去,求帮忙找销路",
    "无证幼儿园还在招生",
    "夜里有人飙车炸街", "下大雨路上积水过不去",
    "俺村的路灯坏了", "我家铁门被撞坏了", "我们村五头牛丢了", "路灯不亮", "马路边垃圾没人管", "拖欠我工资三个月了",
    "小区门口乱停车",
    "孩子上小学怎么报名", "想咨询一下公租房怎么申请", "学校收补课费", "电话是1380013800", "修路要修到啥时候",
    "我家门口", "",
)  # fmt: skip


@pytest.mark.parametrize(("said", "place", "town"), SAID)
def test_a_place_is_read_as_it_was_said_with_its_official_town(said, place, town):
    text = normalise(said)
    found = read_place(text, TOWNS)
    assert (found.text, found.town) == (place, town)
    assert text[found.start : found.end] == place


@pytest.mark.parametrize("said", NOWHERE)
def test_what_could_be_anywhere_is_no_place(said):
    assert read_place(normalise(said), TOWNS) is None


@given(
    name=st.sampled_from(sorted(TOWNS)), spot=st.sampled_from(["政府门口", "卫生院对面", "中心小学旁边", "派出所附近"])
)
def test_every_everyday_name_of_a_town_leads_to_the_official_one(name, spot):
    text = f"反映{name}{spot}路灯坏了"
    found = read_place(text, TOWNS)
    assert (found.text, found.town) == (f"{name}{spot}", TOWNS[name])


@given(st.text(alphabet="铁门镇政府口路灯坏三天了的不是磁涧村小区号楼1旁边,。我 \n", max_size=40))
def test_a_place_and_a_time_stand_in_the_text_they_were_read_from(text):
    for found in (read_place(text, TOWNS), read_time(text)):
        assert found is None or (found.text == text[found.start : found.end] != "")


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("坏三天了", "三天了"), ("三天没水了", "三天"), ("上个月开始停水", "上个月开始"), ("昨晚十点多", "昨晚十点多"),
        ("从去年到现在", "去年到现在"), ("11月20号", "11月20号"), ("一个多星期了", "一个多星期了"),
        ("今年8月份以来", "今年8月份以来"),
        ("每天晚上十点", "每天晚上十点"), ("11月20号下午3点", "11月20号下午3点"),
        ("昨天打了电话,路灯坏了三天了", "三天了"),
        ("夜儿个晚上", "夜儿个晚上"), ("晚上10点到凌晨2点", "晚上10点到凌晨2点"), ("2026-11-20", "2026-11-20"),
        ("拖欠3个月", "3个月"),
        ("国庆节到现在", "国庆节到现在"), ("二十多天了", "二十多天了"), ("20号开始停水", "20号开始"),
        ("已经一年多了", "一年多了"),
        ("2024年5月", "2024年5月"), ("前天夜里两点半", "前天夜里两点半"), ("入冬以来", "入冬以来"),
        ("半個月了", "半個月了"),
    ],
)  # fmt: skip
def test_a_time_is_read_as_it_was_said(said, time):
    assert read_time(normalise(said)).text == time


@pytest.mark.parametrize(
    "said",
    [
        "有一点臭",
        "五年级",
        "3号楼停电",
        "一天三次",
        "3天内解决",
        "建设路20号",
        "五一路",
        "记不清了",
        "要几天",
        "一年多少钱",
        "13800138000",
        "",
    ],
)
def test_what_tells_no_time_is_none(said):
    assert read_time(normalise(said)) is None
