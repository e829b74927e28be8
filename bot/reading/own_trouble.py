"""A question that tells a trouble of one's own: 养老金这个月咋没发. It wants no rule, it wants help."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

_WHY = r"(?:咋|怎么|为啥|为什么|凭啥|凭什么|啥时候|什么时候)"
_STILL = (
    r"(?:还没|还不|还木|还冇|还未|还是|又|没(?:有)?(?:发|来|到|给|下来|办|修|热|通|动静|人|信|消息|结果|音|信儿)|木有|冇|"
    r"不(?:发|来|给|热|亮|通|退|修|下来|到账|走)|没有?[我俺]|停了|断了|少了|扣了|涨了|取消了|冰|凉)"
)
_OWN = re.compile(
    rf"{_WHY}(?!办|弄|申请|处理|才能|能)[^,。?!]{{0,12}}?{_STILL}|[续料批请事单案件][^,。]{{0,2}}(?:卡|压)(?:在|到)(?:哪|谁)|"
    rf"(?:到现在|至今|到这会儿|交了|递了|报了|办了|现在)[^。?!]{{0,14}}?(?:还没|还不|没(?:有)?(?:发|来|到|给|下来|动静|人|信|信儿|消息|结果|收到)|木有|不热)"
)
# 停了咋办, 没发怎么补: asked how it is done.
_HOW = re.compile(
    r"(?:咋办|怎么办|咋弄|咋补|怎么补|如何|流程|(?:什么|啥|哪些)(?:材料|条件)|去哪|找谁|电话多少|能不能办|怎么申请|咋申请)"
)


def tells_own_trouble(text: str) -> bool:
    """Whether the question in ``text`` is why one's own matter has gone wrong or is not done yet."""
    plain = simplify(text)
    return _OWN.search(plain) is not None and _HOW.search(plain) is None
