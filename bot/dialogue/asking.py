"""Whether words ask something that a list of answers may know, or tell of something that somebody must see to."""

from __future__ import annotations

import re

from bot.reading.characters import simplify
from bot.reading.normalise import normalise
from bot.reading.question import asks


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_NOT_THE_FAQS = _any(
    # a wish
    r"(?:能不能|能否|可不可以|可否)(?:请|在|给(?!\w{1,4}用)|帮|派|把|来|多|再|替|早|晚|快|提前|延长|增加|取消|"
    r"降|改|不限|不收|留|组织|保护|安排|协调|解决|处理|管)(?![你您恁])",
    r"能(?:把|来)|谁能|有没有人能|[来派]个?人|加急|求(?![助职])|管管|[能帮]帮[我俺]|时候\w{0,2}给[俺我]|(?:时候|何时|哪天|几时|多咱)\w{0,8}修|还(\w)不\1了",
    r"建议|希望|提议|最好|[我俺]觉|该\w{0,3}[装修建设]|(?:咋|怎么)不(?=\w)(?![给让来发热亮能])",
    # a wrongdoing
    r"^\W*(?:我要|实名|匿名)?举报(?!.*(?:哪|什么|啥|谁|怎么|咋|吗|能|会|要|不\W*$|电话|多少|多长))",
    # what was filed
    r"[我俺]\w{0,3}(?:反映|说|投诉|举报|提交)过?的(?!事)\w{2,}|上[次回]\w{0,2}(?:说|那)|那[个件]?\w{0,4}事",
    r"^(?!.*(?:哪|怎么|咋|如何)\w{0,2}[查看]).*(?:[怎咋]么?样了|哪一?步|[修办处解弄]\w{0,3}了[吗么没]|进展了?[吗么没])",
    # us, small talk, taste, no question at all
    r"^(?:这|对面)是|^[你您恁]\w{0,4}了[吗没]|^[你您恁](?:到底)?(?:是|叫|吃|喜欢|多大|几岁|会|在|真)",
    r"(?:哪|什么|啥)\w{1,8}好(?:\W|$)|[啥谁哪]都(?!能)",
    # a date that only the builder knows
    r"(?:时候|何时|哪天|哪年|几时|几月|今年|明年|能|多咱)\w{0,8}"
    r"(?:修|修路|建|铺|通(?:车|水|路|电|气|网|自来水|天然气|燃气|暖气?|公交)|完工|竣工|开工|开业|开通|改造|划线|拆迁?|装上|安装)"
    r"(?:\w?好|到|完|成|不)?(?:\W|$)",
)
_DOOR = _any(
    r"(?:找|归|给|跟|向|问|往|到|去|上|打|由)(?:谁|哪|啥|什么)|电话|热线|号码",
    r"(?:怎么|咋|如何)(?:投诉|举报|反映|申请|赔|处理|协商)",
)
_HAPPENED = _any(
    r"没人(?:[管理修来接问拉]|了)|才有人|没个准|谁负责|谁[敢受]|踢皮球|推诿|打不通|跑了|取消了|突然|说好|到底管|快来|赶紧",
    r"(?:说|都|就是)不(?:批|给|让|管|行|办|同意)|打电话[^,。]{0,6}(?:没|不|无)|(?:也|还|都)没(?:补|给|发|办|退)|(?:怎么|咋)断了|[帮给替][我俺]?问问|报不了|办不(?:了|成|下来)|领不(?:了|到|出)|交不(?:上|进)|[咋么]回事|[啥么]原因|咋[做干]的|这么拖|拖下去|凭[啥什]|咋\w?恁",
    r"还[没不]|[到至](?:现在|今)|一直(?!空|没住|没人住)|老是|总是|天天|整天|经常|多次|每次|次电话|(?<![会都])又[停坏漏堵断没涨]",
    r"[叫让][人我俺]{1,2}(?:咋|怎么)(?:喝|吃|走|过|睡|住|活)|(?:咋|怎么)(?:活|睡)|[里有]\w{0,3}(?:虫|异味|怪味|铁锈)",
    r"[我俺]家(?:没|门|楼|的|小区|院|麦|地|水|电|气)|\w味儿?[,，]|发黄|发浑",
    r"(?:为啥|为什么|咋|怎么)\w{0,6}(?:少了|多了|多扣|没|停了|这么|那么|不[给让来发热亮])",
    r"(?:为啥|为什么)\w{0,10}不|为[啥什]么?\w{1,14}就",
    r"[\d一二两三四五六七八九十几半多仨俩]+个?多?(?:天|周|星期|礼拜|月|年|小时)多?[了没]",
    r"(?<![缴交断买满十岁])了[\d一二两三四五六七八九十几半多仨俩]+个?多?(?:天|周|星期|礼拜|月|年)",
    r"\d{7,}",  # who leaves a number wants to be called
)
_WRONG = _any(
    r"不(?:管|理|给|让|退|发|还|热|亮|通|修|办|拴|牵|按|合理|合格|制冷)|没[水电气发到给修办]|断[水电气网]|停[水电气发]",
    r"坏|漏|堵|爆|欠|太[慢差吵臭贵大多]|乱|吵|臭|熏|冒|偷|贪|塌|裂|脏|少发|[停堆占]满|恶劣|虐待|套[取补]",
)


def is_question(text: str) -> bool:
    """Whether ``text`` asks something that a list of answers may know."""
    plain = simplify(normalise(text))
    return asks(plain) and _NOT_THE_FAQS.search(plain) is None


def tells_of_trouble(text: str) -> bool:
    """Whether ``text`` tells of trouble that somebody must see to, put as a question or not.

    暖气咋还不热,三天了 tells what happened and lasts; 暖气不热咋办 says what is wrong. Who says what is wrong and asks
    only whose it is (暖气不热找谁) is asking.
    """
    # 让不让 is no 不让.
    told = re.sub(r"(\w)[不没]\1", "", simplify(normalise(text)))
    wrong = _WRONG.search(told) is not None and _DOOR.search(told) is None
    return wrong or _HAPPENED.search(told) is not None
