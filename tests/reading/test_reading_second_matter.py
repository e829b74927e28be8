"""Two matters in one message are told apart, and one matter is never cut in two."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.normalise import normalise
from bot.reading.second_matter import LONGEST, MOST, split_matters

# Each with | where the parts meet; what stands in <> is left out.
# fmt: off
TWO = (
    "石井镇街上路灯不亮三天了<,另外>街口的垃圾桶满了也没人倒,我姓冯13712345016",
    "铁门镇路灯坏了三天<,还有一个事,>南李村的自来水发黄",
    "俺村路灯坏了<,还有个事>俺家低保咋停了",
    "小区电梯老是坏<。还有一件事,>物业乱收停车费",
    "老井村自来水停了两天了<,再一个,>村口那条路坑坑洼洼没法走",
    "正村镇垃圾没人拉<,再就是>下水道也堵了好几天了",
    "小区暖气不热<,再有就是>门口乱停车没人管",
    "学校门口摆摊的占道<,此外>红绿灯也坏了",
    "工地半夜施工吵得睡不着<,顺便反映一下>路上井盖少了一个",
    "路灯坏了好几天没人修<,顺便>问一下公租房咋申请",
    "我想投诉小区物业费乱涨价<,还想反映>楼下烧烤摊油烟太大",
    "俺村自来水停了三天<,也想反映一下>村里的狗没人管到处咬人",
    "老板拖欠我三个月工资<,第二个事>俺想问问医保断缴了咋补",
    "公交车老是不按点来<,第二,>站牌旁边的垃圾堆成山",
    "五头镇中心小学食堂饭菜有问题<,同时>村里也停电好几回了",
    "路灯坏了三天了没人管<另外>垃圾也没人拉臭得很",
    "门口下水道堵了污水横流了<还有>变压器老跳闸一家人没法过",
    "邻居家半夜唱歌吵死人<。对了,>小区门口的井盖也坏了",
    "表扬一下环卫工人扫得真干净<,另外>建设路的路灯坏了两盏",
    "咨询一下老年证咋办<,另外反映>俺村里停水三天了没人修",
    "铁门镇街上路灯不亮<,还有个问题,>磁涧镇街上路灯也不亮",
    "門口電線斷了沒人修<,另外還有個問題,>路燈也壞了三天沒人管",
    "街上路灯坏了<,另外还有一个事就是>垃圾堆了三天没人收",
    "化工厂晚上冒黑烟<;其次>拉货的大车把路面压得都是坑",
    "街上流动摊贩占道经营<,除此之外>公厕脏得进不去人",
    "我是铁门镇的王建国13800138000,路灯坏了<,另外>自来水发黄没法喝",
    "路灯坏了没人修<,还有>宽带天天断网没人来修",
    "<我反映两个事,一是>路灯坏了没人修<,二是>垃圾堆了半个月没人清",
    "<1、>街上路灯不亮三天了<。2、>自来水发黄没法吃<。3、>村口垃圾没人拉",
    "<1.>街上路灯不亮三天了<\n2.>自来水发黄没法吃",
    "你好,<我想反映两个问题:第一,>小区电梯坏了一周没人修<;第二,>门口的路面全是坑",
    "<(1)>俺村里停电停了两天了<(2)>村口的桥塌了半边",
    "<第一个问题,>俺家门口下水道堵了<,第二个问题,>老板欠俺工资不给",
    "铁门镇<有三件事:一、>路灯坏了好几天没人修<;二、>自来水发黄不能喝<;三、>垃圾堆成山没人清",
    "<首先>小区停车位被占了没人管<,其次>电梯三天两头坏了困人",
    "<1 >街上的路灯坏了三天了没人修< 2 >垃圾没人清理都臭了",
    "街上的路灯坏了好几天<,另外>垃圾没人清臭得很<,还有一个事>工地半夜施工太吵",
    "俺庄的机井坏了浇不成地<,再说一个事,>村支书贪污低保钱",
    "俺庄水泵坏了浇不成地<,还有>村里的路灯一盏都不亮",
    "你好我是城关的俺们家属院暖气不热都半个月了<还有就是>院里的垃圾也没人拉",
    "新城路红绿灯坏了<,另外>那个路口的井盖也翘起来了",
    "<反映两件事 第一件 >李村水管爆了没人修<,第二件 >村口的电线掉下来了",
    "想投诉宾馆退房不退押金<,另外>他家旁边的KTV天天闹到凌晨三点",
    "暖气片冰凉,家里才14度<,第二个问题是>水费单子算错了多收了八十",
    "楼上天天半夜跳舞没人管<,还有一件事就是>小区大门的门禁坏了半个月了",
    "电费这个月咋恁多呀<另外>俺村的路灯白天也亮着浪费电",
    "我要表扬磁涧派出所的民警<,另外>建议在村口装个红绿灯",
    "街上路灯一直不亮<。还有>井盖丢了一个没人补<。还有>公厕脏得下不去脚",
)
ONE = (
    "铁门镇政府门口路灯坏三天了,我姓张,电话13800138000",
    "路灯坏了没人修,还有我电话13800138000", "路灯坏了没人修,还有就是已经三天了", "路灯坏了,另外麻烦快点",
    "老板拖欠工资,另外请保密", "老板拖欠工资三个月,另外请给我保密不要告诉他", "路灯坏了,还有好多人都这样",
    "第一天停水,第二天停电,第三天又停水", "1号楼停水了,2号楼也停水了", "路灯坏了,另外灯罩也掉了",
    "路灯坏了,另外灯杆也歪了很危险", "停水三天了,另外做饭洗澡都没法弄", "停电一天了,还有冰箱里的东西都坏了",
    "路灯坏了,还有导致好几个人摔倒了", "工地半夜施工噪音大,另外灰尘也大", "下水道堵了,另外污水流得满街都是",
    "路灯坏了,同时我们也打过物业电话没人理", "路灯坏了,另外我叫张三,住在老井村三组",
    "路灯坏了,另外什么时候能修好", "路灯坏了,还有个事,你们什么时候来修", "路灯坏了三天了,再一个就是上次打电话没人接",
    "还有个事,路灯坏了三天没人管", "另外一件事,村里停水三天了", "我还想反映一下路灯坏了三天没人管",
    "顺便反映一下路灯坏了没人修", "还有没有人管,垃圾场天天烧", "隔壁屋冒黑烟里头还有人", "从另外一个门进出还要收停车费",
    "提交完了才想起来,还有个事没写上,灯座也烂了", "小区门口垃圾没人清,还有夏天臭得很苍蝇乱飞",
    "谢谢你们上次帮忙,不过这回是另外一个事,五头镇的公交车老是不按点来", "路灯坏了,电话13800138000,另外微信同号",
    "路灯坏了,还有人掉进沟里", "小区停水三天,另外物业费我们都按时交了", "电梯坏了一周,另外物业费照收",
    "老板拖欠工资,还想打人", "我家在3号楼,还有2号楼也停水了", "早上8点停水,同时也没有通知",
    "老井村停水三天了,另外南李村也没水", "希望增加公交班次,同时也希望延长末班车时间",
    "建议:1、增加公交班次 2、延长末班车时间 3、公交站牌加座椅", "路灯坏了 2 天了没人修", "路灯坏了2盏,3号楼门口也黑",
    "要求一是补发工资,二是赔偿加班费", "打了三次12345,第二次说三天内修,到现在路灯还不亮", "不对了,路灯是昨天坏的",
    "铁门镇路灯坏了垃圾没人管", "路灯坏了,另外", "另外", "还有", "", "路灯", "1、2、3号楼都停水了", "欠我2.5万工资不给",
    "孩子老师收补课费,另外老师还骂人", "路灯坏了,此外别无他求请尽快处理谢谢领导", "路灯坏了,对了我姓王",
    "污水流到路上,另外路面积水结冰", "公租房怎么申请,还有需要什么材料", "医保断了怎么补,还想问一下要交多少钱",
    "路灯坏了三天了再反映一下请尽快处理", "一、二期停水三天了", "路灯不亮,害得俺摔了一跤,还有医药费谁出",
    "村支书贪污低保,另外村支书还打人",
    "工资欠了八万,还有加班费也没给",
    "饭店吃出虫子,另外老板态度还特别差",
    "小区电梯坏了,还有老人被困在里面半个小时",
    "养猪场太臭,还有粪水直接排到河里",
    "路两边的树枝把路灯都挡了,另外路面都看不清",
    "工地拖欠工资三个月,还有生活费也没给,家里孩子上学没钱交学费",
    "还有一个问题就是我不想让他们知道是我说的",
    "再就是希望你们给我回个电话,我白天都在家",
    "刚才那个事再补充一下,另外路灯杆上编号是0032",
    "路灯坏了没人修 还有我刚才位置说错了是在铁门镇",
    "铁门镇街上路灯不亮,还有个问题,我们小区路灯也不亮",
    "楼下KTV噪音大,打110也没用,还有没有人管了",
    "树枝挡住了路灯,另外晚上黑得啥也看不见",
    "3月1日停水,2日停电",
    "请问生孩子医保能报多少,还有生育津贴怎么领",
    "一、二期的业主都没水",
    "学校门口乱停车,另外接送孩子的时候堵得水泄不通",
)
# fmt: on
MATTERS = (
    "铁门镇政府门口路灯坏三天了",
    "老井村自来水发黄没法喝",
    "街口的垃圾堆成山没人清",
    "小区电梯天天出故障困人要坏了",
    "老板拖欠俺仨月工资不给",
    "村里的变压器老是跳闸停电",
    "门口下水道堵了没人通",
    "学校食堂的饭菜变质孩子吃坏肚子",
    "县医院的医生态度差乱收费",
    "村支书贪污还骂人",
)  # fmt: skip
JOINS = (
    ",另外", ",还有一个事,", "。还有个问题,", ",再就是", ",再一个,", ",顺便反映一下", ",还想反映", ",第二件事,",
    "。此外,",
    ",另外还有一件事就是",
)  # fmt: skip
JOINING = "另外还有一个件事问题情况就是再顺便反映下想第二三四此同时其次首先对了我两说1234、,。:;(). \n"


@pytest.mark.parametrize("marked", TWO)
def test_two_matters_in_one_message_are_told_apart(marked):
    marked = normalise(marked)
    parts = [part for part in re.split(r"<[^>]*>", marked) if part]
    if marked.startswith(("你好,<", "铁门镇<")):  # what stands before 我反映两个事 stays with the first
        parts[:2] = ["".join(parts[:2])]
    assert split_matters(re.sub("[<>]", "", marked)) == parts


@pytest.mark.parametrize("text", ONE)
def test_one_matter_stays_whole(text):
    assert split_matters(normalise(text)) == [normalise(text)]


@given(matters=st.lists(st.sampled_from(MATTERS), min_size=1, max_size=3, unique=True), data=st.data())
def test_matters_joined_by_any_word_come_back(matters, data):
    joined = matters[0] + "".join(data.draw(st.sampled_from(JOINS)) + matter for matter in matters[1:])
    assert split_matters(joined) == matters


pieces = st.sampled_from(
    [*MATTERS, *JOINS, ",我姓张", ",电话13800138000", "三天了", "1、", "2、", "。第二,", "一是", ",二是", "你好", "\n"]
)


@given(st.lists(pieces, max_size=12).map("".join))
def test_nothing_but_joining_words_is_lost(text):
    parts = split_matters(text)
    assert 1 <= len(parts) <= MOST
    rest = iter(text)
    assert all(char in rest for char in "".join(parts)), "the parts stand in the text in order"
    assert not Counter(text) - Counter("".join(parts)) - Counter(dict.fromkeys(JOINING, len(text)))


@given(st.lists(st.sampled_from([*MATTERS, "我姓张", "电话13800138000", ",", "。", "三天了"]), max_size=8).map("".join))
def test_without_a_joining_word_there_is_one_matter(text):
    assert split_matters(text) == [text]


def test_no_more_than_four_matters_are_told_apart():
    parts = split_matters(",另外".join(MATTERS[:6]))
    assert parts[:3] == list(MATTERS[:3]) and parts[3] == ",另外".join(MATTERS[3:6])


def test_a_letter_that_argues_in_points_is_one_matter():
    letter = "路灯坏了没人修,另外垃圾没人清。" + "我们多次打电话都没有人来。" * 20
    assert len(letter) > LONGEST
    assert split_matters(letter) == [letter]


@pytest.mark.parametrize("piece", ["另外", "路灯坏了没人修,另外", "还有个事", "1、", "第二,", "没", "还有 "])
def test_a_very_long_message_that_repeats_itself_is_one_matter(piece):
    for text in (piece * (LONGEST // len(piece)), piece * 20000):
        assert split_matters(text) == [text]


@pytest.mark.parametrize(
    "told", ["村里两个事,一个是路灯坏了,一个是下水道堵了", "我有两个事,一个是路灯坏了,另一个是下水道堵了"]
)
def test_what_is_counted_may_be_told_in_few_words(told):
    first, second = split_matters(told)
    assert "路灯坏了" in first
    assert second == "下水道堵了"
