"""How citizens judge an answer."""

import pytest

from bot.reading.rating import Judgement, read_judgement


@pytest.mark.parametrize(
    ("text", "solved", "satisfaction", "reason"),
    [
        ("解决了,谢谢恁们", True, None, None),
        ("修好了 很满意", True, 5, None),
        ("满意", None, 4, None),
        ("还行吧,一般", None, 3, None),
        ("不太满意", None, 2, None),
        ("非常不满意", None, 1, None),
        ("没解决,灯还是不亮", False, None, "没解决"),
        ("根本没人给我打电话", None, None, "没联系"),
        ("态度太差了", None, 1, "态度"),
        ("说是修好了,还是没水", False, None, "没解决"),
        ("五星好评", None, 5, None),
        ("回复说换了灯泡,根本没人来换", False, None, "没解决"),
        ("换是换了,第二天又灭了,这叫解决?", False, None, "没解决"),
        ("胡说,谁换了,还是黑的", False, None, "没解决"),
        ("一点没变", False, None, "没解决"),
        ("终于亮堂了", True, None, None),
        ("还中吧,就是慢了点", None, 3, None),
        ("对处理结果认可", True, 4, None),
    ],
)
def test_what_is_said_of_an_answer(text, solved, satisfaction, reason):
    assert read_judgement(text) == Judgement(solved, satisfaction, reason)


@pytest.mark.parametrize("text", ["你好", "铁门镇政府", "13800138000", "查进度", "转人工"])
def test_what_judges_nothing(text):
    assert read_judgement(text) is None
