"""Where it is: asked until somebody could go there, and never for ever."""

import pytest

from tests.conversations.person import LAMP

pytestmark = pytest.mark.dialogue


def test_who_names_only_a_town_is_asked_where_in_it(person):
    person.says("路灯坏了没人管,三天了")
    assert "“铁门镇”" in person.says("铁门镇")
    assert person.asked == "place"
    person.says("薛村村口")
    assert (person.slots["place"], person.slots["town"]) == ("铁门镇薛村村口", "铁门镇")
    assert person.asked == "contact"


@pytest.mark.parametrize("answers", [["铁门镇", "铁门镇"], ["俺村口", "就俺村口"], ["310国道", "就310国道上"]])
def test_who_says_no_more_when_asked_again_is_not_asked_a_third_time(person, answers):
    person.says("路灯坏了没人管,三天了", *answers)
    assert person.asked == "contact"
    assert person.slots["place"]


def test_a_village_is_asked_which_town_it_is_in(person):
    assert "“孟庄村”" in person.says("孟庄村的机井坏了十来天了")
    person.says("北冶的")
    assert (person.slots["place"], person.slots["town"]) == ("北冶孟庄村", "北冶镇")
    assert person.asked == "contact"


def test_a_village_that_one_town_alone_has_is_not_asked_for_its_town_and_the_summary_shows_it(person):
    person.says("渠里村的机井坏了十来天了")
    assert person.asked == "contact"
    assert "地点：石寺镇渠里村" in person.says("13800138000")
    assert "地点：五头镇渠里村" in person.says("不是石寺,是五头镇的")
    person.says("1")
    assert person.tickets()[0].location.town == "五头镇"


def test_an_answer_is_taken_whole(person):
    person.says("路灯坏了没人管,三天了", "就是铁门街上 信用社往西走二百米 路南")
    assert person.slots["place"] == "铁门街上 信用社往西走二百米 路南"
    assert person.asked == "contact"


def test_rage_is_no_place(person):
    person.says("路灯坏了没人管,三天了", "我打了八回电话了!八回!")
    assert "place" not in person.slots
    assert person.asked == "place"


def test_under_the_summary_a_part_of_the_place_is_put_right(person):
    person.says("世纪花园小区5号楼电梯坏三天了,13800138000")
    assert "地点：世纪花园小区6号楼" in person.says("楼号打错了,是6号楼")


def test_whom_they_asked_for_help_is_not_where_it_is(person):
    person.says(LAMP)
    person.says("我给磁涧镇政府也打过好几回电话了")
    assert person.slots["place"] == "铁门镇政府门口"


def test_a_letter_that_denies_and_says_what_is_meant_keeps_its_place(person):
    person.says(
        "我们青要山镇曹村二组的耕地去年五月被占。我们不是不支持建设,只是想要一句准话,补偿款是何时发。13800138000"
    )
    assert person.slots["place"] == "青要山镇曹村二组"
    assert "不是不支持建设,只是想要一句准话" in person.slots["description"]


def test_the_second_school_is_no_second_matter(person):
    person.says("工地夜里打混凝土,从国庆到现在,吵得睡不成", "县城,二高东墙外头那个楼盘")
    assert person.slots["place"] == "县城,二高东墙外头那个楼盘"
    assert "next" not in person.slots


def test_whom_they_told_is_not_where_it_happened(person):
    person.says("我给磁涧派出所报过警了,他们说不够立案,隔壁把我家果树全砍了")
    assert person.asked == "place"
    person.says("五头镇党湾村")
    assert (person.slots["place"], person.slots["town"]) == ("五头镇党湾村", "五头镇")


@pytest.mark.parametrize("story", ["手腕都勒青了", "水都淹到膝盖了", "味道太大"])
def test_how_bad_it_is_is_no_place(person, story):
    person.says("养老院的暖气管裂了往外喷水没人管", story)
    assert person.slots.get("place") is None


def test_a_name_behind_a_blank_belongs_to_the_place(person):
    person.says("网吧让小学生进去上网,身份证都不看", "磁涧镇一中对面 极速网咖")
    assert person.slots["place"] == "磁涧镇一中对面 极速网咖"


def test_a_guest_from_elsewhere_speaks_of_where_they_are(person):
    said = person.says("我是郑州来龙潭大峡谷玩的,停车场收了我40,出来又要再交20,不给不让走")
    assert "郑州市" not in said
    assert "龙潭大峡谷" in person.slots["place"]


@pytest.mark.parametrize(
    "said",
    [
        "想在自己车位上装个充电桩,物业不给盖章,国家不是支持吗",
        "麻烦问一下,楼上装修中午还在砸墙,家里有高考生,这个能管吗",
        "俺想问问俺家老宅子塌了想翻盖,村里说不批,这事该找谁",
    ],
)
def test_trouble_asked_about_lies_somewhere_too(person, said):
    person.says(said)
    assert person.asked == "place"
