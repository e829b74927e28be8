"""Where, as citizens say it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.localities import load
from bot.reading.normalise import normalise
from bot.reading.place import read_place

XINAN = load("xinan")
TOWNS = XINAN.official

SAID = (
    ("铁门镇政府门口路灯坏三天了没人管,我姓张,电话13800138000", "铁门镇政府门口", "铁门镇"),
    ("千唐志斋路口", "千唐志斋路口", None),
    ("阳光小区3号楼", "阳光小区3号楼", None),
    ("昨天晚上阳光小区停水了", "阳光小区", None),
    ("不是铁门是磁涧", "磁涧", "磁涧镇"),
    ("不对,在南李村镇政府对面", "南李村镇政府对面", "南李村镇"),
    ("铁门镇", "铁门镇", "铁门镇"),
    ("我在石井", "石井", "石井镇"),
    ("五头镇马头村村口路灯不亮", "五头镇马头村村口", "五头镇"),
    ("城关镇涧河大道与黄河路交叉口红绿灯坏了", "城关镇涧河大道与黄河路交叉口", "汉关街道"),
    ("磁涧镇李庄村三组停水三天了", "磁涧镇李庄村三组", "磁涧镇"),
    ("县医院门口堵车", "县医院门口", None),
    ("铁门李沟", "铁门李沟", "铁门镇"),
    ("你好我想反映一下汉关街道阳光花园小区3号楼2单元电梯坏了", "汉关街道阳光花园小区3号楼2单元", "汉关街道"),
    ("鐵門鎮政府門口路燈壞了", "鐵門鎮政府門口", "铁门镇"),
    ("北冶镇310国道路边", "北冶镇310国道路边", "北冶镇"),
    ("仓头镇河东村村委会旁边垃圾堆成山", "仓头镇河东村村委会旁边", "仓头镇"),
    ("俺是铁门的,阳光小区停水了", "铁门阳光小区", "铁门镇"),
    ("俺是铁门镇的,老井村村口那个路灯不亮", "铁门镇老井村村口", "铁门镇"),
    ("老井村村口路灯坏了,俺是铁门镇的", "铁门镇老井村村口", "铁门镇"),
    ("铁门镇,老井村,三组,路灯不亮", "铁门镇,老井村,三组", "铁门镇"),
    ("五头镇 马头村 三组 村口", "五头镇 马头村 三组 村口", "五头镇"),
    ("我家住铁门镇陈村,在村东头的小卖部门口路灯坏了", "铁门镇陈村,在村东头的小卖部门口", "铁门镇"),
    ("磁涧镇老井村和五头镇马头村都停水了", "磁涧镇老井村和五头镇马头村", "磁涧镇"),
    ("从铁门到石井的路坏了", "铁门到石井的路", "铁门镇"),
    ("北冶镇甘泉村到柿树岭的路全是坑", "北冶镇甘泉村到柿树岭的路", "北冶镇"),
    ("汉关街道涧河大道锦绣花园3号楼2单元501漏水", "汉关街道涧河大道锦绣花园3号楼2单元501", "汉关街道"),
    ("在县城涧河大道与黄河路交叉口西北角", "县城涧河大道与黄河路交叉口西北角", "汉关街道"),
    ("铁门镇陈村村民委员会对面", "铁门镇陈村村民委员会对面", "铁门镇"),
    ("磁涧镇尤彰村委会旁边的桥塌了", "磁涧镇尤彰村委会旁边的桥", "磁涧镇"),
    ("仓头镇孙都村没水", "仓头镇孙都村", "仓头镇"),
    ("南李村镇懂庄村村东桥头垃圾成堆", "南李村镇懂庄村村东桥头", "南李村镇"),
    ("新城世纪广场北边", "新城世纪广场北边", None),
    ("人民路中学南边200米", "人民路中学南边200米", None),
    ("县城西关大桥下面", "县城西关大桥下面", "汉关街道"),
    ("铁门镇政府东200米路南", "铁门镇政府东200米路南", "铁门镇"),
    ("铁门镇老井村三组村口大槐树下", "铁门镇老井村三组村口大槐树下", "铁门镇"),
    ("正村镇街上那家歌厅天天唱到后半夜", "正村镇街上", "正村镇"),
    ("举报石寺镇有人私挖河沙", "石寺镇", "石寺镇"),
    ("五一路中段路灯不亮", "五一路中段", None),
    ("涧河边", "涧河边", None),
    ("310国道铁门段", "310国道铁门段", "铁门镇"),
    ("城关 锦绣家园 3-2-501", "城关 锦绣家园 3-2-501", "汉关街道"),
    ("阳光小区二期", "阳光小区二期", None),
    ("五头的加油站对面", "五头的加油站对面", "五头镇"),
    ("县城大润发超市门口", "县城大润发超市门口", "汉关街道"),
    ("洛阳市新安县城关镇黄河路52号", "城关镇黄河路52号", "汉关街道"),
    ("河南省洛阳市新安县石寺镇上河村8组", "石寺镇上河村8组", "石寺镇"),
    ("不对,在磁涧", "磁涧", "磁涧镇"),
    ("是老井村不是老井沟", "老井村", None),
    ("不对,是老井村,不是老井沟", "老井村", None),
    ("这个事是在五头镇,不是在铁门镇", "五头镇", "五头镇"),
    ("不在铁门镇薛村,在铁门镇南窑村", "铁门镇南窑村", "铁门镇"),
    ("位置不对,应该是仓头镇孙都村", "仓头镇孙都村", "仓头镇"),
    ("地方错了,是石寺", "石寺", "石寺镇"),
    ("在五头镇小学门口", "五头镇小学门口", "五头镇"),
    ("老槐树旁边", "老槐树旁边", None),
    ("俺是正村镇的 俺家的麦地叫水泡了", "正村镇", "正村镇"),
    ("汉关街道北京路中段一到晚上黑灯瞎火", "汉关街道北京路中段", "汉关街道"),
    ("想问一下北京路改造啥时候完工", "北京路", None),
    ("仓头镇河边倒的全是垃圾", "仓头镇河边", "仓头镇"),
    ("石井镇山查村水泥路坏了", "石井镇山查村", "石井镇"),
    ("磁涧镇掌礼村三组老槐树对面那个变压器嗡嗡响", "磁涧镇掌礼村三组老槐树对面", "磁涧镇"),
    ("县医院北门往东五十米有个井盖丢了", "县医院北门往东五十米", None),
    ("从铁门到石寺那条路上的桥头塌了一块", "铁门到石寺那条路上的桥头", "铁门镇"),
    ("五头镇望头沟老戏台后头堆哩都是垃圾", "五头镇望头沟老戏台后头", "五头镇"),
    ("石井镇拴马村村头水塔下面那截水管冻裂了", "石井镇拴马村村头水塔下面", "石井镇"),
    ("铁门镇庙头村南坡的采石场夜里放炮", "铁门镇庙头村南坡的采石场", "铁门镇"),
    ("北冶镇枣林村那座石桥没有护栏", "北冶镇枣林村那座石桥", "北冶镇"),
    ("汉关街道育才路那个实验初中乱收费", "汉关街道育才路那个实验初中", "汉关街道"),
    ("城关东关片区的安置房啥时候交", "城关东关片区的安置房", "汉关街道"),
    ("南李村镇街西头老供销社二楼有人赌博", "南李村镇街西头老供销社二楼", "南李村镇"),
    ("汉关街道的路灯坏了好几处:上海路、北京路、还有东关大街", "汉关街道上海路、北京路、还有东关大街", "汉关街道"),
    ("仓头镇白杨坪种粮补贴没发", "仓头镇白杨坪", "仓头镇"),
    ("白杨坪种粮补贴没发", "白杨坪", None),
    ("铁门镇街口红绿灯坏了三四天了", "铁门镇街口", "铁门镇"),
    ("铁门到克昌那段路路灯全灭", "铁门到克昌那段路", "铁门镇"),
    ("县城开往石井的班车乱涨价", "县城开往石井的班车", "汉关街道"),
    ("尚德苑一号楼没暖气", "尚德苑一号楼", None),
    ("政府广场对面的银行门口", "政府广场对面的银行门口", None),
    ("人民医院门诊楼三楼厕所漏水", "人民医院门诊楼三楼", None),
    ("S318省道北冶段", "S318省道北冶段", "北冶镇"),
    ("五头街里中国移动营业厅", "五头街里中国移动营业厅", "五头镇"),
    # where they come from, whom they asked: not where it is
    ("我是铁门镇薛村的,在县城锦绣家园买的房,不给办证", "县城锦绣家园", "汉关街道"),
    ("住在五头,在磁涧的和顺家园工地干活,工资没给", "磁涧的和顺家园工地", "磁涧镇"),
    ("给镇政府反映过三次,仓头镇盐仓村三组的路还是烂", "仓头镇盐仓村三组的路", "仓头镇"),
    ("去县政务大厅问了不给办,俺是北冶镇刘黄村的", "北冶镇刘黄村", "北冶镇"),
    ("汉关街道一家驾校不退钱,地址在新城大道南头", "汉关街道新城大道南头", "汉关街道"),
    ("我举报正村镇一家砂厂偷排", "正村镇", "正村镇"),
)

MISHEARD = (
    ("慈涧镇老井村没水", "磁涧镇老井村", "磁涧镇"),
    ("辞涧老井村没水", "磁涧老井村", "磁涧镇"),
    ("是井镇石泉村没信号", "石井镇石泉村", "石井镇"),
    ("石四镇上街的路灯坏了", "石寺镇上街", "石寺镇"),
    ("北也镇街上停水了", "北冶镇街上", "北冶镇"),
    ("沧头镇河东村停电", "仓头镇河东村", "仓头镇"),
    ("郑村镇街上垃圾没人收", "正村镇街上", "正村镇"),
    ("清要山镇景区门口乱收费", "青要山镇景区门口", "青要山镇"),
    ("难里村镇街上停电", "南李村镇街上", "南李村镇"),
    ("午头镇马头村路灯不亮", "五头镇马头村", "五头镇"),
    ("贴门镇政府门口路灯不亮", "铁门镇政府门口", "铁门镇"),
    ("旱关街道北京路路灯不亮", "汉关街道北京路", "汉关街道"),
    ("成关镇黄河路路灯不亮", "城关镇黄河路", "汉关街道"),
    ("tie men zhen xue cun lu deng huai le", "铁门 xue cun", "铁门镇"),
    ("wu tou zhen xiao xue dui mian", "五头 xiao xue dui mian", "五头镇"),
    ("wo zai shijing zhen shiquan cun", "石井镇 shiquan cun", "石井镇"),
    ("nanlicun zhen jie shang", "南李村 jie shang", "南李村镇"),
    ("在cijian镇礼河村", "磁涧镇礼河村", "磁涧镇"),
    ("石井镇 jie上 老供销社院里", "石井镇 jie上 老供销社院里", "石井镇"),
)

NOWHERE = (
    "求政府给俺做主",
    "跟学校说了也不管",
    "户口迁回农村能不能分地",
    "种的苹果卖不出去,求帮忙找销路",
    "无证幼儿园还在招生",
    "夜里有人飙车炸街",
    "下大雨路上积水过不去",
    "俺村的路灯坏了",
    "我家铁门被撞坏了",
    "我们村五头牛丢了",
    "路灯不亮",
    "马路边垃圾没人管",
    "拖欠我工资三个月了",
    "小区门口乱停车",
    "孩子上小学怎么报名",
    "想咨询一下公租房怎么申请",
    "学校收补课费",
    "电话是1380013800",
    "修路要修到啥时候",
    "我家门口",
    "走不动路",
    "老年人就活该走路吗",
    "去你们政府门口",
    "跳广场舞的音响震天响",
    "急诊的小护士一路抱着跑",
    "孩子搁学校叫人打了",
    "扫街的大姐捡到我钱包",
    "粪水直接流进河里",
    "地下钱庄",
    "开烩面馆办证得跑几个部门",
    "招不招社区工作者",
    "新安县",
    "来半截河堤都掏空了",
    "人家旁边村都发了补贴",
    "上回村口那个不是一回事",
    "电话和名字别告诉村里任何人",
    "邻居占我家宅基地",
    "一家饭店用地沟油",
    "城管不让摆摊",
    "晚上没路灯走夜路害怕",
    "单位不给交社保",
    "网上买的东西不退",
    "学校领导不管",
    "",
)


def _stands_in(place, text):
    """Whole, or a town's name as said put before a spot that was named apart from it."""
    spot = text[place.start : place.end]
    return place.text == spot or (place.text.endswith(spot) and place.text.removesuffix(spot) in text)


