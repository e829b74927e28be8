"""What may come at any moment, and what becomes of the matter meanwhile."""

import pytest

from tests.dialogue.talk import ALL_AT_ONCE, TOLD

pytestmark = pytest.mark.dialogue

MOMENTS = {
    "before anything": ([], []),
    "while a place is asked": (["路灯坏了没人管"], ["utter_ask_place"]),
    "at the summary": ([ALL_AT_ONCE], ["utter_confirm_again"]),
    "while revising": ([ALL_AT_ONCE, "2"], ["utter_ask_revise"]),
}


def told(talk):
    """What is known, but for the count of what was said on the side."""
    return {name: value for name, value in talk.slots.items() if name != "asides"}


everywhere = pytest.mark.parametrize(
    ("said_before", "again"), [pytest.param(*moment, id=name) for name, moment in MOMENTS.items()]
)


@everywhere
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("你好", "utter_greet"),
        ("谢谢", "utter_thanks"),
        ("你是谁", "utter_identity"),
        ("使用说明", "utter_help"),
        ("几点上班", "utter_hours"),
        ("多久能办好", "utter_how_long"),
    ],
)
def test_a_side_question_is_answered_and_the_open_question_put_again(talk, said_before, again, words, sentence):
    talk.says(*said_before)
    before = dict(talk.slots)
    assert talk.says(words) == [sentence, *again]
    greeted = {"asked": "description"} if sentence == "utter_greet" and not said_before else {}
    assert told(talk) == before | greeted


def test_whoever_greets_is_asked_what_happened_and_may_leave_it(talk):
    talk.says("在不在")
    assert talk.slots["asked"] == "description"
    talk.says("铁门镇老井村水管爆了")
    assert talk.slots["description"] == "铁门镇老井村水管爆了"


@everywhere
def test_asking_for_a_person_keeps_the_matter(talk, said_before, again):
    talk.says(*said_before)
    before = dict(talk.slots)
    assert talk.says("转人工") == again
    assert talk.wanted == [("escalate", {"reason": "asked"})]
    assert told(talk) == before


@everywhere
def test_danger_comes_first_and_alarms_wherever_it_is_said(talk, said_before, again):
    talk.says(*said_before)
    before = dict(talk.slots)
    assert talk.says("俺家厨房着火了快来人啊")[0] == "utter_danger_fire"
    assert ("escalate", {"reason": "danger:fire"}) in talk.wanted
    assert talk.layer == "danger"
    assert talk.slots == before


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("家里煤气泄漏了味道很大", "gas"),
        ("有人要跳楼,快来", "jump"),
        ("他拿刀正在打人", "violence"),
        ("老人晕倒了没有呼吸", "medical"),
    ],
)
def test_each_danger_has_its_own_sentence(talk, words, kind):
    assert talk.says(words)[0] == f"utter_danger_{kind}"
    assert ("escalate", {"reason": f"danger:{kind}"}) in talk.wanted


def test_a_spoken_danger_is_danger(talk):
    assert talk.sends("voice", text="着火了着火了", media="v1")[0] == "utter_danger_fire"


@pytest.mark.parametrize("words", ["查进度", "我的工单"])
def test_progress_without_a_number_is_of_all_tickets(talk, words):
    talk.says(words)
    assert talk.wanted == [("show_tickets", {})]


@pytest.mark.parametrize("words", ["4103232026112300017", "查一下4103232026112300017", "尾号00017"])
def test_progress_with_a_number_is_of_that_ticket(talk, words):
    talk.says(words)
    ((kind, arguments),) = talk.wanted
    assert kind == "show_ticket"
    assert "4103232026112300017".endswith(arguments["number"])


@pytest.mark.parametrize(
    ("payload", "kinds", "sentences"),
    [
        ("report", [], ["utter_ask_description"]),
        ("status", ["show_tickets"], []),
        ("my_tickets", ["show_tickets"], []),
        ("ticket:4103232026112300017", ["show_ticket"], []),
        ("person", ["escalate"], []),
        ("help", [], ["utter_help"]),
        ("cancel", ["drop_media"], ["utter_nothing_to_cancel"]),
        ("restart", ["drop_media"], ["utter_restarted"]),
        ("submit", [], ["utter_nothing_open"]),
    ],
)
def test_taps_are_understood_without_the_classifier(talk, payload, kinds, sentences):
    assert talk.taps(payload, "随便什么字") == sentences
    assert [effect["kind"] for effect in talk.effects] == kinds
    assert talk.layer == "payload"


def test_an_unknown_tap_counts_as_its_words(talk):
    assert talk.taps("from_an_older_menu", "你好") == ["utter_greet"]


def test_a_new_follower_is_welcomed(talk):
    assert talk.sends("subscribe") == ["utter_welcome"]


