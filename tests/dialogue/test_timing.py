"""Since when: the answer to it, what is no answer, and a time put right."""

import pytest

from tests.dialogue.talk import ALL_AT_ONCE, TOLD

pytestmark = pytest.mark.dialogue

NO_TIME = "铁门镇政府门口路灯不亮没人管,我姓张,电话13800138000"


@pytest.fixture
def asked_when(talk):
    """Somebody who is asked since when, and nothing else."""
    assert talk.says(NO_TIME)[-1] == "utter_ask_time"
    return talk


@pytest.mark.parametrize(
    ("answer", "time"),
    [
        ("俩月了", "俩月了"),
        ("打我记事起就这样", "打我记事起就这样"),
        ("从供暖开始就不热", "从供暖开始就不热"),
        ("换了物业就这样", "换了物业就这样"),
        ("记不大清了,大概上个月", "大概上个月"),
        ("好几天了,快点给我弄", "好几天了"),
        ("昨天,电话还是13800138000", "昨天"),
        ("7.15", "7.15"),
        ("十一月三好", "十一月三好"),
        ("每天晚上", "每天晚上"),
        ("没个准点", "没个准点"),
        ("san tian le", "san tian le"),
        ("今儿早起看见的", "今儿早起看见的"),
        ("就现在", "就现在"),
        ("刮风那几天", "刮风那几天"),
    ],
)
def test_since_when_is_kept_as_it_was_answered(asked_when, answer, time):
    asked_when.says(answer)
    assert asked_when.summary()["occurred"] == time


@pytest.mark.parametrize(
    "answer", ["不知道", "啥时候开始的不知道", "谁记得啊", "忘了哪天了", "多久了我也说不上来", "没注意"]
)
def test_who_does_not_know_is_not_asked_again(asked_when, answer):
    assert asked_when.says(answer)[-1] == "utter_confirm"
    assert asked_when.summary()["occurred"] == ""


@pytest.mark.parametrize("answer", ["你问这个干啥", "为啥要问时间"])
def test_a_question_back_is_no_time(asked_when, answer):
    assert asked_when.says(answer)[-1] in {"utter_ask_time", "utter_ask_time_again"}
    assert "occurred" not in asked_when.slots


def test_where_no_beginning_is_known_the_habit_is_kept(talk):
    talk.says("铁门镇政府门口工地每天夜里十一点以后还在施工,吵得人睡不着,我姓张,电话13800138000")
    assert talk.slots["asked"] == "time"
    talk.says("记不清了")
    assert talk.summary()["occurred"] == "每天夜里十一点以后"


@pytest.mark.parametrize(
    ("correction", "time"),
    [
        ("应该是前天晚上", "前天晚上"),
        ("不止三天,有半个月了", "半个月了"),
        ("时间是昨天", "昨天"),
        ("其实是上个礼拜就坏了", "上个礼拜"),
        ("三天前不准,是四天前", "四天前"),
        ("不是三天 一个礼拜了", "一个礼拜了"),
        ("更正一下,上周一就坏了", "上周一"),
    ],
)
@pytest.mark.parametrize("told", [TOLD, ALL_AT_ONCE])
def test_a_time_told_anew_puts_the_first_right(talk, told, correction, time):
    question = talk.says(told)[-1]
    assert talk.says(correction)[-1] == question
    assert talk.slots["occurred"] == time


@pytest.mark.parametrize(
    "story", ["补充一下昨天有个老人摔了", "昨天物业来了一趟看看就走了也没说修不修", "今天能来人吗"]
)
def test_a_story_under_the_summary_is_no_other_time(talk, story):
    talk.says(ALL_AT_ONCE, story)
    assert talk.slots["occurred"] == "三天了"


def test_who_says_that_the_time_was_wrong_is_asked_for_it_anew(talk):
    talk.says(TOLD)
    assert talk.says("时间我说错了")[-1] == "utter_ask_time"
    talk.says("大前天")
    assert talk.slots["occurred"] == "大前天"


def test_who_one_is_since_when_announces_nothing_while_it_is_asked(asked_when):
    asked_when.says("俺是三月进厂的")
    assert "三月" in asked_when.summary()["occurred"]
