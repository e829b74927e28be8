"""What somebody who has a ticket wants of it, in words that by themselves could also begin a new matter."""

from __future__ import annotations

import re

from bot.reading.characters import simplify
from bot.reading.progress import asks_after

_DONE = r"(?:修|办|处理|解决|弄|查|管|派人|落实|换|清|搞|整|装)"
_EARLIER = re.compile(
    r"(?:上次|上回|上周|上星期|前几天|前两天|前天|昨天|那天|之前|以前|刚才|方才|将才|早上|前阵子|前段时间|先前|"
    r"[\d一二三四五六七八九十几两]+天前)[^,。;!?]{0,6}(?:反映|反应|报|投诉|举报|说|提|交|递|登记|申请|打|留|填|写|讲)(?:过)?(?:的|那|上去|给|了)|"
    r"(?:上次|上回|前几天|前天|昨天|之前|刚才|那天)[我俺]?(?:们)?(?:没|忘|少|漏)(?:了)?(?:说|写|讲|提|报)|"
    r"(?:我|俺)(?:们)?(?:反映|反应|报|投诉|举报|提交|说)(?:过|了)?(?:的|那个|那件)|(?:我|俺)(?:的|那个?)(?:工单|单子|投诉|诉求)|"
    r"那个(?:工单|单子|投诉|诉求)|(?:上次|上回|之前|刚才|才将)(?:的|那)(?:个|件|事)|"
    r"^(?:工单|单子)|所(?:反映|反应|陈|述|报|诉|提)|(?:我|俺)(?:的?)那个?(?:事|件事|条|单)|(?:我|俺)的事(?!故|实|业|情|先)|(?:给|到|在|往)(?:我|俺)?(?:的|那个)*(?:单子|工单|那个?单)"
)
_WITHDRAW = re.compile(
    r"撤诉|撤(?:了|掉|销|回|单|下来|一下)|销(?:了|掉|单)|"
    rf"(?:已经|都|自己|他们)?[^,。;!?]{{0,6}}{_DONE}(?:理|决)?(?:好|完|妥)?了?[^。;!?]{{0,8}}(?:不用|不需要|甭|别)(?:再)?(?:{_DONE}|你们|恁|来|跟)|(?:不用|不需要|甭|别)(?:再)?(?:跟|{_DONE})(?:进|理)?了|"
    rf"不(?:用|需要|想)(?:再)?(?:你们|您|恁)?(?:再)?(?:{_DONE}|跟进|来人?|追究|反映|投诉)(?:理)?(?:了|啦|嘞)|"
    r"不(?:投诉|反映|举报|告|追究|报)(?:他们?)?(?:了|啦|嘞)|取消(?:掉|了|喽|啦|嘞)|当(?:我|俺)没(?:说|反映)|取消(?:掉)?(?:那|上次|之前|我|工单|投诉|反映)"
)
_SUPPLEMENT = re.compile(
    r"补充|再(?:说|加|添|补)(?:上)?(?:一)?(?:点|个|下|句|条)|忘(?:了|记)?(?:跟|给|对)?(?:你们?|恁们?)?(?:说|写|提|讲)|漏(?:了|说|写)|追加|附上|"
    r"(?:照片|图片|视频|证据|材料)(?:发|补|传|给)|(?:地址|电话|地点|位置|号码)(?:说|写|报|填)?错|(?:电话|手机号?)换(?:了|成)|"
    r"(?:号|电话|手机号?|地址|名字?)(?:码)?(?:我)?(?:留|说|写|报|填|打)错|(?:留|说|写|报|填|打)错(?:了)?(?:个)?(?:号|电话|手机|地址|名)|"
    r"(?:也|再|给|一并|一起|一块儿?)[^,。;!?]{0,6}(?:记|写|加|添|补|算)(?:上|进去|进|到|里)|(?:记|写|加|添)(?:上去|进去|到[^,。]{0,6}单)|"
    r"(?:具体|准确|详细)(?:位置|地址|地点|情况)|"
    r"还有(?:个|一个|点)(?:情况|事儿?要(?:说|补))|补(?:你|恁)?一?(?:句|条|点)|"
    r"(?:找|拍|录|查|打听)(?:到|着|下)了?|证据|小票|收据|"
    r"有(?:个)?新(?:的)?情况|(?:情况|问题)(?:又|更)(?:严重|厉害|加重)|更(?:严重|厉害)了"
)
_URGE = re.compile(
    rf"催(?!泪|熟|收|款|缴|婚)|加个?急|(?:抓紧|赶紧|赶快|快点|快些|尽快|早点|早些|麻烦快|上点心|上心)(?:时间)?(?:给[我俺])?[^,。;!?]{{0,4}}{_DONE}|"
    rf"(?:还|咋还|怎么还|到现在|现在还|至今|一直|愣是|硬是|都)(?:是)?(?:没|不见|木有|冇|未)[^,。;!?]{{0,5}}(?:人|动静|{_DONE}|来|信|回|消息|答复|影|联系|进展|下文)|"
    rf"到底(?:有没有人管|管不管|{_DONE}不|{_DONE}没|啥时候|什么时候|要等)|要?(?:等|拖)到?(?:啥|什么|猴年|几|过年|明年|花儿)|"
    r"(?:(?:都|已经|又|这)[^,。;!?]{0,6}|[一二两三四五六七八九十几半\d])(?:个)?(?:天|周|星期|礼拜|月)(?:多)?了[^。;!?]{0,14}(?:没|不|还|谁|灭|瞎|黑|再)|"
    r"能不能快(?:点|些)|(?:快|赶紧|抓紧|早)(?:点|些)?(?:吧|啊|呀|嘛|行不|中不|成不|$)|能快些不|别(?:老|再|光|一直)?拖|拖(?:着|来拖去|拉)|磨蹭|"
    r"督[促办]|从速|速办|给[我俺]?[们]?[个句](?:准话|准信)|(?:仍|尚|迄今|至今)[^,。]{0,2}未|杳无|石沉大海|往上(?:递|报|催)|再不[^,。;!?]{0,6}(?:就|我)|没报一样|白报|(?:再)?见不到[^,。;!?]{0,6}(?:结果|人|答复)|还(?:是)?(?:瞎|黑|灭|坏|堵|漏)[着的]?(?:[,。;!?]|$)"
)


