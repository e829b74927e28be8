"""How a citizen judges an answer: solved or not, how satisfied, what was wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reading.characters import simplify

REASONS = ("没解决", "态度", "没联系")

_DONE = r"(?:解决|修|办|弄|处理|换|清|疏通|整治?|落实|改善?|安装?|补|管|填|铺|装|移|拆|拉|运)"
_NOT = (
    r"(?:没有?|木有|冇|未|并没有?|根本没有?|还没有?|压根没有?|不)(?:见|人|有人|真正|彻底|完全|得到|给俺?|给我|帮我|来)*"
)
_UNSOLVED = re.compile(
    rf"{_NOT}(?:{_DONE}|修好|办好|弄好|办成|管用|变化|变样|动静|来人|人来)|还是(?:老样子|那样|不|没|坏|一样|黑|瞎|灭|堵|漏|停|臭|吵|断|冷|凉)|"
    r"(?:又|还在|还|依然|照样|照旧)(?:坏|漏|堵|臭|吵|停|不|没|灭|瞎|断|黑|冒|塌|返)(?!错)|白(?:反映|说|报)|糊弄|敷衍|应付|忽悠|骗人|胡扯|胡说|瞎说|说瞎话|"
    rf"没用|不管用|没结果|(?:谁|哪里?|咋没见|啥时候)(?:给)?{_DONE}(?:好|完)?了|(?:这|也)叫(?:解决|处理|办好|修好)|一点(?:儿)?(?:都|也)?没(?:变|动|用|好)|没变化|走过场|拍(?:了)?个?照"
)
_SOLVED = re.compile(
    rf"(?:已经?|都|给)?(?:{_DONE}(?:好|完|成|通|上|平|走)?|修好|办成|搞定|好)(?:了|嘞|哩|啦)|没问题了|亮(?:堂|了)|通了|来水了|来电了|(?:好|稳当|亮|干净|清静|方便|舒坦|强)多了|不(?:漏|堵|吵|臭)了|认可"
)
_SATISFACTION = (
    (1, re.compile(r"(?:非常|很|太|极|极其|特别|十分|一点也|一点都|根本|最)不满意|差评|太差|差劲|1[分星]|一[分星]")),
    (2, re.compile(r"不(?:太|咋|怎么|是很|大)?满意|不中|不得劲|2[分星]|[二两][分星]")),
    (3, re.compile(r"一般|凑合|马马虎虎|还行|还中|还可以|基本满意|3[分星]|三[分星]")),
    (5, re.compile(r"(?:非常|很|太|特别|十分|挺|可|相当|超级?)满意|五星好评|好评|点赞|5[分星]|五[分星]|[可真太]?得劲")),
    (4, re.compile(r"满意|认可|不赖|挺好|不错|4[分星]|四[分星]")),
)
_REASONS = (
    ("态度", re.compile(r"态度|推诿|踢皮球|凶|吼|不耐烦|推来推去")),
    (
        "没联系",
        re.compile(r"没(?:有)?(?:人|谁)?(?:给我|给俺|跟我|跟俺|和我)?(?:联系|打电话|来电|上门|回电)|没接到电话"),
    ),
    ("没解决", _UNSOLVED),
)


@dataclass(frozen=True)
class Judgement:
    """``solved`` and ``satisfaction`` (1 worst to 5) as far as said; ``reason`` is one of ``REASONS``."""

    solved: bool | None = None
    satisfaction: int | None = None
    reason: str | None = None


def read_judgement(text: str) -> Judgement | None:
    """What ``text`` says of an answer that was given, None where it judges nothing."""
    plain = simplify(text)
    solved = False if _UNSOLVED.search(plain) else True if _SOLVED.search(plain) else None
    satisfaction = next((score for score, pattern in _SATISFACTION if pattern.search(plain)), None)
    reason = next((name for name, pattern in _REASONS if pattern.search(plain)), None)
    judged = Judgement(solved, satisfaction, reason)
    return judged if judged != Judgement() else None
