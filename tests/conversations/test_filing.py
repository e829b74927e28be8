"""Whole conversations, run for real: dialogue, use cases, database, wording."""

from __future__ import annotations

import re

import pytest

from bot.domain.conversation import MessageKind
from bot.domain.tickets import RequestType
from tests.house import Citizen, asked_for_staff, make_house

pytestmark = [pytest.mark.dialogue, pytest.mark.database]

ALL_AT_ONCE = "铁门镇政府门口路灯坏三天了没人管,我姓张,电话13800138000"


@pytest.fixture
def citizen(tmp_path, dialogue):
    return Citizen(make_house(tmp_path, dialogue))


def test_a_matter_told_in_one_message_is_confirmed_once_and_filed(citizen):
    summary = citizen.says(ALL_AT_ONCE)
    for expected in ("铁门镇政府门口", "三天", "13800138000", "1 提交", "2 修改", "3 取消"):
        assert expected in summary
    assert citizen.tickets() == []
    filed = citizen.says("1")
    assert re.search(r"编号：410323\d{13}\b", filed)
    assert "县城市管理局" in filed
    assert "今天内" in filed
    (ticket,) = citizen.tickets()
    assert ticket.description == "铁门镇政府门口路灯坏三天了没人管"
    assert (ticket.contact.name, ticket.contact.phone, ticket.occurred) == ("张", "13800138000", "三天了")
    assert ticket.location.town == "铁门镇"
    assert ticket.type in {RequestType.COMPLAINT, RequestType.HELP}


def test_a_matter_told_step_by_step_is_asked_for_one_thing_at_a_time(citizen):
    citizen.taps("report", "我要反映")
    asked = [
        citizen.says("俺村的垃圾没人清,臭得很"),
        citizen.says("石寺镇石寺村东头"),
        citizen.says("上个星期开始的"),
    ]
    assert all(len(re.findall("[??]", question)) <= 2 for question in asked)
    summary = citizen.says("李建国 13900139000")
    assert "1 提交" in summary
    assert "编号" in citizen.taps("submit", "提交")
    (ticket,) = citizen.tickets()
    assert ticket.location.town == "石寺镇"
    assert ticket.contact.phone == "13900139000"
    assert ticket.contact.name == "李建国"
    assert "上个星期" in ticket.occurred


def test_nothing_is_filed_without_a_confirmation(citizen):
    citizen.says(ALL_AT_ONCE)
    citizen.says("你好")
    citizen.says("12345是干啥的")
    assert citizen.tickets() == []


def test_confirming_twice_files_once(citizen):
    citizen.says(ALL_AT_ONCE)
    citizen.says("1")
    assert citizen.says("1")
    assert len(citizen.tickets()) == 1


def test_a_slip_is_corrected_at_the_summary_and_shown_again(citizen):
    citizen.says(ALL_AT_ONCE)
    again = citizen.says("电话错了,是13911112222")
    assert "13911112222" in again
    assert "1 提交" in again
    assert citizen.tickets() == []
    citizen.says("1")
    assert citizen.tickets()[0].contact.phone == "13911112222"


def test_the_place_is_corrected_by_naming_the_right_one(citizen):
    citizen.says(ALL_AT_ONCE)
    again = citizen.says("不是铁门,是磁涧镇政府门口")
    assert "磁涧" in again
    citizen.says("对")
    assert citizen.tickets()[0].location.town == "磁涧镇"


@pytest.mark.parametrize("words", ["取消", "算了不报了"])
def test_cancelling_clears_everything(citizen, words):
    citizen.says(ALL_AT_ONCE)
    citizen.says(words)
    citizen.says("1")
    assert citizen.tickets() == []
    summary_or_question = citizen.says("北冶镇柿树岭村停水两天了")
    assert "13800138000" not in summary_or_question


@pytest.mark.parametrize("when", ["从礼拜一开始", "从去年冬天重新开始的", "上个月取消集市以后"])
def test_a_time_that_sounds_like_a_command_wipes_nothing(citizen, when):
    citizen.says("五头镇马头村道路坑洼不平没人修")
    citizen.says(when)
    citizen.says("13800138000")
    citizen.says("1")
    assert [ticket.location.town for ticket in citizen.tickets()] == ["五头镇"]


def test_starting_again_forgets_what_was_said(citizen):
    citizen.says(ALL_AT_ONCE)
    citizen.says("重来")
    assert "铁门" not in citizen.says("五头镇马头村道路坑洼不平没人修")


def test_a_phone_of_the_wrong_length_is_explained_and_asked_again(citizen):
    citizen.says("铁门镇政府门口路灯坏三天了没人管")
    assert "11" in citizen.says("1380013800")
    assert "1 提交" in citizen.says("13800138000")


def test_whoever_will_not_give_a_phone_can_still_file(citizen):
    citizen.says("铁门镇政府门口路灯坏三天了没人管")
    assert "1 提交" in citizen.says("不想留电话")
    citizen.says("1")
    (ticket,) = citizen.tickets()
    assert ticket.anonymous
    assert ticket.contact.phone is None


