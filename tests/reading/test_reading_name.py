"""What a citizen wants to be called, and what only sounds like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.name import read_name
from bot.reading.normalise import normalise

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛阎余潘杜姜"
names = st.builds(
    "".join,
    st.tuples(
        st.sampled_from([*SURNAMES, "欧阳", "司马", "诸葛", "上官", "皇甫", "尉迟"]),
        st.sampled_from(
            [
                "建国",
                "秀兰",
                "伟",
                "芳",
                "二妮",
                "大壮",
                "志强",
                "淑芬",
                "铁柱",
                "海燕",
                "小军",
                "玉梅",
                "静怡",
                "宇轩",
                "红",
                "光明",
            ]
        ),
    ),
)
matters = st.sampled_from(["", "路灯坏了", "铁门镇政府门口路灯坏三天了", "停水了没人管"])


@given(
    name=names,
    frame=st.sampled_from(
        [
            "我叫{}",
            "俺叫{}",
            "我是{}",
            "俺是{}",
            "本人{}",
            "本人叫{}",
            "姓名:{}",
            "联系人{}",
            "联系人是{}",
            "我的名字是{}",
            "我名字叫{}",
            "名叫{}",
            "我是铁门镇的{}",
            "俺是五头镇马头村三组的{}",
            "我是村民{}",
            "我是学生家长{}",
            "我叫{}家住铁门镇",
            "我叫{},电话13800138000",
            "我叫{}反映路灯坏了",
            "{} 13800138000",
            "{},电话13800138000",
            "反映人:{}",
        ]
    ),
    before=matters,
)
def test_a_name_is_read_in_every_frame(name, frame, before):
    text = f"{before},{frame.format(name)}" if before else frame.format(name)
    span = read_name(text)
    assert span.text == name == text[span.start : span.end]


@given(name=names, frame=st.sampled_from(["{}", "{}。", "{},男,45岁", "13800138000 {}"]))
def test_a_message_that_is_nothing_but_a_name_is_one(name, frame):
    assert read_name(frame.format(name)).text == name


@given(
    surname=st.sampled_from([*SURNAMES, "欧阳", "诸葛"]),
    frame=st.sampled_from(["我姓{}", "俺姓{}", "免贵姓{}", "本人姓{}", "姓{}", "你好我姓{},路灯坏了", "鄙人姓{}"]),
)
def test_a_surname_is_enough(surname, frame):
    assert read_name(frame.format(surname)).text == surname


@given(
    surname=st.sampled_from(SURNAMES),
    call=st.sampled_from(["老{}", "小{}", "{}女士", "{}先生", "{}师傅", "{}大爷", "{}姐", "老{}头"]),
    frame=st.sampled_from(["叫我{}就行", "叫我{}吧", "喊我{}", "您称呼我{}就中", "大家都叫我{}", "我是{}", "{}"]),
)
def test_what_to_be_called_is_kept_as_it_was_said(surname, call, frame):
    called = call.format(surname)
    assert read_name(frame.format(called)).text == called


@given(
    name=names,
    frame=st.sampled_from(["他叫{}", "老板叫{}", "我儿子叫{}", "我爱人叫{}", "村主任{}吃拿卡要", "我是来投诉业主{}的"]),
)
def test_other_people_are_not_the_citizen(name, frame):
    assert read_name(frame.format(name)) is None


@given(st.text(alphabet="我叫姓王李张建国的是老小师傅,。 13800000000", max_size=40))
def test_a_name_stands_in_the_text_it_was_read_from(text):
    span = read_name(text)
    assert span is None or span.text == text[span.start : span.end] != ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我叫" * 5000, None),
        ("我是" + "张" * 10000, None),
        ("我是铁门镇的" * 2000, None),
        ("姓王叫" * 3000, "王"),
    ],
)
def test_a_very_long_message_is_read_to_its_end(text, name):
    found = read_name(text)
    assert (found and found.text) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("我姓张", "张"),
        ("免贵姓李", "李"),
        ("我叫王建国", "王建国"),
        ("叫我老王就行", "老王"),
        ("俺姓王,电话13800138000", "王"),
        ("我是李秀英", "李秀英"),
        ("张伟", "张伟"),
        ("王建国 13800138000", "王建国"),
        ("13800138000 王建国", "王建国"),
        ("叫我王女士吧", "王女士"),
        ("联系人:赵六", "赵六"),
        ("姓刘", "刘"),
        ("我叫欧阳娜娜", "欧阳娜娜"),
        ("我叫王伟电话13800138000", "王伟"),
        ("我姓张叫张伟", "张伟"),
        ("我姓张,弓长张", "张"),
        ("我叫王强已经三天没水了", "王强"),
        ("我老王", "老王"),
        ("我是小学教师,姓周。校门口没有斑马线", "周"),
        ("我叫张三丰", "张三丰"),
        ("我叫上官婉儿", "上官婉儿"),
        ("我是铁门镇李庄村的王建国", "王建国"),
        ("我姓張", "張"),
    ],
)
def test_a_name_is_read_as_it_was_said(said, name):
    text = normalise(said)
    span = read_name(text)
    assert span.text == name == text[span.start : span.end]


@pytest.mark.parametrize(
    "said",
    [
        "我叫他们来修",
        "我是高中生",
        "我是石寺的",
        "石寺",
        "周三",
        "高兴",
        "我叫了三次了",
        "我姓啥",
        "路灯",
        "我是张庄村的",
        "马路",
        "方便",
        "姓社",
        "叫人",
        "我叫了三次",
        "叫天天不应",
        "我叫天天不应叫地地不灵",
        "姓赵的欺负人",
        "有个人,姓赵的,天天骂街",
        "我叫王师傅来修",
        "叫我怎么办",
        "我叫马上就到",
        "我是安徽人",
        "我是黄河路的住户",
        "我姓不好说",
        "姓名不方便",
        "雷雨",
        "文明",
        "黄河",
        "马上",
        "我村的李明",
        "安全",
        "白天",
        "夏天",
        "江苏",
        "任何",
        "我叫张师傅过来",
        "他叫王二",
    ],
)
def test_what_names_nobody_is_no_name(said):
    assert read_name(said) is None