@pytest.mark.parametrize(("said", "place", "town"), SAID)
def test_a_place_is_read_as_it_was_said_with_its_official_town(said, place, town):
    text = normalise(said)
    found = read_place(text, TOWNS)
    assert (found.text, found.town) == (place, town)
    assert _stands_in(found, text)


@pytest.mark.parametrize(("said", "place", "town"), MISHEARD)
def test_a_town_that_was_misheard_or_typed_in_pinyin_is_written_right(said, place, town):
    found = XINAN.place_in(normalise(said))
    assert (found.text, found.town) == (place, town)


@pytest.mark.parametrize("said", NOWHERE)
def test_what_could_be_anywhere_is_no_place(said):
    assert read_place(normalise(said), TOWNS) is None


@given(
    name=st.sampled_from(sorted(TOWNS)), spot=st.sampled_from(["政府门口", "卫生院对面", "中心小学旁边", "派出所附近"])
)
def test_every_everyday_name_of_a_town_leads_to_the_official_one(name, spot):
    text = f"反映{name}{spot}路灯坏了"
    found = read_place(text, TOWNS)
    assert (found.text, found.town) == (f"{name}{spot}", TOWNS[name])


VILLAGES = ("老井村", "上河村", "孙都村", "马头社区", "玉梅村", "高庄", "阳光小区", "李沟村", "双语学校")
DETAILS = (
    "村口", "三组", "8组", "村委会门口", "小学对面", "学校旁边", "卫生室门口", "桥头", "东头", "村东头", "超市门口",
    "加油站对面", "3号楼2单元", "农贸市场北门", "老槐树旁边", "大桥下面", "十字路口", "南边200米", "",
)  # fmt: skip


