"""A pin belongs to the nearest town, and what happens next door is next door's."""

import math
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import localities
from bot.localities import FOLDER
from bot.reading.normalise import normalise

XINAN = localities.load("xinan")
CENTRES = XINAN.surroundings.centres
TOWNS = sorted(name for town in XINAN.towns for name in town.names)
# What is said of our city as a whole concerns us too.
NEIGHBOURS = sorted(XINAN.surroundings.said.keys() - XINAN.surroundings.above)


@given(town=st.sampled_from(sorted(CENTRES)), north=st.floats(-1.5, 1.5), east=st.floats(-1.5, 1.5))
def test_a_pin_near_a_towns_centre_is_in_that_town(town, north, east):
    latitude, longitude = CENTRES[town]
    found = XINAN.nearest_town(latitude + north / 111.2, longitude + east / 91.4)
    assert found.name == town


@pytest.mark.parametrize(
    "pin",
    [
        (34.6588, 112.3866),
        (34.738, 111.884),
        (34.517, 112.187),
        (39.9, 116.4),
        (0.0, 0.0),
        (-90.0, 180.0),
        (35.0, 112.0),
    ],
    ids=["涧西", "义马", "宜阳", "北京", "nowhere", "the pole", "no centre known there"],
)
def test_a_pin_far_from_every_known_centre_is_in_no_town(pin):
    assert XINAN.nearest_town(*pin) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_no_pin_in_the_world_is_in_a_town_it_is_far_from(latitude, longitude):
    town = XINAN.nearest_town(latitude, longitude)
    if town:
        north, east = latitude - CENTRES[town.name][0], longitude - CENTRES[town.name][1]
        assert math.hypot(north * 111.2, east * 91.4) <= XINAN.surroundings.reach * 1.01


@pytest.mark.parametrize(
    ("said", "name", "dial"),
    [
        ("义马市千秋路路灯坏了", "义马市", "0398-12345"),
        ("渑池县城关镇停水三天了", "渑池县", "0398-12345"),
        ("我在渑池县城,这里停水了", "渑池县", "0398-12345"),
        ("在义马,千秋路路灯坏了", "义马市", "0398-12345"),
        ("反映一下义马停水", "义马市", "0398-12345"),
        ("渑池的路灯三天没亮了", "渑池县", "0398-12345"),
        ("郑州市金水区文化路噪音扰民", "金水区", "0371-12345"),
        ("我要投诉郑州市二七区一家饭店吃坏肚子", "郑州市", "0371-12345"),
        ("洛阳市涧西区丽春路井盖坏了", "洛阳市", "0379-12345"),
        ("澗西區麗春路井蓋壞了", "涧西区", "0379-12345"),
        ("洛阳火车站广场出租车宰客", "洛阳市", "0379-12345"),
        ("宜阳县柳泉镇修路半年没修好", "宜阳县", "0379-12345"),
        ("济源市五龙口镇污染", "济源市", "0391-12345"),
        ("山西运城垣曲县的路坏了", "运城市", "0359-12345"),
        ("湖北武汉的小区停电", "武汉市", "027-12345"),
        ("上海市浦东新区某小区电梯坏了", "上海市", "021-12345"),
        ("河北邯郸的小区停电了", "河北", "区号加12345"),
        # where somebody is at home, or works, learns and pays
        ("我是渑池的,我们村自来水浑", "渑池县", "0398-12345"),
        ("俺家是宜阳三乡的,路烂得没法走", "宜阳县", "0379-12345"),
        ("渑池县城的公交车太少了", "渑池县", "0398-12345"),
        ("孟津的低保咋办不下来", "孟津", "0379-12345"),
        ("我在义马上班,厂里不交社保", "义马市", "0398-12345"),
        ("孩子在郑州念大专,学校乱收费", "郑州市", "0371-12345"),
        ("在广东东莞打工,老板跑了工钱没给", "东莞市", "0769-12345"),
        ("我人在深圳,厂里拖欠两个月工资,厂也是深圳的", "深圳市", "0755-12345"),
        ("女儿在杭州让黑中介坑了", "杭州市", "0571-12345"),
        ("西安那边的驾校不退费", "西安市", "029-12345"),
        ("陕西潼关一家饭店宰客", "陕西", "区号加12345"),
    ],
)
def test_what_happens_next_door_is_next_doors_and_its_hotline_is_named(said, name, dial):
    found, hotline = XINAN.outside(normalise(said))
    assert found == name
    assert dial in hotline


