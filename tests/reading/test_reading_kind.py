"""What type of request a citizen says it is, says it is not, and could not mean."""

import pytest

from bot.reading.kind import asks_a_rule, may_be, praises, read_retype, read_type, wishes_well
from bot.reading.normalise import normalise


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("我要举报隔壁做假酒", "举报"),
        ("实名举报村会计", "举报"),
        ("我要投诉物业", "投诉"),
        ("求助,老人电话打不通", "求助"),
        ("我替俺公公说句感谢话,正村镇民政所那个小伙子跑了三趟", "表扬"),
        ("我不投诉 我是来夸人的", "表扬"),
        ("想给供电所的师傅点个赞", "表扬"),
        ("建议公园晚点关门", "建议"),
        ("能不能在校门口加装减速带", "建议"),
        ("想问一下医保怎么交", "咨询"),
    ],
)
def test_the_type_that_is_named_outright_is_heard(text, kind):
    assert read_type(normalise(text)) == kind


@pytest.mark.parametrize(
    "text", ["门口路灯坏了", "投诉过三回了没人理", "感谢你们上次给修灯,可是又坏了", "打举报电话没人接"]
)
def test_nothing_is_named_where_only_the_word_falls(text):
    assert read_type(normalise(text)) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("这个应该算举报,不算投诉", "举报"),
        ("我这个不是投诉谁,是提个建议,类型给我写成建议", "建议"),
        ("类型给我写投诉,不是求助", "投诉"),
        ("我要的是举报不是投诉", "举报"),
        ("不是咨询是投诉", "投诉"),
        ("别写成投诉,我是建议", "建议"),
        ("这不算投诉,算咨询吧", "咨询"),
        ("写成举报", "举报"),
        ("类型改成表扬", "表扬"),
    ],
)
def test_a_type_put_right_is_heard(text, kind):
    assert read_retype(normalise(text)) == kind


@pytest.mark.parametrize(
    "text",
    [
        *("我要投诉", "投诉", "类型不对", "我不投诉了", "别投诉", "不是投诉,是问问有没有人管", "类型是什么"),
        *("是投诉不是咨询,另外地点是铁门镇", "写成举报会不会被人知道", "投诉还是举报"),
    ],
)
def test_what_tells_more_or_less_puts_no_type_right(text):
    assert read_retype(normalise(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        *("铁门镇南街 没电 早上七点到现在", "村支书把修路款装自己腰包了", "10086营业厅乱给我开套餐"),
        *("石井镇街里 水管爆 满街水", "俺村的桥塌了"),
    ],
)
def test_what_asks_nothing_is_no_question(text):
    assert not may_be("咨询", normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        *("老年证咋办", "公积金能提几回", "宅基地过户手续", "请问末班车几点", "驾照换证要照片不"),
        *("高温补贴发到几月", "六十五岁去大峡谷门票免不免", "过户走赠与还是买卖划算", "今年轮到我们院了没有"),
        *("县图书馆周一开不开门", "护照在咱县能办不还是非得去洛阳", "电费阶梯按月算还是按年算", "医保断了还能补不能"),
        *("打狂犬疫苗给报不给报", "拖拉机下地要驾驶证不要", "听说六十岁以上免费体检,真的假的", "一家最多能有几套房"),
    ],
)
def test_what_asks_may_be_a_question(text):
    assert may_be("咨询", normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        *("谢谢你们了,俺村停水三天了给看看", "好心好意去办事,窗口的人连看都不看我一眼"),
        *("村支书把修路款装自己腰包了", "感谢上次给修灯,可是又坏了", "麻烦领导了,垃圾没人拉,谢谢"),
        *("老年人免费体检,我们院没有人来做", "公交站牌倒在地上半个月无人扶正,烦请处理,谢谢!", "东西是收到了,就是太慢"),
    ],
)
def test_thanks_beside_a_trouble_are_no_praise(text):
    assert not may_be("表扬", normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        *("抢修师傅一口水都没喝就走了,太辛苦了", "卫生院的护士天天上门给老伴换药,一分钱不多收"),
        *(
            "派出所李警官调了一下午监控给找回来了",
            "司机师傅拾金不昧,把钱包还回来了",
            "停电那天夜里供电所师傅冒雨修好,真负责",
        ),
    ],
)
def test_praise_may_tell_of_the_trouble_it_ended(text):
    assert may_be("表扬", normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        *("镇上隧道里头的灯全灭了", "修路围挡把非机动车道全占了", "村里的账三年没公布", "司机不停车还骂人"),
        "景区对老年证仍收全票,与公示政策不符,要退还差价",
    ],
)
def test_what_only_tells_a_trouble_is_neither_suggestion_nor_question(text):
    assert not may_be("建议", normalise(text))
    assert not may_be("咨询", normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        *("公交站牌往北挪三十米就中", "广场上加几个长椅呗", "县里该给户外工人弄个歇脚的屋", "要是有个儿童医院该多好"),
        *("不如把那块空地弄成停车场", "图书馆周末也应该开门"),
    ],
)
def test_what_says_how_it_might_be_may_be_a_suggestion(text):
    assert may_be("建议", normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        *("抢修师傅一口水都没喝就走了,太辛苦了", "卫生院的护士天天上门给瘫痪的老伴换药,一分钱不多收"),
        *("司机师傅把俺的包送回来了", "窗口的姑娘特别有耐心"),
    ],
)
def test_outright_praise_is_heard(text):
    assert praises(normalise(text))