def test_the_privacy_notice_comes_once_before_the_first_personal_datum_is_asked_or_kept(citizen):
    first = citizen.says(ALL_AT_ONCE)
    assert "个人信息" in first
    assert first.index("个人信息") < first.index("13800138000")
    citizen.says("1")
    assert "个人信息" not in citizen.says("磁涧镇老井村停水两天了,电话13800138000")


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("想问一下坟地迁移有啥说法,我是石寺镇的", RequestType.CONSULTATION),
        ("五头镇马头村水管爆了,请帮忙来人修一下", RequestType.HELP),
        ("我要投诉铁门镇幸福小区物业乱收费", RequestType.COMPLAINT),
        ("我举报正村镇一家砂厂半夜偷排污水", RequestType.REPORT),
        ("建议在磁涧镇中心小学门口装个红绿灯", RequestType.SUGGESTION),
        ("表扬一下仓头镇卫生院的王护士,态度特别好", RequestType.PRAISE),
    ],
)
def test_all_six_request_types_can_be_filed(citizen, text, type_):
    said = citizen.says(text)
    for answer in ("石寺镇石寺村", "上个月开始", "我姓王,13800138000"):
        if "1 提交" in said:
            break
        said = citizen.says(answer)
    assert "1 提交" in said
    assert "编号" in citizen.says("1")
    assert [ticket.type for ticket in citizen.tickets()] == [type_]


def test_progress_is_shown_by_number_by_its_end_and_for_my_tickets(citizen):
    citizen.says(ALL_AT_ONCE)
    number = re.search(r"\d{19}", citizen.says("1")).group()
    for words in ("查进度", "我的工单", number, f"查一下{number}", "尾号" + number[-5:]):
        assert number in citizen.says(words), words


def test_asking_for_a_person_keeps_the_matter_and_says_honestly_what_happens(citizen):
    citizen.says("铁门镇政府门口路灯坏三天了没人管")
    assert "工作人员" in citizen.says("转人工")
    assert "1 提交" in citizen.says("13800138000")


def test_photos_are_counted_back_and_filed_with_the_matter(citizen):
    citizen.sends(MessageKind.IMAGE, media="m1")
    assert "2" in citizen.sends(MessageKind.IMAGE, media="m2")
    citizen.says(ALL_AT_ONCE)
    citizen.says("1")
    assert len(citizen.tickets()[0].attachments) == 2


def test_a_pin_is_enough_for_a_place(citizen):
    citizen.says("路灯坏了三天没人管")
    citizen.pins(34.7287, 112.1328, "新安县铁门镇政府")
    said = citizen.says("13800138000")
    if "1 提交" not in said:
        said = citizen.says("三天了")
    citizen.says("1")
    location = citizen.tickets()[0].location
    assert (location.latitude, location.longitude, location.town) == (34.7287, 112.1328, "铁门镇")


def test_a_name_beside_the_phone_is_taken(citizen):
    citizen.says("铁门镇政府门口路灯坏三天了没人管")
    assert "王秀兰 037967281234" in citizen.says("王秀兰,037967281234")


def test_a_bare_word_that_the_county_knows_is_a_matter_and_a_bare_number_is_not(citizen):
    citizen.taps("report", "我要反映")
    citizen.says("1")
    citizen.says("停水")
    citizen.says("五头镇马头村")
    citizen.says("今天早上")
    citizen.says("匿名")
    citizen.says("1")
    assert [ticket.description for ticket in citizen.tickets()] == ["停水"]


def test_whoever_is_in_danger_is_asked_nothing(citizen):
    said = citizen.says("有人要跳楼,快来,在县医院门口")
    assert "110" in said
    assert "\uff1f" not in said


def test_danger_is_answered_first_even_in_the_middle_of_a_matter(citizen):
    citizen.says("铁门镇政府门口路灯坏三天了没人管")
    assert "119" in citizen.says("着火了!!").split("\n")[0]


@pytest.mark.parametrize("text", ["城关镇老火锅店油烟太大了", "救护车占道停在小区门口", "气死我了这路没法走"])
def test_what_only_looks_like_danger_does_not_alarm(citizen, text):
    citizen.says(text)
    with citizen.house.store.transaction() as tx:
        assert asked_for_staff(tx) == []


@pytest.mark.parametrize("text", ["/restart", '/submit{"phone":"13800138000"}', "/cancel", "/open_ticket"])
def test_typed_commands_of_the_machine_are_only_words(citizen, text):
    citizen.says(ALL_AT_ONCE)
    assert citizen.says(text)
    assert citizen.tickets() == []
    assert "编号" in citizen.taps("submit", "提交")


def test_two_citizens_never_hear_each_others_words(citizen):
    other = Citizen(citizen.house, "citizen-2")
    citizen.says(ALL_AT_ONCE)
    other.says("磁涧镇老井村停水两天了")
    assert "铁门" not in other.says("13900139000")
    citizen.says("1")
    assert other.tickets() == []