@pytest.mark.parametrize(
    "said",
    [
        "我在郑州打工,家里铁门镇的路灯坏了", "我在郑州打工,家里停水了", "在上海打工社保怎么转回来",
        "从洛阳到新安的班车太少", "洛阳到铁门的公交车太少", "去义马的路坏了", "去洛阳的高速堵车",
        "洛阳市新安县铁门镇路灯坏了", "新安县城路灯坏了", "老城关二街路灯坏了", "铁门镇和义马市交界的路坏了",
        "北京路路灯坏了", "上海路那边停水", "郑州大道路灯坏了", "洛阳银行收费不合理", "山西的大货车把路轧坏了",
        "义马人来我们这倒垃圾", "义马的污水流到我们村了", "义马那边的煤矿把俺们村房子震裂了", "我是渑池人,在新安买房了",
        "洛阳市公积金怎么提取", "洛阳市中心医院报销", "医保在洛阳市中心医院能报销吗", "我从洛阳买的电动车坏了",
        "户口从宜阳迁到新安怎么办", "孩子从郑州转学回来怎么办", "郑州的公司骗我钱", "郑州老板欠我工资",
        "我在郑州上班,磁涧老家的宅基地确权没有我", "在洛阳看病,回来医保报不了", "我在深圳打工,家里老人低保叫停了",
        "我是湖北人,在恁这儿打工,老板不给钱", "人在上海,新安的房子交不了房", "我嫁到义马了,娘家村里的地没了",
        "老板是洛阳的,在铁门开厂不发工资", "从宜阳拉来的垃圾倒在我们村口", "郑州来的施工队把水管挖断了",
        "儿子在西安上大学,助学贷款在咱县办卡住了", "外地车牌在洛阳限行吗",
        "供销社卖的复合肥是假的,一亩苗全黄了", "河南边的路塌了",
        "我是郑州来龙潭大峡谷玩的,停车场乱收费", "路灯坏了", "河南省", "郑州那边的工地欠我工钱,人都跑回来了", "",
    ],
)  # fmt: skip
def test_what_may_be_here_is_not_sent_away(said):
    assert XINAN.outside(normalise(said)) is None


@given(
    neighbour=st.sampled_from(NEIGHBOURS),
    spot=st.sampled_from(["人民路路灯坏了", "中心小学门口堵车", "幸福小区停水三天", "李庄村垃圾没人清"]),
    before=st.sampled_from(["", "我要投诉", "你好,反映一下", "我在"]),
)
def test_a_spot_in_any_neighbour_is_outside(neighbour, spot, before):
    name, hotline = XINAN.outside(f"{before}{neighbour}的{spot}")
    assert name in XINAN.surroundings.said or name == neighbour
    assert "12345" in hotline


@given(
    town=st.sampled_from(TOWNS),
    neighbour=st.sampled_from(NEIGHBOURS),
    frame=st.sampled_from(
        ["{0}路灯坏了,我在{1}打工", "我在{1},家是{0}的,家里停水了", "{1}到{0}的路坏了", "{1}人在{0}村口倒垃圾"]
    ),
)
def test_what_names_a_town_of_ours_is_never_sent_away(town, neighbour, frame):
    assert XINAN.outside(frame.format(town, neighbour)) is None


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("义马" * 5000, "义马市"),
        ("在义马" * 3000, "义马市"),
        ("义马" + "啊" * 9000, "义马市"),
        ("洛阳市" * 3000 + "路", "洛阳市"),
    ],
)
def test_a_very_long_message_is_read_to_its_end(text, elsewhere):
    assert XINAN.outside(text)[0] == elsewhere


def test_a_centre_of_a_town_that_is_none_is_refused_by_name(tmp_path):
    shutil.copytree(FOLDER / "xinan", tmp_path / "xinan")
    path = tmp_path / "xinan" / "places.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("铁门镇: [", "铁闸镇: ["), encoding="utf-8")
    with pytest.raises(ValueError, match="铁闸镇"):
        localities.load("xinan", tmp_path)
