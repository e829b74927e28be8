"""Short words under an open question: a learnt opinion, sure only where it is one."""

import pytest

from bot.reading.answer import likely_answer, likely_verdict, likely_wish

SURE = 0.7
WISHED = 0.3


@pytest.mark.parametrize(
    ("asked", "text", "answer"),
    [
        ("confirm", "俺看着都对哩,给俺报上去", "yes"),
        ("confirm", "没啥要补充的,递吧", "yes"),
        ("contact", "怕人家找俺麻烦,不留名", "refuses"),
        ("time", "记不住是哪天了", "unknown"),
        ("place", "俺也说不上来那地方叫啥", "unknown"),
        ("nearby", "把俺也添到一块", "1"),
        ("nearby", "俺跟他们不是一码事", "2"),
        ("known", "再给他们催催", "1"),
        ("known", "加到上回那个里头", "2"),
        ("known", "这是另外一件新事", "3"),
        ("resume", "接着说吧", "1"),
        ("next", "那个先不用记", "2"),
        ("confirm", "人家刚才赔钱了 不告了", "drop"),
        ("satisfaction", "没得挑剔", "5"),
        ("satisfaction", "勉勉强强", "3"),
        ("solved", "东西倒是收到了", "1"),
        ("solved", "填是填了又塌了", "2"),
    ],
)
def test_words_no_list_holds_are_taken_for_what_they_resemble(asked, text, answer):
    found = likely_answer(asked, text)
    assert found is not None
    assert found[0] == answer
    assert found[1] >= SURE


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("confirm", "路灯还是不亮"),
        ("confirm", "时间应该是上个月"),
        ("contact", "王秀兰"),
        ("time", "打去年秋收就这样"),
        ("place", "村东头大槐树底下"),
        ("nearby", "还有井盖也丢了"),
        (None, "中"),
    ],
)
def test_what_is_no_answer_is_not_taken_for_a_sure_one(asked, text):
    found = likely_answer(asked, text)
    assert found is None or found[1] < SURE or found[0] == "hold"


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("那边几时动工有准信不", "status"),
        ("讲好的来清垃圾,人影都没有", "urge"),
        ("请尽早派人把我报的水管修了", "urge"),
        ("前头少说一句,井盖也松了", "supplement"),
        ("我那单子的地址写错了,是东街不是西街", "supplement"),
        ("水自己来了,不麻烦恁了", "withdraw"),
        ("那件事我们和解了,单子消了", "withdraw"),
    ],
)
def test_what_somebody_wishes_of_their_ticket_is_taken_for_what_it_resembles(text, wish):
    found = likely_wish(text)
    assert found is not None
    assert found[0] == wish
    assert found[1] >= WISHED


@pytest.mark.parametrize(
    "text", ["路灯又坏了一个,在学校门口", "小区里的路灯全黑了", "路灯几点亮", "修灯的收我五十块钱"]
)
def test_another_matter_of_the_kind_is_no_wish(text):
    found = likely_wish(text)
    assert found is not None
    assert found[1] < WISHED


@pytest.mark.parametrize(
    ("text", "solved"), [("活干得不孬，利利索索", True), ("人来了一趟，啥也没弄就走", False), ("这就算办结了？", False)]
)
def test_a_verdict_no_pattern_knows_is_taken_for_what_it_resembles(text, solved):
    found = likely_verdict(text)
    assert found is not None
    assert found[0] is solved


@pytest.mark.parametrize("text", ["学校门口的坑没人填", "我们村的水井干了", "医保咋交"])
def test_another_matter_is_no_verdict(text):
    assert likely_verdict(text) is None
