"""Where it is: asked until somebody could go there, and never for ever."""

import pytest

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


def test_an_answer_is_taken_whole(person):
    person.says("路灯坏了没人管,三天了", "就是铁门街上 信用社往西走二百米 路南")
    assert person.slots["place"] == "铁门街上 信用社往西走二百米 路南"
    assert person.asked == "contact"


def test_rage_is_no_place(person):
    person.says("路灯坏了没人管,三天了", "我打了八回电话了!八回!")
    assert "place" not in person.slots
    assert person.asked == "place"