def test_the_third_misunderstanding_in_a_row_asks_for_a_person(talk):
    assert talk.says("asdf") == ["utter_not_understood"]
    assert talk.says("??") == ["utter_not_understood"]
    talk.says("qwer")
    assert talk.wanted == [("escalate", {"reason": "lost"})]


def test_understanding_in_between_begins_the_count_anew(talk):
    talk.says("asdf", "??", "你好", "asdf")
    assert talk.effects == []


@pytest.mark.parametrize("words", ["公交站取消了那儿", "从去年冬天重新开始的"])
def test_an_answer_that_sounds_like_a_command_is_an_answer(talk, words):
    talk.says("路灯坏了没人管", words)
    assert talk.effects == []
    assert talk.slots["description"] == "路灯坏了没人管"


def test_a_greeting_before_the_matter_does_not_swallow_it(talk):
    talk.says("你好,我姓张,电话13800138000")
    assert (talk.slots["name"], talk.slots["phone"]) == ("张", "13800138000")


def test_the_privacy_notice_comes_once_with_the_first_personal_datum(talk):
    assert talk.says("我姓张,电话13800138000")[0] == "utter_privacy_notice"
    assert "utter_privacy_notice" not in talk.says(TOLD)
    talk.says("1")
    assert "utter_privacy_notice" not in talk.says(ALL_AT_ONCE)


def test_the_privacy_notice_comes_before_a_contact_is_asked_for(talk):
    assert talk.says(TOLD)[-2:] == ["utter_privacy_notice", "utter_ask_contact"]


def test_what_lies_in_another_county_is_not_answered_by_the_list(talk):
    assert talk.says("宜阳县城那边暖气不热找谁") == ["utter_outside"]


def test_who_asks_whether_they_are_told_of_hears_that_they_are_not(talk):
    assert talk.says("举报村干部能保密不，不能让他知道是我")[0] == "utter_faq"
    assert talk.slots.get("description") is None


def test_a_number_given_for_someone_of_theirs_calls_nobody_of_ours(talk):
    talk.says("路灯坏了没人管", "铁门镇政府门口", "三天了", "俺不识字恁给俺侄打电话吧")
    assert talk.effects == []
    assert talk.slots["asked"] == "contact"


def test_whoever_has_asked_for_the_privacy_notice_is_not_told_twice(talk):
    assert talk.says("你们会泄露我的信息吗") == ["utter_privacy_notice"]
    assert talk.says(TOLD)[-1] == "utter_ask_contact"
    assert "utter_privacy_notice" not in talk.heard


def test_a_malformed_phone_is_a_personal_datum_too(talk):
    assert "utter_privacy_notice" in talk.says(f"{TOLD},电话1380013800")


def test_what_only_sounds_like_danger_alarms_and_is_taken_down_all_the_same(talk):
    said = talk.says("楼上掉下来一大块水泥,底下的人都跑开了")
    assert said[0] == "utter_danger_collapse"
    assert ("escalate", {"reason": "danger:collapse"}) in talk.wanted
    assert talk.slots["description"] == "楼上掉下来一大块水泥,底下的人都跑开了"
    assert talk.slots["asked"] == "place"
    assert talk.layer == "danger"


def test_an_answer_that_only_sounds_a_little_like_danger_is_an_answer(talk):
    talk.says("路灯坏了没人管")
    assert "utter_danger_violence" not in talk.says("他在县城住")
    assert talk.wanted == []


def test_a_trouble_that_drives_to_despair_is_taken_down_after_the_number(talk):
    said = talk.says("俺一个孤老婆子低保叫停了仨月了药都买不起还不如死了算了")
    assert said[:2] == ["utter_danger_jump", "utter_despair_heard"]
    assert ("escalate", {"reason": "danger:jump"}) in talk.wanted
    assert talk.slots["asked"] == "place"


def test_despair_over_nothing_the_county_could_mend_is_asked_nothing(talk):
    assert talk.says("我不想活了,活着没意思") == ["utter_danger_jump", "utter_danger_after"]
    assert "asked" not in talk.slots


def test_a_danger_that_nobody_mends_is_taken_down_after_the_number(talk):
    said = talk.says("楼道里燃气管漏气,煤气味冲鼻子,跟燃气公司报了三天了都没人来修")
    assert said[:2] == ["utter_danger_gas", "utter_danger_unmended"]
    assert talk.slots["asked"] == "place"


@pytest.mark.parametrize(("words", "answer"), [("老师好", "utter_greet"), ("真是麻烦你了", "utter_thanks")])
def test_a_courtesy_that_sounds_like_yes_is_a_courtesy(talk, words, answer):
    assert talk.says(words)[0] == answer
