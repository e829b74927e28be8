"""Which time of a message is the matter's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.normalise import normalise
from bot.reading.since import read_hint, read_since

LONG = 20_000

# fmt: off
SINCE = (
    # the farmer's calendar, the school's, the heating's
    ("打去年麦罢俺那口机井就没出过水", "去年麦罢"), ("收完秋渠里就没水了", "收完秋"),
    ("过罢十五大车就开始跑了", "过罢十五"),
    ("种罢麦到这会儿机井没电", "种罢麦到这会儿"), ("春上种的树死了一半", "春上"),
    ("年时个冬里水管冻裂了", "年时个冬里"),
    ("腊月二十三停的电", "腊月二十三"), ("正月初五开始烧塑料", "正月初五开始"), ("大年三十晚上停的电", "大年三十晚上"),
    ("霜降前后树就枯了", "霜降前后"), ("这学期食堂饭菜一直是凉的", "这学期"),
    ("供暖开始到现在家里十三度", "供暖开始到现在"),
    ("去年国庆长假期间乱收费", "去年国庆长假期间"), ("六一那天孩子在公园摔了", "六一那天"),
    # dates in every spelling, out of a voice too
    ("十一月三好停的水", "十一月三好"), ("三月二十八签的协议", "三月二十八"), ("10.18号那天就报了", "10.18号那天"),
    ("11/12开始断网", "11/12开始"), ("26年三月交的定金", "26年三月"), ("二〇二四年七月开始欠的", "二〇二四年七月开始"),
    ("上上个星期三夜里井盖叫偷了", "上上个星期三夜里"), ("夜儿黑咔嚓一声树倒了", "夜儿黑"),
    ("上周一下午四点左右开始漏", "上周一下午四点左右开始"),
    ("昨天夜里一点多到今天早上五点一直停电", "昨天夜里一点多到今天早上五点"),
    # how long
    ("楼上漏水快俩月了", "俩月了"), ("垃圾堆了个把月了", "个把月了"), ("那坑有半拉月了", "半拉月了"),
    ("约有半月", "半月"),
    ("丢了年把了", "年把了"), ("三四个月光景没扫过了", "三四个月光景"), ("臭了十来天啦", "十来天啦"),
    ("这路烂了有年头了", "有年头了"),
    ("停了一天一夜的电", "一天一夜"), ("近两个月来一直有怪味", "近两个月来"), ("堆了好些年了", "好些年了"),
    # what happened then
    ("从立杆那天起就没亮过", "立杆那天起"), ("下大雨以后这坡就往下掉土", "下大雨以后"),
    ("发大水那年冲坏的", "发大水那年"),
    ("自从装了信号塔就睡不好", "装了信号塔"), ("我搬来就这样", "搬来"), ("打我记事起这条河就臭", "记事起"),
    # up to now
    ("从暑假吵到现在", "暑假吵到现在"), ("十月停到现在", "十月停到现在"),
    ("昨天停的水到今天还没来", "昨天停的水到今天"),
    # the hour, told later in the sentence
    ("昨天我去窗口办社保,大概下午三点多,没人搭理", "昨天,下午三点多"),
    ("前天孩子被撞了,当时是中午十二点左右", "前天,中午十二点左右"),
)
AMONG_OTHERS = (
    ("俺今年六十七了,上个月俺邻居踩空了", "上个月"), ("孩子今年高三,楼下从暑假吵到现在", "暑假吵到现在"),
    ("我是跑货车的,跑了十二年,上周立的杆子刮了我的车", "上周"), ("昨天买的奶,回家一看过期三个月了", "昨天"),
    ("自来水一个星期停五天,从十月停到现在", "十月停到现在"),
    ("图书室常年锁门,从七月一号到今天没开过", "七月一号到今天"),
    ("说好半个月修好,从九月拖到现在", "九月拖到现在"), ("昨天打12345说了没下文,路灯坏半个月了", "半个月了"),
    ("上个月反映过没解决,厕所从八月就堵着", "八月"), ("今年暖气从十一月十五日开通到今天不热", "十一月十五日开通到今天"),
    ("今年五十三岁,今年春天来了几台挖机", "今年春天"), ("等了三个小时,今天上午的事", "今天上午"),
    ("物业说三天内修好,结果十天了没影", "十天了"), ("一年回来一回,上个月才看见", "上个月"),
)
NO_BEGINNING = (
    # ages, rates, terms, what is old
    "我今年六十八了腿脚不中", "孩子今年上高一学校离家远", "今年三次停水了", "我们村的水一个星期只来两回",
    "厂里一个月休一天",
    "公交一天就三班", "一年才两千块钱", "交了三年物业费没见过保安", "签了两年合同房东现在撵人", "保修两年不给修",
    "要等五天以后才能做检查",
    "都是几十年的老槐树说砍就砍", "七八十年代的老楼没有电梯", "我怀孕七个月了去窗口没人让座", "过期两个月了还卖",
    "俺在这住了二十年没见过恁脏", "老伴瘫在床上五年了,护理补贴停了",
    # the message itself, and what is to come
    "今天给您反映一下楼道灯", "今天我想投诉物业", "刚才说错了", "刚才发的照片看到没", "明天开学了校门口还在挖沟",
    "下周一要开业",
    # named, not counted
    "五一路上的路灯不亮", "打24小时热线没人接", "不给七天无理由退货", "十月怀胎不容易", "八点档广告太长",
    "四周都是垃圾", "我有三点意见",
    "七号院门口井盖丢了", "从村口开始到学校全是坑", "从一楼到六楼都不亮", "从头到尾没停过", "孩子今年初三",
    "五年级要换老师",
)
HINTS = (
    ("每天夜里十一点以后还在打桩", "每天夜里十一点以后"), ("一到下雨就淹", "一到下雨"),
    ("三天两头停电", "三天两头"), ("周一到周五早上堵车", "周一到周五早上"),
    ("河道长期没人清", "长期"), ("电梯天天坏,前天还把俺妈关里头了", "天天"), ("凌晨两三点还在唱歌", "凌晨两三点"),
    ("晚高峰堵得很", "晚高峰"),
)
# fmt: on


@pytest.mark.parametrize(("said", "time"), SINCE)
def test_since_when_is_read_in_the_words_it_was_told(said, time):
    assert read_since(normalise(said)) == time


@pytest.mark.parametrize(("said", "time"), AMONG_OTHERS)
def test_among_several_times_the_matter_has_its_own(said, time):
    assert read_since(normalise(said)) == time


@pytest.mark.parametrize("said", NO_BEGINNING)
def test_what_is_not_since_when_is_not_taken_for_it(said):
    assert read_since(normalise(said)) is None


@pytest.mark.parametrize(("said", "hint"), HINTS)
def test_a_habit_tells_no_beginning_but_is_known(said, hint):
    assert (read_since(normalise(said)), read_hint(normalise(said))) == (None, hint)


@given(st.text(alphabet="路灯坏三天了的从去年上个月开始昨晚十点多到现在一下雨就以后那天1号,。我 \n", max_size=40))
def test_every_piece_of_a_time_stands_in_the_text(text):
    since = read_since(text)
    assert since is None or all(piece in text for piece in since.split(","))


@pytest.mark.parametrize("piece", ["从", "一天", "十", "三天了,", "我以后", "到现在", "昨天 ", "每到", "那天", "初一"])
def test_a_text_of_any_length_is_read(piece):
    text = piece * (LONG // len(piece))
    assert (read_since(text) or "") in text
