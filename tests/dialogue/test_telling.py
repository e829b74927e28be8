"""A matter is told, in one message or step by step: what is asked, in which order, how often."""

import pytest

from tests.dialogue.talk import ALL_AT_ONCE, TOLD

pytestmark = pytest.mark.dialogue


def test_who_says_it_all_goes_straight_to_the_summary(talk):
    assert talk.says(ALL_AT_ONCE) == ["utter_privacy_notice", "utter_confirm"]
    summary = talk.summary()
    assert summary.pop("type") in {"投诉", "求助"}
    assert {name: value for name, value in summary.items() if value} == {
        "description": TOLD,
        "place": "铁门镇政府门口",
        "occurred": "三天了",
        "contact": "张 13800138000",
        "category": "路灯",
    }
    assert talk.effects == []


def test_missing_pieces_are_asked_one_at_a_time_most_telling_first(talk):
    asked = [
        talk.taps("report")[-1],
        talk.says("垃圾没人清,臭得很")[-1],
        talk.says("石寺镇石寺村东头")[-1],
        talk.says("上个星期开始的")[-1],
        talk.says("李建国 13900139000")[-1],
    ]
    assert asked == [
        "utter_ask_description",
        "utter_ask_place",
        "utter_ask_time",
        "utter_ask_contact",
        "utter_confirm",
    ]


def test_one_answer_may_fill_many_slots(talk):
    talk.taps("report")
    assert talk.says("路灯坏了没人管")[-1] == "utter_ask_place"
    assert talk.says("铁门镇政府门口,坏三天了,我姓张,13800138000")[-1] == "utter_confirm"


def test_pieces_told_before_the_matter_are_kept(talk):
    talk.says("我在磁涧镇老井村")
    talk.says("停水了没人管", "今天早上开始的", "匿名")
    assert talk.summary()["place"] == "磁涧镇老井村"


def test_a_name_alone_leads_to_the_phone_alone(talk):
    talk.says(TOLD)
    assert talk.says("李") == ["utter_noted", "utter_ask_phone"]
    assert "misses" not in talk.slots
    assert talk.says("13900139000")[-1] == "utter_confirm"
    assert talk.summary()["contact"] == "李 13900139000"


def test_a_known_name_is_not_asked_again(talk):
    assert talk.says(f"{TOLD},我叫王建国")[-1] == "utter_ask_phone"


def test_a_question_without_an_answer_is_put_twice_and_then_left(talk):
    talk.says("路灯坏了没人管")
    assert talk.says("快点吧") == ["utter_ask_place_again"]
    assert talk.says("快点吧")[-1] == "utter_ask_time"


@pytest.mark.parametrize("words", ["没人管啊", "不告诉你", "问这干啥", "这事归谁管"])
def test_a_refusal_or_a_question_back_is_no_place(talk, words):
    talk.says("路灯坏了没人管", words)
    assert "place" not in talk.slots


def test_a_place_that_no_parser_knows_is_taken_where_it_was_asked(talk):
    talk.says("路灯坏了没人管", "村东头大槐树那")
    assert talk.slots["place"] == "村东头大槐树那"


def test_a_phone_of_the_wrong_length_is_explained_twice_at_most(talk):
    talk.says(TOLD)
    assert talk.says("1380013800") == ["utter_phone_too_short"]
    assert talk.says("138001380001") == ["utter_phone_too_long"]
    assert talk.says("1380013800")[-1] == "utter_confirm"
    assert "phone" not in talk.slots


def test_a_mistyped_phone_in_the_first_message_is_explained_at_once(talk):
    assert talk.says(f"{TOLD},电话1380013800")[-1] == "utter_phone_too_short"
    assert talk.says("13800138000")[-1] == "utter_confirm"


def test_the_description_leaves_the_contact_out(talk):
    talk.says("我姓王,铁门镇幸福小区停水两天了,联系电话13800138000")
    assert "138" not in talk.slots["description"]
    assert "王" not in talk.slots["description"]


@pytest.mark.parametrize("words", ["匿名", "不想留电话"])
def test_whoever_stays_anonymous_is_asked_no_more(talk, words):
    talk.says(TOLD)
    assert talk.says(words) == ["utter_anonymous", "utter_confirm"]
    assert talk.says("1") == []
    assert talk.ticket()["anonymous"] is True
    assert talk.ticket()["contact"] == {"name": None, "phone": None}


def test_a_wish_for_secrecy_is_promised_shown_and_filed_with_the_contact_kept(talk):
    talk.says(ALL_AT_ONCE)
    assert talk.says("请替我保密,别让他们知道是我") == ["utter_confidential", "utter_confirm"]
    assert talk.summary()["confidential"]
    talk.says("1")
    assert talk.ticket()["confidential"] is True
    assert talk.ticket()["contact"]["phone"] == "13800138000"