_ANOTHER = re.compile(
    r"不是(?:一|同)(?:一)?(?:个|处|回|件|码|盏|条|地)|(?:是|还有|又)(?:另|别)(?:外)?(?:一|的)|两码事|另外?一?[个处件]"
)
_PINYIN = {
    **{"chexiao": "withdraw", "chehui": "withdraw", "chediao": "withdraw", "buchong": "supplement"},
    **{"cuiyixia": "urge", "cuiban": "urge", "cuicui": "urge", "kuaidian": "urge", "jindu": "status"},
}
# Only who has reported something says so.
_PRESUPPOSES = re.compile(
    r"催(?!泪|熟|收|款|缴|婚)(?!了?[^,。;!?]{0,3}(?:遍|次|回))|加个?急(?!诊)|能[不没]?能?快[些点]|快[些点]中不中|别(?:老|再|光|一直)?拖|没报一样|白报了|"
    r"往上(?:递|报|催)|再(?:见不到|等不到|没有?)[^,。;!?]{0,6}(?:结果|答复|人来)|等得?花儿|到底派|"
    r"(?:号|电话|手机号?|地址)(?:码)?(?:我)?(?:留|说|写|报|填|打)错|(?:留|说|写|报|填|打)错(?:了)?(?:个)?(?:号|电话|手机|地址)"
)


# What makes a question after something an urging.
_PRESSES = re.compile(
    r"催|(?:都|已经)[^,。]{0,6}(?:天|周|星期|礼拜|月)多?了|加急|等得|花儿|赶紧|赶快|抓紧|快点|快些|督[促办]|从速|到底(?:啥|什么|几)|给[我俺]?[们]?[个句](?:准话|准信)|[!].*[!]"
)


def presupposes_a_ticket(text: str) -> bool:
    """Whether ``text`` makes sense only where something was reported: 能加急不, 电话留错了."""
    return _PRESUPPOSES.search(simplify(text)) is not None


def tells_them_apart(text: str) -> bool:
    """Whether ``text`` says that it is not what was reported before: 跟上回那个不是一回事."""
    return _ANOTHER.search(simplify(text)) is not None


def refers_to_earlier(text: str) -> bool:
    """Whether ``text`` speaks of something reported before: 上次反映的, 我那个工单."""
    return _EARLIER.search(simplify(text)) is not None


_ONE = re.compile(r"那[个件]?(?:事|单|[,。!?]|你们|咋|还|到底)|到底")


def refers_to_one(text: str) -> bool:
    """Whether ``text`` speaks of something as known to both (违建那个你们到底拆不拆): perhaps of a ticket."""
    return _ONE.search(simplify(text)) is not None


def read_wish(text: str) -> str | None:
    """``withdraw supplement urge status`` of a ticket on file, None where the words wish none of them."""
    plain = simplify(text)
    if text.isascii():
        return next((wish for typed, wish in _PINYIN.items() if typed in re.sub(r"[^a-z]", "", text.lower())), None)
    if _WITHDRAW.search(plain):
        return "withdraw"
    if _SUPPLEMENT.search(plain):
        return "supplement"
    if asks_after(plain):
        return "urge" if _PRESSES.search(plain) else "status"
    return "urge" if _URGE.search(plain) else None
