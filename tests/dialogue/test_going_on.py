"""No question stays open for ever, and nothing is lost that was said meanwhile."""

import pytest

from tests.dialogue.talk import TOLD

pytestmark = pytest.mark.dialogue

PHONE = "13800138000"


def test_the_same_side_question_twice_is_an_answer(talk):
    talk.says(TOLD)
    talk.says("能匿名吗")
    talk.says("能匿名吗")
    assert talk.slots["anonymous"]
    assert talk.slots["asked"] == "confirm"


def test_after_many_words_on_the_side_the_matter_goes_on(talk):
    talk.says(TOLD)
    for aside in ("你是谁", "几点上班", "多久能办好"):
        talk.says(aside)
        assert talk.slots["asked"] == "contact"
    talk.says("使用说明")
    assert talk.slots["asked"] == "confirm"


def test_an_alarm_keeps_the_telephone_that_came_with_it(talk):
    talk.says(TOLD)
    assert talk.says(f"厨房着火了快来人,我电话{PHONE}")[0] == "utter_danger_fire"
    assert talk.slots["phone"] == PHONE


def test_more_of_the_matter_uses_up_no_question(talk):
    talk.says("铁门镇政府门口垃圾堆成山没人清")
    talk.says("臭得门都不敢开,污水还往路上淌")
    talk.says("苍蝇乱飞,谁家都没法吃饭")
    assert talk.slots["asked"] == "time"
    talk.says("开春就这样")
    assert talk.slots["occurred"] == "开春就这样"
    assert "苍蝇" in talk.slots["description"]


def test_a_time_put_right_leaves_the_words_of_the_matter(talk):
    talk.says("铁门镇老井村服装厂干了三个月押了我三个月工资")
    talk.says("刚才时间说错了,钱是从七月份开始押的")
    assert "三个月工资" in talk.slots["description"]
    assert "七月" in talk.slots["occurred"]


def test_a_name_put_right_keeps_the_place_around_it(talk):
    talk.says("石井镇产业园的凯达服装厂拖欠工资")
    talk.says("厂名写错了应该是凯盛服装厂")
    assert talk.slots["place"] == "石井镇产业园的凯盛服装厂"


def test_whoever_drops_the_matter_at_the_summary_files_nothing(talk):
    talk.says(TOLD, PHONE)
    talk.says("我看还是先别交了,邻居刚来赔了不是")
    assert "description" not in talk.slots


def test_haste_under_the_summary_files_it(talk):
    talk.says(TOLD, PHONE)
    talk.says("快点")
    assert [kind for kind, _ in talk.wanted] == ["open_ticket"]


def test_after_some_words_beside_the_summary_it_is_shown_again(talk):
    talk.says(TOLD, PHONE)
    assert talk.says("你是谁")[-1] == "utter_confirm_again"
    assert talk.says("你是谁")[-1] == "utter_confirm_again"
    assert talk.says("你是谁")[-1] == "utter_confirm"


def test_whoever_says_farewell_having_told_nothing_is_asked_nothing(talk):
    talk.says("你好")
    assert talk.says("没事了 拜拜") == ["utter_goodbye"]
    assert "asked" not in talk.slots
