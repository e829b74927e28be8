"""What somebody who has a ticket wants of it, in words that by themselves could also begin a new matter."""

from __future__ import annotations

import re

from bot.reading.characters import simplify
from bot.reading.progress import asks_after

_DONE = r"(?:修|办|处理|解决|弄|查|管|派人|落实)"
_EARLIER = re.compile(
    r"(?:上次|上回|上周|上星期|前几天|前两天|前天|昨天|那天|之前|以前|刚才|方才|将才|早上|前阵子|前段时间|先前|"
    r"[\d一二三四五六七八九十几两]+天前)[^,。;!?]{0,6}(?:反映|反应|报|投诉|举报|说|提|交|递|登记|申请|打)(?:过)?(?:的|那|上去|给|了)|"
    r"(?:我|俺)(?:们)?(?:反映|反应|报|投诉|举报|提交|说)(?:过|了)?(?:的|那个|那件)|(?:我|俺)(?:的|那个?)(?:工单|单子|投诉|诉求)|"
    r"那个(?:工单|单子|投诉|诉求)|(?:上次|上回|之前|刚才)(?:的|那)(?:个|件|事)"
)
_WITHDRAW = re.compile(
    r"撤诉|撤(?:了|掉|销|回|单|下来)|销(?:了|掉|单)|"
    rf"(?:已经|都|自己|他们)?[^,。;!?]{{0,6}}{_DONE}(?:理|决)?(?:好|完|妥)?了?[^。;!?]{{0,8}}(?:不用|不需要|甭|别)(?:再)?(?:{_DONE}|你们|恁|来|跟)|"
    rf"不(?:用|需要|想)(?:再)?(?:你们|您|恁)?(?:再)?(?:{_DONE}|跟进|来人?|追究|反映|投诉)(?:理)?(?:了|啦|嘞)|"
    r"不(?:投诉|反映|举报|告|追究)(?:他们?)?(?:了|啦|嘞)|当(?:我|俺)没(?:说|反映)|取消(?:掉)?(?:那|上次|之前|我|工单|投诉|反映)"
)
_SUPPLEMENT = re.compile(
    r"补充|再(?:说|加|添|补)(?:上)?(?:一)?(?:点|个|下|句|条)|忘(?:了|记)?(?:说|写|提|讲)|漏(?:了|说|写)|追加|附上|"
    r"(?:照片|图片|视频|证据|材料)(?:发|补|传|给)|(?:地址|电话|地点|位置|号码)(?:说|写|报|填)?错|(?:电话|手机号?)换(?:了|成)|"
    r"有(?:个)?新(?:的)?情况|(?:情况|问题)(?:又|更)(?:严重|厉害|加重)|更(?:严重|厉害)了"
)
_URGE = re.compile(
    rf"催(?!泪|熟|收|款|缴|婚)|加急|(?:抓紧|赶紧|赶快|快点|尽快|早点|麻烦快)(?:时间)?(?:给[我俺])?[^,。;!?]{{0,4}}{_DONE}|"
    rf"(?:还|咋还|怎么还|到现在|现在还|至今|一直|愣是|硬是)(?:是)?(?:没|不见|木有|冇|未)[^,。;!?]{{0,5}}(?:人|动静|{_DONE}|来|信|回|消息|答复|影|联系|进展)|"
    rf"到底(?:有没有人管|管不管|{_DONE}不|{_DONE}没|啥时候|什么时候|要等)|要?(?:等|拖)到(?:啥|什么|猴年|几)|"
    r"(?:都|已经)[^,。;!?]{0,6}(?:天|周|星期|礼拜|月)(?:多)?了[^。;!?]{0,10}(?:没|不|还|谁)|能不能快(?:点|些)|快点(?:吧|啊|呀|嘛)"
)


def refers_to_earlier(text: str) -> bool:
    """Whether ``text`` speaks of something reported before: 上次反映的, 我那个工单."""
    return _EARLIER.search(simplify(text)) is not None


def read_wish(text: str) -> str | None:
    """``withdraw supplement urge status`` of a ticket on file, None where the words wish none of them."""
    plain = simplify(text)
    if _WITHDRAW.search(plain):
        return "withdraw"
    if _SUPPLEMENT.search(plain):
        return "supplement"
    if asks_after(plain):
        return "status"
    return "urge" if _URGE.search(plain) else None