@given(
    town=st.sampled_from(sorted({*TOWNS, *TOWNS.values()})),
    village=st.sampled_from(VILLAGES),
    detail=st.sampled_from(DETAILS),
    mark=st.sampled_from(["", ",", " "]),
    before=st.sampled_from(["", "你好,我要反映", "我家住", "在", "俺这儿是", "投诉一下,"]),
    after=st.sampled_from(
        ["路灯坏了", ",路灯坏三天了没人管", " 停水了", "。我姓张,电话13800138000", ",垃圾没人清", ""]
    ),
)
def test_town_village_and_detail_come_back_whole(town, village, detail, mark, before, after):
    said = mark.join(part for part in (town, village, detail) if part)
    found = read_place(f"{before}{said}{after}", TOWNS)
    assert (found.text, found.town) == (said, {**TOWNS, **{name: name for name in TOWNS.values()}}[town])


@given(
    wrong=st.sampled_from(sorted(TOWNS)),
    right=st.sampled_from(sorted(TOWNS)),
    spot=st.sampled_from(["", "老井村", "政府门口"]),
    frame=st.sampled_from(
        ["不是{0}是{1}", "不对,在{1}", "不是{0},是{1}", "不在{0},在{1}", "错了,应该是{1}", "是{1}不是{0}"]
    ),
)
def test_a_corrected_town_is_the_one_that_is_meant(wrong, right, spot, frame):
    assume(TOWNS[wrong] != TOWNS[right])
    found = read_place(frame.format(wrong, right + spot), TOWNS)
    assert (found.text, found.town) == (right + spot, TOWNS[right])


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("铁门" * 5000, "铁门镇"),
        ("到铁门镇的路" * 2000, "铁门镇"),
        ("我是铁门镇的不是" * 1500, "铁门镇"),
        ("村" * 10000, None),
        ("小区门口," * 3000, None),
    ],
)
def test_a_very_long_message_is_read_to_its_end(text, town):
    found = read_place(text, TOWNS)
    assert (found and found.town) == town


@given(st.text(alphabet="铁门镇政府口路灯坏三天了的不是磁涧村小区号楼1旁边,。我 \n", max_size=40))
def test_a_place_stands_in_the_text_it_was_read_from_and_is_no_longer(text):
    found = read_place(text, TOWNS)
    assert found is None or (_stands_in(found, text) and 0 < len(found.text) <= len(text))
