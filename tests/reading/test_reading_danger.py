"""Danger that is happening now is heard; what only looks like it, is feared or is over, is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.danger import read_danger
from bot.reading.normalise import normalise

HAPPENING = {
    "fire": (
        "居委会着火了", "邻居家特别大的火苗", "没有人管着火了", "好像着火了", "电线短路导致着火了",
        "着火了", "俺家厨房着火了快来人", "小区3号楼起火了", "楼上冒浓烟", "麦地着了恁快来", "山上着火啦",
        "电表箱冒火花了",
        "鄰居家著火了", "垃圾堆着火了没人管", "救命 着 火 了",
    ),
    "gas": ("家里煤气味很大咋办", "燃气泄漏了", "楼道里有一股天然气味", "煤气罐一直嘶嘶响", "煤气味很大我担心爆炸"),
    "jump": (
        "有人要跳楼", "我不想活了", "楼顶站着个人要往下跳,快来", "有人站在楼顶说要跳下去", "欠我工资不给我就死给你们看",
        "我想自杀", "去年起我就不想活了",
    ),
    "violence": (
        "有人拿刀砍人", "门口正在打人", "俺老公又在打我", "他掂着刀要砍俺", "他要打死我救命", "村口打起来了",
        "快来人打架了",
    ),
    "collapse": ("房子塌了压住人了", "工地塌方埋住人了", "俺家窑塌了", "山体滑坡把路埋了", "墙倒了砸住人"),
    "crime": ("有人抢劫", "小偷正在撬我家门", "有人把我孩子抢走了", "有人在偷电动车快来"),
    "medical": (
        "我爸晕倒了", "俺爹没气了", "没气了", "邻居喝农药了", "俺娘快不中了", "有人掉河里了",
        "铁门镇路口出车祸了撞住人了",
        "我爸昨天喝农药了现在在抢救救命", "孩子触电了", "食堂吃完饭学生食物中毒了",
    ),
}  # fmt: skip

ONLY_LOOKS_LIKE_IT = (
    "火锅店油烟大", "救护车占道停车", "气死我了", "我要跳槽", "消防通道被占", "天气热上火了咋办", "燃气费太贵",
    "小区没有灭火器",
    "跳楼价大甩卖喇叭太吵", "路面塌陷三天了没人修", "工厂烟囱冒黑烟", "火车站没有出租车", "暖气没气了",
    "天然气没气了做不成饭",
    "家里没气了", "老板拖欠工资急死我了", "楼上装修吵死人了", "燃气公司服务态度差", "天然气怎么开户", "广场舞太吵",
    "偷排污水",
    "卖假农药", "村里乱砍树", "燃气灶打不着火", "车子打不着火了", "热死了不想干了", "烧秸秆冒烟呛人", "砍伐树木",
    "煤气罐在哪换",
    "他们打人民路那边过", "这天气要把人热死了", "自行车被偷了", "医院抢救费太贵",
)  # fmt: skip

FEARED_OR_OVER = (
    "楼顶掉瓷砖了,请来人围一下别砸着人", "家里失火啥都没了,想求点救助", "老家房子塌了一间想翻盖,政策让不让盖",
    "这事搞得我想死的心都有了",
    "我还不想死", "线路老化容易引发火灾", "一旦发生火灾后果不堪设想", "差点被车撞了",
    "前年房子塌方补偿款没到", "去年我家着火,保险公司不赔", "担心电动车充电着火", "飞线充电容易着火",
    "房子塌了半年了没人管",
    "上个月孩子在学校晕倒,学校不赔", "我被打了派出所不立案", "老师打人", "老旧小区线路老化随时可能起火",
    "电动车着火隐患很大",
    "去年有人跳楼,小区一直没装护栏", "怎么报名急救培训", "一起火灾事故的赔偿怎么算", "前天被车撞了对方不赔钱",
    "没有着火",
    "着火了怎么报保险", "房子快塌了危房改造怎么申请", "我家墙裂了怕塌了", "感谢消防员昨天救火,着火那天来得很快",
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "said"), [(kind, said) for kind, sentences in HAPPENING.items() for said in sentences]
)
def test_what_is_happening_now_is_heard_and_named(kind, said):
    assert read_danger(normalise(said)) == kind


@pytest.mark.parametrize("said", ONLY_LOOKS_LIKE_IT)
def test_words_that_only_look_like_danger_do_not_alarm(said):
    assert read_danger(normalise(said)) is None


@pytest.mark.parametrize("said", FEARED_OR_OVER)
def test_what_is_feared_or_over_does_not_alarm(said):
    assert read_danger(normalise(said)) is None


def test_in_a_letter_only_what_is_said_to_happen_now_alarms():
    letter = "尊敬的领导,我反映的是我们厂里的安全问题,老板从来不重视,工人们多次提意见都没有用," * 4
    assert read_danger(normalise(letter + "工棚里有工友晕倒,老板照样让大家加班")) is None
    assert read_danger(normalise(letter + "工棚里有工友晕倒,现在没有呼吸,快来人")) == "medical"


@given(before=st.sampled_from(ONLY_LOOKS_LIKE_IT + FEARED_OR_OVER), after=st.sampled_from(sum(HAPPENING.values(), ())))
def test_a_harmless_sentence_before_it_hides_no_danger(before, after):
    assert read_danger(normalise(f"{before}。{after}")) is not None


@given(st.text())
def test_any_text_is_read_without_failing(text):
    assert read_danger(normalise(text)) in {None, *HAPPENING}
