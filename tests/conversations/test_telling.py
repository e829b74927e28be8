"""A matter told in every way that people tell one."""

import pytest

from bot.domain.tickets import RequestType, Status
from tests.conversations.person import LAMP, LAMP_WITHOUT_CONTACT

pytestmark = pytest.mark.dialogue


def test_who_says_it_all_at_once_needs_two_messages(person):
    summary = person.says(LAMP)
    for line in (
        "事情：铁门镇政府门口路灯坏三天了没人管",
        "地点：铁门镇政府门口",
        "时间：三天了",
        "联系：张 13800138000",
    ):
        assert line in summary
    assert person.tickets() == []
    filed = person.says("1")
    ticket = person.ticket()
    assert f"编号：{ticket.number}" in filed
    assert ("今天内给您答复" in filed, "承办：县城市管理局" in filed) == (True, True)
    assert ticket.status is Status.RECEIVED
    assert (ticket.occurred_from.isoformat(), ticket.category.level1) == ("2026-11-20", "城乡建设")
    assert person.past() == [("open", None)]
    assert person.slots == {"name": "张", "phone": "13800138000", "filed": True, "privacy_told": True}


def test_who_tells_it_step_by_step_is_asked_one_thing_at_a_time(person):
    person.taps("report", "我要反映")
    asked = [person.asked]
    for words in ("俺村的垃圾没人清,臭得很", "石寺镇石寺村东头", "上个星期开始的", "李建国 13900139000"):
        person.says(words)
        asked.append(person.asked)
    assert asked == ["description", "place", "time", "contact", "confirm"]
    person.taps("submit", "提交")
    ticket = person.ticket()
    assert (ticket.location.town, ticket.contact.name, ticket.contact.phone) == ("石寺镇", "李建国", "13900139000")


def test_what_is_told_in_pieces_is_joined_without_scraps(person):
    person.says("家属院的电梯坏了。", "时常停在半层,老人们不敢坐", "城关镇实验小学家属院3号楼", "快两个月了")
    person.says("我姓冯,您叫我冯老师就好,手机13603792215", "1")
    ticket = person.ticket()
    assert ticket.description == "家属院的电梯坏了。时常停在半层,老人们不敢坐"
    assert ticket.contact.name == "冯老师"


def test_who_dictates_without_a_stop_is_understood(person):
    summary = person.speaks(
        "喂你好俺想反映个事俺门口那个路灯啊坏了有个三四天了晚上黑咕隆咚的没人管"
        "就是铁门镇老井村东头俺姓张电话幺三八零零幺三八零零零"
    )
    assert "地点：铁门镇老井村东头" in summary
    assert "时间：三四天" in summary
    assert "联系：张 13800138000" in summary
    person.speaks("中就这样交吧")
    ticket = person.ticket()
    assert "13800138000" not in ticket.description
    assert (ticket.location.town, ticket.contact.phone) == ("铁门镇", "13800138000")


def test_photos_may_come_first_in_between_and_at_the_summary_and_all_are_filed(person):
    assert "第 1 张" in person.photographs()
    assert "第 2 张" in person.photographs()
    person.says("石寺镇街上下水道堵了污水横流")
    assert "第 3 张" in person.photographs()
    assert "照片：3 张" in person.says("今天早上", "13800138000")
    assert "照片：4 张" in person.photographs()
    person.says("1")
    assert len(person.ticket().attachments) == 4


def test_photos_behind_a_ticket_belong_to_it(person):
    person.files()
    assert "加到" in person.photographs() or "照片" in person.photographs()
    assert len(person.ticket().attachments) >= 1
    assert ("supplement", None) in person.past()
    assert "media" not in person.slots


def test_a_pin_first_is_the_place_of_what_follows(person):
    assert "位置" in person.pins(34.7287, 112.1328, "新安县铁门镇政府")
    summary = person.says("路灯坏了", "三天了", "匿名")
    assert "地点：新安县铁门镇政府" in summary
    person.says("1")
    location = person.ticket().location
    assert (location.text, location.town, location.latitude) == ("新安县铁门镇政府", "铁门镇", 34.7287)


def test_a_pin_answers_where_and_without_a_label_is_shown_as_one(person):
    person.says("井盖丢了,昨天发现的,13800138000")
    assert person.asked == "place"
    assert "定位：1 处" in person.pins(34.7680, 112.0320)
    person.says("1")
    location = person.ticket().location
    assert (location.text, location.latitude, location.longitude) == (None, 34.7680, 112.0320)
    assert location.town is not None


def test_who_stays_anonymous_files_without_a_name_or_a_phone(person):
    assert "1 提交" in person.says(LAMP_WITHOUT_CONTACT, "匿名")
    person.says("1")
    ticket = person.ticket()
    assert ticket.anonymous
    assert (ticket.contact.name, ticket.contact.phone) == (None, None)


def test_who_has_given_a_phone_may_still_become_anonymous_at_the_summary(person):
    person.says(LAMP)
    assert "13800138000" not in person.says("还是匿名吧")
    person.says("1")
    assert person.ticket().contact.phone is None


def test_who_wants_secrecy_sees_it_in_the_summary_and_is_filed_so(person):
    person.says(LAMP)
    assert "保密：是" in person.says("请替我保密,别让他们知道是我")
    person.says("1")
    assert person.ticket().confidential
    assert person.ticket().contact.phone == "13800138000"


def test_a_report_of_wrongdoing_is_confidential_without_a_word(person):
    ticket = person.files("我举报正村镇白墙村砂厂半夜偷排污水,上个月开始,13800138000")
    assert (ticket.type, ticket.confidential) == (RequestType.REPORT, True)