@pytest.mark.parametrize("text", ["麻烦了,辛苦了", "望领导认真处理", "俺辛苦一年的钱要不回来", "护士一点耐心都没有"])
def test_politeness_and_what_is_missed_are_no_praise(text):
    assert not praises(normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        *("俩人都在外地打工,回老家领证得带啥", "修高速占俺家地,一亩赔多少钱", "老家的座机不用了,去哪销"),
        *("农村老人九十了有没有啥政策", "电动三轮上路要不要驾照", "退休返聘的钱还能不能领"),
    ],
)
def test_who_asks_a_rule_last_wants_an_answer(text):
    assert asks_a_rule(normalise(text))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "水管爆了半天没人修,你们管不管",
            "俺村困难补助发放不公,该有的没有",
            "停水三天了,啥时候来修",
            "干部把俺的钱贪了,去哪告",
        ),
        *(
            "路坏了两年了,为啥还不修",
            "楼上天天吵,报警也没用",
            "孩子考上大学没学费,能帮忙不",
            "自来水是黄的,我这面还咋煮",
        ),
        *("户口名字打错了,派出所说系统改不了", "电表箱撞歪了,电一会儿有一会儿没有"),
    ],
)
def test_who_tells_a_trouble_asks_no_rule(text):
    assert not asks_a_rule(normalise(text))


@pytest.mark.parametrize("text", ["菜场门口弄个歇脚的棚子多好", "桥洞口竖个水尺呗", "河边那条道铺成塑胶的就美了"])
def test_what_would_be_good_for_all_is_wished(text):
    assert wishes_well(normalise(text))


@pytest.mark.parametrize(
    "text", ["装充电桩物业让找供电,供电让找物业,踢皮球", "门口让人搭个棚占了路", "路灯不亮了,快来修"]
)
def test_a_trouble_is_no_wish(text):
    assert not wishes_well(normalise(text))


@pytest.mark.parametrize("text", ["买的电瓶才用俩月就坏了", "免费体检,我们院没有人来", "公厕长期锁门"])
def test_what_tells_of_no_breach_is_no_accusation(text):
    assert not may_be("举报", normalise(text))
    assert may_be("举报", normalise("会计把修渠的钱报了两遍"))


def test_a_wish_for_works_is_no_question():
    assert not may_be("咨询", normalise("俺村的老渠荒了,能不能清一清淤再用起来"))


def test_who_is_told_of_kindly_is_praised():
    assert may_be("表扬", normalise("儿科的护士给我娃扎针一次就准,还送了贴纸"))
    assert not may_be("表扬", normalise("俺娘那三间瓦房鉴定成D级了"))