@pytest.mark.parametrize(
    ("text", "type_", "asked"),
    [
        ("想问一下坟地迁移有啥说法", "咨询", "utter_ask_contact"),
        ("建议在小学门口装个红绿灯", "建议", "utter_ask_place"),
        ("建议在铁门镇中心小学门口装个红绿灯", "建议", "utter_ask_contact"),
        ("表扬一下卫生院的王护士,态度特别好", "表扬", "utter_ask_place"),
        ("表扬一下仓头镇卫生院的王护士,态度特别好", "表扬", "utter_ask_contact"),
        ("水管爆了,请帮忙来人修一下", "求助", "utter_ask_place"),
        ("我要投诉物业乱收费", "投诉", "utter_ask_place"),
        ("我举报一家砂厂偷排污水", "举报", "utter_ask_place"),
    ],
)
def test_place_and_time_are_asked_only_where_the_type_needs_them(talk, text, type_, asked):
    heard = talk.says(text)
    assert talk.slots["type"] == type_
    assert heard[-1] == asked


@pytest.mark.parametrize("words", ["的的的的的的的的的", "啦啦啦啦啦啦啦啦啦啦啦", "asdfghjkl"])
def test_noise_is_not_understood_however_long(talk, words):
    talk.says(words)
    assert "description" not in talk.slots


def test_a_long_message_of_no_class_is_a_matter_not_a_misunderstanding(talk):
    talk.says("那个东西放在那儿好几个月也没有个说法")
    assert talk.slots["description"]


def test_photos_are_counted_and_the_open_question_put_again(talk):
    assert talk.sends("image", media="m1") == ["utter_photo_received", "utter_ask_description"]
    assert talk.sends("video", media="m2") == ["utter_photo_received", "utter_ask_description"]
    talk.says("路灯坏了没人管")
    assert talk.sends("image", media="m3") == ["utter_photo_received", "utter_ask_place"]
    assert talk.slots["media"] == 3


def test_a_photo_at_the_summary_shows_it_again(talk):
    talk.says(ALL_AT_ONCE)
    assert talk.sends("image", media="m1") == ["utter_photo_received", "utter_confirm"]
    assert talk.summary()["media"] == 1


def test_a_pin_answers_where_and_one_without_a_label_is_shown_too(talk):
    talk.says("路灯坏了三天没人管")
    assert talk.pins(34.72, 112.13)[-1] == "utter_ask_contact"
    talk.says("13800138000")
    assert (talk.summary()["place"], talk.summary()["pins"]) == ("", 1)
    talk.says("1")
    assert talk.ticket()["location"] == {"text": None, "town": "汉关街道", "latitude": 34.72, "longitude": 112.13}


def test_a_voice_message_with_words_is_words(talk):
    talk.sends("voice", text=ALL_AT_ONCE, media="v1")
    assert talk.summary()["place"] == "铁门镇政府门口"


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("voice", {"media": "v1"}, "utter_voice_unreadable"),
        ("link", {"text": "一篇文章"}, "utter_not_readable"),
        ("unknown", {}, "utter_not_readable"),
        ("text", {"text": "///"}, "utter_not_readable"),
    ],
)
def test_what_cannot_be_read_gets_an_honest_sentence_and_the_question_again(talk, kind, fields, sentence):
    talk.says("路灯坏了没人管")
    assert talk.sends(kind, **fields) == [sentence, "utter_ask_place"]


@pytest.mark.parametrize(
    ("announced", "told", "type_"),
    [
        ("我不投诉 我是来夸人的", "环卫的大姐捡到我钱包,钱一分没少", "表扬"),
        ("我想提个建议", "公园的灯晚上关得太早了", "建议"),
        ("我要投诉", "镇上饭店往河里倒泔水", "投诉"),
        ("我要举报", "门口的店半夜往沟里倒废油", "举报"),
    ],
)
def test_what_was_announced_is_what_it_is(talk, announced, told, type_):
    assert talk.says(announced) == ["utter_ask_description"]
    talk.says(told)
    assert talk.state["slots"]["type"] == type_


def test_who_announces_a_question_and_tells_of_a_trouble_has_a_trouble(talk):
    talk.says("咨询一下", "俺村停水三天了没人修")
    assert talk.state["slots"]["type"] in {"投诉", "求助"}


def test_a_type_is_put_right_while_something_else_is_asked(talk):
    talk.says("工地上半夜偷埋废料")
    assert talk.says("这个应该算举报,不算投诉") == ["utter_ask_place"]
    assert talk.state["slots"]["type"] == "举报"
    assert talk.state["slots"]["description"] == "工地上半夜偷埋废料"


def test_what_is_told_behind_an_answer_that_did_not_help_goes_on_with_the_question(talk):
    talk.says("预付卡退不了钱怎么办")
    assert talk.heard[0] == "utter_faq"
    talk.says("我年卡才用俩月")
    assert talk.slots["description"] == "预付卡退不了钱怎么办。我年卡才用俩月"


def test_whoever_greets_and_asks_has_come_for_the_answer(talk):
    talk.says("你好", "请问电动车在哪儿上牌")
    assert "asked" not in talk.slots


def test_who_only_says_whom_to_praise_is_asked_for_what(talk):
    assert talk.says("我想表扬个交警") == ["utter_ask_description"]
    talk.says("昨天我车抛锚,他帮着推了半里地")
    assert talk.slots["description"] == "我想表扬个交警。昨天我车抛锚,他帮着推了半里地"
    assert talk.slots["type"] == "表扬"


def test_who_asks_whether_it_is_ours_is_asked_what_happened(talk):
    assert talk.says("要工钱的事你们管不") == ["utter_ask_description"]
