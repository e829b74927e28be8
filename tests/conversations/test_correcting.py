"""Whatever was said may be put right: while something else is asked, and at the summary."""

import pytest

from tests.conversations.person import LAMP, LAMP_WITHOUT_TIME, RUBBISH

pytestmark = pytest.mark.dialogue


@pytest.mark.parametrize(
    ("said_before", "words", "slot", "value"),
    [
        ([], "不对,是磁涧镇政府门口", "place", "磁涧镇政府门口"),
        ([], "不是路灯,是红绿灯", "description", "铁门镇政府门口红绿灯坏了没人管"),
        (["三天了"], "不是三天,是五天", "occurred", "五天"),
        (["三天了"], "不是铁门,是磁涧", "place", "磁涧镇政府门口"),
        (["三天了"], "不对,是五头镇,不是铁门", "description", "五头镇政府门口路灯坏了没人管"),
        (["三天了", "我姓张"], "不姓张,我姓章", "name", "章"),
    ],
)
def test_on_the_way_a_correction_is_taken_and_the_question_put_again(person, said_before, words, slot, value):
    person.says(LAMP_WITHOUT_TIME, *said_before)
    asked = person.asked
    person.says(words)
    assert person.slots[slot] == value
    assert person.asked == asked


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("不是铁门,是磁涧", "地点：磁涧镇政府门口"),
        ("地点改成石寺镇街上", "地点：石寺镇街上"),
        ("不是三天是五天", "时间：五天"),
        ("时间改成上周三", "时间：上周三"),
        ("电话错了,是13911112222", "联系：张 13911112222"),
        ("名字写错了,我叫李红", "联系：李红 13800138000"),
        ("类型不对,是举报", "类型：举报"),
        ("不是路灯,是红绿灯", "事情：铁门镇政府门口红绿灯坏三天了没人管"),
        ("再加一条,井盖也丢了", "事情：铁门镇政府门口路灯坏三天了没人管。井盖也丢了"),
    ],
)
def test_at_the_summary_the_right_value_is_enough(person, words, line):
    person.says(LAMP)
    assert line in person.says(words)
    assert person.tickets() == []


@pytest.mark.parametrize(
    ("words", "asked", "answer", "line"),
    [
        ("事情不对", "description", "井盖丢了两个", "事情：井盖丢了两个"),
        ("地点不对", "place", "石寺镇街上", "地点：石寺镇街上"),
        ("改时间", "time", "上个月", "时间：上个月"),
        ("电话错了", "contact", "13911112222", "联系：张 13911112222"),
        ("名字写错了", "contact", "李红", "联系：李红 13800138000"),
        ("类型不对", "type", "举报", "类型：举报"),
        ("类别不对", "category", "4", "类别：污染、噪音、扬尘"),
    ],
)
def test_who_only_says_what_is_wrong_is_asked_for_the_right_value(person, words, asked, answer, line):
    person.says(LAMP, words)
    assert person.asked == asked
    assert line in person.says(answer)


def test_every_part_can_be_changed_one_after_the_other_and_is_filed_as_last_shown(person):
    person.says(LAMP, "2", "1", "井盖丢了两个", "2", "2", "石寺镇街上", "2", "3", "上个月")
    person.says("2", "4", "李红 13911112222", "2", "5", "求助", "2", "6")
    summary = person.says("6")
    assert "类别：修路、公交、出租车" in summary
    person.says("1")
    ticket = person.ticket()
    assert (ticket.description, ticket.location.text, ticket.occurred) == ("井盖丢了两个", "石寺镇街上", "上个月")
    assert (ticket.contact.name, ticket.contact.phone) == ("李红", "13911112222")
    assert (ticket.type.value, ticket.category.level1) == ("求助", "交通运输")


def test_a_category_that_nobody_can_name_is_left_to_staff(person):
    person.says(LAMP, "类别不对")
    assert "类别：" not in person.says("说不清楚")
    assert "工作人员" in person.says("1")
    assert person.ticket().category.level1 is None


def test_a_matter_told_beside_the_summary_changes_nothing_of_it(person):
    person.says(LAMP, f"另外{RUBBISH}")
    assert (person.slots["place"], person.slots["occurred"]) == ("铁门镇政府门口", "三天了")
    assert person.asked == "confirm"


def test_more_of_the_matter_is_no_other_place(person):
    summary = person.says(LAMP, "另外旁边那个也不亮")
    assert "另外旁边那个也不亮" in summary
    assert "地点：铁门镇政府门口" in summary


def test_one_step_back_asks_the_question_before_this_one_once_more(person):
    person.says("路灯坏了没人管", "铁门镇老井村")
    assert person.asked == "time"
    person.says("上一步")
    assert person.asked == "place"
    person.says("磁涧镇老街", "三天了", "上一步")
    assert person.asked == "time"
    person.says("五天了", "13800138000", "1")
    ticket = person.ticket()
    assert (ticket.location.text, ticket.occurred) == ("磁涧镇老街", "五天了")


def test_one_step_back_from_the_summary_keeps_what_is_not_said_anew(person):
    person.says(LAMP_WITHOUT_TIME, "三天了", "13800138000", "上一步")
    assert person.asked == "contact"
    assert "联系：13800138000" in person.says("不知道")


@pytest.mark.parametrize("words", ["取消", "算了不报了", "3"])
def test_cancelling_clears_all_that_was_told_and_its_photos(person, words):
    person.photographs()
    person.says(LAMP, words)
    assert person.slots == {"privacy_told": True}
    person.says("1")
    assert person.tickets() == []
    assert person.files(f"{RUBBISH},13900139000").attachments == ()


def test_starting_over_asks_anew_and_files_only_what_is_told_then(person):
    person.photographs()
    person.says(LAMP_WITHOUT_TIME, "重来")
    assert person.asked == "description"
    ticket = person.files(f"{RUBBISH},13900139000")
    assert (ticket.location.town, ticket.attachments) == ("磁涧镇", ())


def test_a_place_put_right_in_one_breath_is_put_right_whole(person):
    person.says("铁门镇高平村路灯坏了三天了,我叫张建国,13800138000", "不是高平是庙头")
    assert person.slots["place"] == "铁门镇庙头村"


def test_who_goes_to_the_village_instead_files_nothing(person):
    person.says("铁门镇高平村路灯坏了三天了,我叫张建国,13800138000", "算了我自己找村里说")
    assert person.asked is None
    assert person.tickets() == []
