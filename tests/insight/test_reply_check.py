"""What a department's public answer lacks, and whether it may leave the house."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.tickets import Promise, RequestType
from bot.insight.learn_replies import digest
from bot.insight.reply_lacks import Lack, kind_of
from bot.insight.reply_opinion import WEIGHTS
from bot.insight.reply_reading import LONGEST
from bot.usecases.ports import ContactClaim
from tests.insight.conftest import TODAY

LAMP = "铁门镇政府门口路灯坏三天了没人管"
MENDED = (
    "张先生您好,路灯黑了三天,给您添麻烦了。电工昨天下午到现场看了,是灯头进水短路,当晚换了新的,现在亮着。"
    "再有问题请打城管局67281234。"
)


@pytest.mark.parametrize(
    "reply",
    [
        "正在解决",
        "已收悉",
        "您好,已收悉,正在解决。",
        "您好,您反映的问题已收悉,我们高度重视,已转交相关部门处理,感谢您的支持。",
        "网友:您好!您反映的问题已转城管局调查、核处。",
        "收到,会尽快处理的,请放心。",
        "此事正在调查处理中。2026年11月20日",
        "亲,收到啦,已经帮您催了哦,请耐心等待。",
        "您好,我局将以此为契机,进一步加强管理,压实责任,举一反三,切实提升服务水平,不断增强群众的获得感。",
    ],
)
def test_a_brush_off_is_refused(check, reply):
    verdict = check(LAMP, reply)
    assert not verdict.is_good
    assert verdict.reasons


@pytest.mark.parametrize(
    ("complaint", "reply", "lack"),
    [
        (LAMP, "", Lack.EMPTY),
        (LAMP, "2026年11月20日", Lack.EMPTY),
        (LAMP, "您好,经XX局核实,路灯已于X月X日修好,电话XXXX。", Lack.BLANKS),
        (LAMP, "您好,【单位名称】已安排人员上门,具体情况如下:【此处填写处理情况】。", Lack.BLANKS),
        (LAMP, "我们已经多次答复过您,请勿重复投诉。", Lack.RUDE),
        (LAMP, "您好,您反映的情况已收悉。", Lack.BRUSH_OFF),
        (LAMP, "您好,经现场查看,路灯为2019年安装,灯杆高6米,共12盏。感谢您的反映。", Lack.NO_MEASURE),
        (LAMP, "您好,经核实,镇流器烧了,我们会尽快更换。", Lack.NO_DAY.value.format(haste="尽快")),
        (LAMP, "您好,该路灯不归我局管理,属于村里。", Lack.NO_DOOR_ELSEWHERE),
        ("咨询老年证在哪里办,要什么材料", "您好,请咨询民政部门,感谢您的来电。", Lack.NOT_ANSWERED),
        ("建议在县一高门口设人行横道", "感谢您的宝贵建议,我们会认真研究,统筹考虑。", Lack.NO_DECISION),
        ("表扬县医院的护士王丽", "您好,您反映的情况已知悉。", Lack.BRUSH_OFF),
        (
            "咨询小孩打疫苗要带什么",
            "您好,执法队员11月20日清理了门口占道摊贩12处,暂扣工具,罚款200元,每天16点定点值守。电话67287110。",
            Lack.OTHER_MATTER,
        ),
    ],
)
def test_what_refuses_an_answer_is_said(check, complaint, reply, lack):
    verdict = check(complaint, reply)
    assert not verdict.is_good
    assert lack in verdict.reasons


@pytest.mark.parametrize(
    ("complaint", "reply"),
    [
        (LAMP, MENDED),
        (LAMP, "您好,灯昨晚换好了,麻烦您再看看。"),
        ("县图书馆星期天开门吗", "开的,早九点到下午五点半,周一闭馆。凭身份证借,不要押金,一次5本。"),
        (
            "要求把我家门前的树砍掉",
            "您好,11月19日园林股看了,这棵法桐长势好,按《城市绿化条例》不能砍。我们11月26日上午来修枝,把三楼窗前的去掉,"
            "请您那天挪一下车。张工67288123。",
        ),
        (
            "我在网上买到假手机,商家不退钱",
            "您好,卖家注册在浙江义乌,我们没有管辖权。您可以在全国12315平台向当地市场监管局投诉,七个工作日内有答复;"
            "不会操作就到我局一楼,小刘帮您填,67281315。",
        ),
        ("表扬公交司机捡到手机还给我", "谢谢您的表扬。捡手机的是3路车胡师傅,公司把您的感谢信贴在了车队黑板上。"),
        (
            "建议增加公交站候车亭",
            "您的建议采纳了。您说的孟庄站每天上车80多人,排在头一批,12月25日前装好带座的候车亭。",
        ),
    ],
)
def test_an_answer_that_answers_goes_out(check, complaint, reply):
    assert check(complaint, reply).reasons == ()


def test_a_good_answer_may_lack_something_too(check):
    verdict = check("县图书馆星期天开门吗", "开的,早九点到下午五点半,周一闭馆。凭身份证借,不要押金,一次5本。")
    assert verdict.is_good
    assert Lack.NO_DOOR in verdict.missing


def test_promises_carry_the_day(check):
    reply = "您好,现场看了,管道老化漏水。先用卡箍堵上了,3个工作日内换新管,12月20日前恢复路面。有事打67284433。"
    promised = check("下水管道漏水", reply).promises
    assert promised == (Promise("3个工作日内换新管", "2026-11-26"), Promise("12月20日前恢复路面", "2026-12-20"))


def test_a_promised_day_that_has_passed_is_pointed_out(check):
    verdict = check(LAMP, "您好,镇流器烧了,配件到货后将于11月20日前更换完毕。电话67281234。")
    assert Lack.PAST_DAY in verdict.missing
    assert verdict.promises == ()


def test_what_the_citizen_has_to_do_is_no_promise(check):
    reply = "您好,可以办。请您12月1日前把材料送到3号窗口,每月15日前发放,提交后5个工作日内办结。"
    assert check("咨询高龄津贴怎么办", reply).promises == ()


def test_claims_of_contact_are_told(checker):
    assert checker.claims_contact("已电话联系您。") == {ContactClaim.CALL}
    assert checker.check(LAMP, "昨天上门给您看过。", TODAY).claims == {ContactClaim.VISIT}


@pytest.mark.parametrize(
    ("complaint", "kind"),
    [
        ("请问老年证在哪里办", RequestType.CONSULTATION),
        ("社保断缴了怎么补", RequestType.CONSULTATION),
        ("养老金这个月咋没发", RequestType.COMPLAINT),
        ("后街没有路灯,能不能装几盏", RequestType.COMPLAINT),
        ("建议在一高门口设人行横道", RequestType.SUGGESTION),
        ("表扬县医院护士王丽", RequestType.PRAISE),
        ("举报饭店用过期油", RequestType.REPORT),
        (LAMP, RequestType.COMPLAINT),
    ],
)
def test_the_type_is_read_where_nobody_says_it(complaint, kind):
    assert kind_of(complaint) is kind


def test_the_type_that_is_said_is_the_one_that_counts(check):
    reply = "您好,我们会认真研究您提的意见,统筹考虑。"
    assert Lack.NO_DECISION in check("门口的路太窄", reply, RequestType.SUGGESTION).reasons
    assert Lack.NO_DECISION not in check("门口的路太窄", reply, RequestType.COMPLAINT).reasons


def full_width(text):
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@pytest.mark.parametrize("reply", [MENDED, "您好,已收悉,正在解决。", "经核实,镇流器烧了,我们会尽快更换。"])
def test_how_it_is_typed_does_not_matter(check, reply):
    typed = [full_width(reply), f"  {reply}\n\n", " ".join(reply), f"{reply}😊👍", reply.replace(",", "\u200b,")]
    assert {check(LAMP, text).reasons for text in typed} == {check(LAMP, reply).reasons}


@settings(max_examples=200, deadline=None)
@given(complaint=st.text(max_size=80), reply=st.text(max_size=300))
def test_no_text_is_too_odd(checker, complaint, reply):
    first = checker.check(complaint, reply, TODAY)
    assert first == checker.check(complaint, reply, TODAY)
    assert first.is_good == (not first.reasons)
    assert first.missing[: len(first.reasons)] == first.reasons


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from("您好,。已将责令修换年月日前内123请网友反映的问题XX【】《》电话;:\n "), max_size=200))
def test_no_heap_of_official_words_is_too_odd(checker, characters):
    checker.check(LAMP, "".join(characters), TODAY)


@pytest.mark.parametrize(
    "piece", ["已", "您反映的", "责令", "12月", "将于", "经核实,", "《", "1", "年底前", "网友您好", "因"]
)
def test_a_text_without_end_is_read_to_its_end(checker, piece):
    """Nothing in the tables may take more than its share of time for each character: these would take hours."""
    assert not checker.check(LAMP, piece * 10_000, TODAY).is_good


def test_what_stands_beyond_any_answer_is_not_read(check):
    padded = MENDED + "。" * (2 * LONGEST) + "【此处填写】"
    assert Lack.BLANKS not in check(LAMP, padded).reasons


def test_the_weights_are_those_of_the_examples():
    learnt = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert learnt["learnt_from"] == digest(), "run python -m bot model train reply"


def test_the_verdict_does_not_depend_on_what_was_checked_before(checker):
    texts = [MENDED, "正在解决", "经核实,镇流器烧了,我们会尽快更换。"]
    alone = {text: checker.check(LAMP, text, TODAY) for text in texts}
    random.Random(7).shuffle(texts)
    assert {text: checker.check(LAMP, text, TODAY) for text in texts} == alone
