"""A name or a number that was taken down wrongly is put right by the letter or the digit."""

import pytest

from bot.reading.mended_name import mended_name
from bot.reading.mended_phone import mended_phone, puts_digits_right
from bot.reading.normalise import normalise


@pytest.mark.parametrize(
    ("known", "said", "right"),
    [
        ("13800138003", "电话最后一位打错了，应该是5，不是3", "13800138005"),
        ("13800138056", "最后两位反了，是65", "13800138065"),
        ("13800138056", "最后俩数弄反了", "13800138065"),
        ("13837916678", "中间是3796不是3791", "13837966678"),
        ("13837696678", "中间那四个数是3796", "13837966678"),
        ("13837916678", "开头是137不是138", "13737916678"),
        ("13837916678", "第四位应该是5", "13857916678"),
        ("13837916678", "尾号是六六七九", "13837916679"),
        ("13837916678", "倒数第二位是9", "13837916698"),
        ("13837916678", "号码里的91改成19", "13837196678"),
        ("1383791667", "少打个8,在最后", "13837916678"),
        ("13698801243", "43写反了是34", "13698801234"),
        ("1346106660", "660后面还有个0", "13461066600"),
    ],
)
def test_digits_of_a_number_are_put_right(known, said, right):
    assert mended_phone(known, normalise(said)) == right


@pytest.mark.parametrize(
    "said",
    [
        "不是3号楼是5号楼",
        "时间不对,最后是3天前",
        "电话不对是13837916679",
        "电话把7打成1了",
        "名字不对",
        "是三单元不是二单元",
    ],
)
def test_what_is_unclear_or_about_something_else_leaves_the_number(said):
    assert mended_phone("13837911678", normalise(said)) is None


def test_digits_that_are_put_right_are_a_correction():
    assert puts_digits_right("电话最后一位是5")
    assert not puts_digits_right("最后一次是3号来的")
    assert not puts_digits_right("楼号错了,是6号楼")


@pytest.mark.parametrize(
    ("known", "said", "right"),
    [
        ("周静", "名字不对，不是周，是邹韬奋的邹，邹静", "邹静"),
        ("简洪", "名字第二个字错啦，是宏伟的宏，简宏", "简宏"),
        ("马建设", "名字那个字错了不是建设是人民公社的社马建社", "马建社"),
        ("张立新", "姓错了，姓章，立早章", "章立新"),
        ("章红军", "名字错了，姓是弓长张的张，不是立早章", "张红军"),
        ("王静", "静写错了，是竞争的竞", "王竞"),
        ("李伟", "伟大的伟不是，是王字旁的玮", "李玮"),
        ("李红梅", "中间那个字是宏大的宏", "李宏梅"),
        ("付强", "姓傅，师傅的傅", "傅强"),
        ("李慧", "我名字是贤惠的惠", "李惠"),
        ("张", "我姓章不姓张", "章"),
    ],
)
def test_a_letter_of_a_name_is_put_right(known, said, right):
    assert mended_name(known, normalise(said)) == right


@pytest.mark.parametrize("said", ["名字不对", "不是路灯是井盖", "地址写错了，是王村", "电话错了", "是投诉不是咨询"])
def test_what_says_nothing_of_the_name_leaves_it(said):
    assert mended_name("刘芳", normalise(said)) is None
