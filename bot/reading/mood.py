"""How a message sounds, for whoever of the staff must choose whom to answer first."""

from __future__ import annotations

import re

from bot.domain.talks import Mood
from bot.reading.abuse import read_abuse
from bot.reading.alarm import read_alarm
from bot.reading.normalise import normalise
from bot.reading.threat import read_threat

_ANGRY = re.compile(
    r"气(?:死|炸|愤|人)|生气|愤怒|火大|窝火|恼火|心寒|寒心|受够|忍无可忍|岂有此理|太过分|欺人太甚|欺负(?:人|老百姓)|不像话|"
    r"什么态度|啥态度|态度(?:恶劣|极差|太差|很差)|踢皮球|推来推去|推诿|扯皮|糊弄|忽悠|敷衍|应付(?:了事|谁|老百姓)|骗(?:人|子|谁)|"
    r"不作为|乱作为|官官相护|尸位素餐|吃干饭|白(?:交|拿|养)|(?:到底|究竟)(?:有没有人)?(?:[管办修]|解决)|"
    r"有没有人管|还管不管|管不管(?:了|啊|呀)|(?:有什么|有啥|有屁|有个屁)用|要你们(?:干|何用|有)|(?:上访|曝光|起诉|告你)"
)
_HURRIED = re.compile(
    r"着急|心急|(?<!应|紧|抢)急(?!诊|救|性|刹|转|弯|于)|赶紧|赶快|快(?:点|些|来)|尽快|马上|立刻|立马|抓紧|等不(?:了|及|起)|"
    r"救急|耽误(?:不起|事)|怎么还(?:没|不)|咋还(?:没|不)|为(?:什么|啥)还(?:没|不)|还没(?:人|有人|消息|动静|修|来)|"
    r"(?:等|拖)了?(?:好?几|[两三四五六七八九十半])(?:个)?(?:小时|天|周|星期|月|年)|[?!]{2,}|在吗.*在吗|人呢|有人吗|理我"
)


def read_mood(text: str) -> Mood:
    """The worst that ``text`` sounds like."""
    plain = normalise(text)
    if read_alarm(plain):
        return Mood.DANGER
    if read_threat(plain) or read_abuse(plain) or _ANGRY.search(plain):
        return Mood.ANGRY
    return Mood.HURRIED if _HURRIED.search(plain) else Mood.CALM