def test_the_spot_that_is_named_after_the_town_is_the_place(person):
    person.says("我举报正村镇一家砂厂偷排污水,上个月开始的")
    assert person.asked == "place"
    assert "地点：正村镇白墙村" in person.says("正村镇白墙村", "13800138000")


@pytest.mark.parametrize(
    ("text", "type_", "due"),
    [
        ("建议在磁涧镇中心小学门口装个红绿灯,13800138000", RequestType.SUGGESTION, "11月30日"),
        ("表扬一下仓头镇卫生院的王护士,态度特别好,13800138000", RequestType.PRAISE, "11月30日"),
    ],
)
def test_a_suggestion_or_praise_needs_no_time_and_no_place(person, text, type_, due):
    summary = person.says(text)
    assert "1 提交" in summary
    assert "时间" not in summary
    assert due in person.says("1")
    assert person.ticket().type is type_


def test_what_lies_outside_the_county_is_sent_to_its_own_hotline_and_not_filed(person):
    said = person.says("孟津区平乐镇停水三天了")
    assert "孟津区" in said
    assert "0379-12345" in said
    assert person.asked is None
    person.says("1")
    assert person.tickets() == []


@pytest.mark.parametrize("correction", ["是铁门镇", "在铁门镇老井村"])
def test_what_was_said_to_lie_outside_and_does_not_is_taken_up_with_its_words(person, correction):
    person.says("孟津区那边停水三天了", correction)
    assert (person.slots["town"], person.slots["occurred"]) == ("铁门镇", "三天了")
    assert "停水" in person.slots["description"]


def test_a_pin_inside_the_county_takes_it_up_too(person):
    person.says("孟津区那边停水三天了")
    person.pins(34.7287, 112.1328, "新安县铁门镇政府")
    assert (person.slots["town"], person.slots["occurred"], person.asked) == ("铁门镇", "三天了", "contact")


def test_noise_after_that_is_no_matter(person):
    person.says("孟津区那边停水三天了", "asdf")
    assert "description" not in person.slots


def test_who_asks_whether_they_will_be_called_is_told_how_it_goes_on_and_nobody_is_called(person):
    person.says("北冶镇下板峪村的路修了一半停工了", "停了二十来天")
    assert "工作日" in person.says("会有人给我打电话吗")
    assert (person.asked, person.alarm) == ("contact", None)


def test_a_yes_with_a_wish_for_somebody_to_come_files(person):
    person.says("磁涧镇老街垃圾没人清一个星期了,13900139000", "对,你们来人看看")
    assert person.tickets()


def test_a_number_left_at_the_summary_is_taken_whatever_is_asked_beside_it(person):
    person.says("磁涧镇老街垃圾没人清一个星期了", "匿名")
    assert "18639000721" in person.says("那你们咋回复我?还是留个号吧 18639000721")


@pytest.mark.parametrize("haste", ["赶紧弄", "快点给我处理", "投"])
def test_haste_under_the_summary_files_what_is_on_the_screen(person, haste):
    person.says(LAMP, haste)
    assert person.ticket().location.town == "铁门镇"


def test_who_asks_whether_they_must_leave_a_number_hears_why_and_may_still_leave_it(person):
    person.says(LAMP_WITHOUT_CONTACT)
    assert "回话" in person.says("一定要留电话么？")
    person.says("13800138000", "1")
    assert person.ticket().contact.phone == "13800138000"


def test_who_has_to_take_a_call_wants_nobody(person):
    person.says("路灯不亮了没人管", "等下我接个电话")
    assert person.asked == "place"


def test_who_says_only_where_is_asked_what_happened_there(person):
    person.says("县城火车站")
    assert person.asked == "description"
    person.says("出站口黑车拉客,拽人行李")
    assert "火车站" in person.slots["place"]
    assert "黑车" in person.slots["description"]


@pytest.mark.parametrize("urgent", ["急事", "有急事", "我有个急事"])
def test_that_it_is_urgent_tells_nothing_yet(person, urgent):
    person.says(urgent)
    assert person.asked == "description"


def test_nothing_is_wrong_any_more_drops_what_was_being_told(person):
    person.says("路灯不亮没人管", "没事了谢谢")
    assert person.asked is None
    assert not person.slots.get("description")


def test_nothing_is_wrong_any_more_after_an_alarm_is_no_matter(person):
    person.says("着火了着火了！", "哦哦没事了是邻居家烧柴火")
    assert person.asked is None


def test_years_of_a_life_are_no_beginning_where_another_is_told(person):
    person.says("我叫任卫东,2008年退伍,去年十一月递交的优待证申请到今天没有下文,正村镇白墙村,18538810927")
    assert "去年十一月" in person.slots["occurred"]


def test_what_is_asked_for_somebody_else_is_not_told_yet(person):
    person.says("我替我奶奶问的")
    assert person.asked == "description"


def test_a_title_behind_a_blank_and_a_number_are_both_taken(person):
    person.says(LAMP_WITHOUT_CONTACT, "柏 主任 13800138000")
    assert (person.slots["name"], person.slots["phone"]) == ("柏主任", "13800138000")


def test_a_name_that_could_be_a_place_is_one_beside_a_number(person):
    person.says(LAMP_WITHOUT_CONTACT, "马建设 13800138000")
    assert person.slots["name"] == "马建设"


@pytest.mark.parametrize("terse", ["正村镇白墙村低保", "洛新产业园噪音", "铁门镇高平村 路灯"])
def test_where_with_a_word_of_what_is_a_matter(person, terse):
    person.says(terse)
    assert person.slots["description"] == terse
