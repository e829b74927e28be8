"""Asked who may be called: neither name nor number, or not the number, is what they leave."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

LONGEST = 30
"""Characters: whoever says more tells something."""
ALL, PHONE = "all", "phone"

_UNNAMED = re.compile(
    r"匿名|不实名|不署名|(?:不|别|甭)(?:想|敢|愿意?|能|便|方便|肯)?(?:再)?(?:留|说|透露|告诉|写|报)(?:下)?(?:我|俺)?的?(?:真|大)?(?:名|姓|身份)|"
    r"(?:名字?|姓名|身份|是谁)[^,。!?]{0,6}(?:不|别|甭)(?:想|敢|愿意?|能|便|方便|肯)?(?:再)?(?:留|说|给|透露|告诉|提供|写|报)|"
    r"(?:不|没)敢(?:再)?(?:留|说|给|透露|告诉|写|报)"
)
_ASKS_WHETHER = re.compile(r"受理|管不|管吗|算数|有用|会不会|影响|还(?:给|能|会)")
"""能匿名吗 asks for it; 匿名你们受理吗 asks what becomes of it."""
_SHRINKS = re.compile(r"[不别甭](?:想|敢|愿|方便|便|能|肯)(?:再)?(?:留|说|透露|告诉|写|报)")
_NOT_LEFT = re.compile(
    r"(?:不用|不必|甭|别|就不|不想|不愿意?|不敢|不方便|不便|不能|不)(?:再)?(?:留|给|说|提供|写)(?:电话|手机|号码?|联系方式|了|吧|[,。!]|$)|"
    r"(?:电话|手机|号码?|联系方式)(?:就|也|都)?(?:不|没法|别)(?:想|愿意?|敢|方便|便|能)?(?:留|给|说|提供|写)|"
    r"(?:没有?|木有|冇)(?:电话|手机)|(?:电话|号码|联系方式)(?:就)?(?:不留|不给|不说|算了|免了)|不用(?:联系|回复?|打)|"
    r"留(?:啥|什么)(?:电话|号码?|手机)"
)
_PHONE_ALONE = re.compile(r"电话|手机|号码?|联系|回复|打")
_BOTH = re.compile(r"匿名|名字?|姓|身份|知道")
_TAKES_BACK = re.compile(r"(?:\d.*)?(?:算了|还是|别记|别写|不留了|不要了)[^。!?]*匿名(?:了|吧|算了|就行|就中)*$")


def read_refusal(text: str) -> str | None:
    """``ALL`` of the contact or only the ``PHONE``; None where neither is refused, or only asked about."""
    plain = simplify(text)
    if len(plain) > LONGEST:
        return None
    if _UNNAMED.search(plain):
        return ALL
    if not _NOT_LEFT.search(plain):
        return None
    return PHONE if _PHONE_ALONE.search(plain) else ALL


def asks_about_it(text: str) -> bool:
    """Whether it asks what becomes of a matter without a name (匿名你们受理吗)."""
    return _ASKS_WHETHER.search(text) is not None and _SHRINKS.search(text) is None


def takes_contact_back(text: str) -> bool:
    """138…算了,匿名吧: what was given, in this very message perhaps, is given no longer."""
    return _TAKES_BACK.search(simplify(text)) is not None


def is_of_the_phone_alone(text: str) -> bool:
    """Whether a refusal says nothing of the name."""
    return _BOTH.search(text) is None


_MUST_THEY = re.compile(
    r"(?:一定|必须|非)得?要?[^,。]{0,3}(?:留|给|填|写)[^,。]{0,6}[吗么?]|(?:要|留|问)[^,。]{0,6}(?:干啥|干什么|干嘛|做什么|弄啥)|(?:为|凭)(?:啥|什么|何)(?:要|非|给)"
)


def asks_whether_they_must(text: str) -> bool:
    """Whether ``text`` asks what name and number are wanted for, and keeps nothing back yet: 一定要留电话么."""
    return _MUST_THEY.search(simplify(text)) is not None
