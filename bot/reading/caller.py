"""Who gives the telephone: a name announced as one, or one that stands alone beside the number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.characters import simplify
from bot.reading.name import LOOK_LIKE, TITLE, read_name
from bot.reading.phone import Phone, read_phone, withdrawn_phones
from bot.reading.span import Span, span_of
from bot.reading.surnames import ANY_SURNAME, COMMON, COMPOUND

WHOLE = 3
"""Characters of a family name and two more."""
SHORT = 16
"""Characters beside the number in which hardly more than a name can stand."""
_EDGE = r"[\s,。.;:!?、()\"'—-]"
_ALONE = rf"(?:[老小阿大]{ANY_SURNAME}|{ANY_SURNAME}{TITLE}|{ANY_SURNAME}[\u4e00-\u9fff]{{1,2}})"
_ANY = r"[\u4e00-\u9fff]{2,3}"
_SIGNED = r"(?:敬上|谨上|拜上|呈上|敬启|敬呈|叩谢|上)?"
_LEADS_TO_PHONE = (
    rf"{_EDGE}*{_SIGNED}{_EDGE}*(?:的)?(?:联系|手机|固定|家里|家庭|我的)*(?:电话|座机|号码?|方式)*(?:就?是|[: ])*$"
)
_IS = r"(?:(?:[我俺]|本人|鄙人)?(?:就?[是系]|叫|姓|免贵|名字|姓名|称呼)|本人|鄙人|找|喊|联系人|联系)"
_BEFORE = re.compile(
    rf"(?:^|{_EDGE}|{_IS})(?P<name>{_ALONE}){_LEADS_TO_PHONE}|(?:^|{_EDGE})(?:姓)?(?P<surname>{ANY_SURNAME})的?{_LEADS_TO_PHONE}"
)
_BEHIND = re.compile(
    rf"^{_EDGE}*{_IS}?[我俺]?(?P<name>{_ALONE})(?=$|{_EDGE}|收|吧|家的)|^{_EDGE}*(?:[我俺]|本人|免贵)?姓(?P<surname>{ANY_SURNAME})(?!的)"
)
_OF_FEW_WORDS = (
    re.compile(rf"(?:叫|喊|称呼)[我俺](?P<name>{_ANY}?)(?=就|吧|即可|得了|好了|$|{_EDGE})"),
    re.compile(rf"(?:叫|名字|姓名)(?P<name>{_ALONE})(?=$|{_EDGE})"),
    re.compile(rf"[我俺]叫(?P<name>{_ANY})(?=$|{_EDGE})"),
    re.compile(rf"(?:找|是|(?<![称叫])我)(?P<name>[老小]{ANY_SURNAME})(?=$|{_EDGE})"),
    re.compile(rf"(?:^|{_EDGE})(?P<name>{_ALONE})(?:吧|收|的)?(?=$|{_EDGE})"),
    re.compile(rf"(?:^|{_EDGE})(?P<name>{_ANY}|[\u4e00-\u9fff]{{2,4}}{TITLE})(?=$|{_EDGE})"),
    re.compile(rf"(?:^|{_EDGE})(?P<name>{ANY_SURNAME})(?=$|{_EDGE})"),
)
_NO_NAME = re.compile(
    r"^姓|^[谢中行好对嗯是成可]$|"
    r"谢谢|多谢|感谢|麻烦|联系|尽快|保密|匿名|微信|同号|本人|在线|电话|手机|号码|座机|[村路镇街区店厂县市校]|"
    r"[哎诶欸唉喂嗯哦噢哈呀错]|[等稍]一?下|[了吗没不这那哪啥您你我俺他她它的是打接]|都行|满意|利索|通话|从来|来电|应该|白天|晚上|"
    r"上午|下午|中午|早上|夜里|随时|方便|马上|提交|确认|确定|可以|同意|正确|对的|稍等|等等|多谢|尾号|末尾|最后|前面|后面|"
    r"上面|下面|儿子|闺女|爱人|老公|老婆|老伴|孙子|邻居|村里|家里|单位|快点|抓紧|赶紧|处理|解决|反映|投诉|举报|诉求|姓名|名字|"
    r"^(?:女士|先生)$|固定|隐私|公开|泄露|贵姓|免贵"
)


def read_caller(text: str) -> Span | None:
    """The name of whoever may be called: 我叫王建国, 冷大勇,138…, 138… 老李, 我姓潘,潘金贵.

    Beside a telephone a name needs no announcement; in a message that is hardly more than the number, it need not even
    be a name that families bear.
    """
    phone = read_phone(text)
    plain = simplify(text)
    withdrawn: list[Phone] = []
    if phone:
        withdrawn = withdrawn_phones(text)
        for number in (phone, *withdrawn):
            plain = plain[: number.start] + "," * (number.end - number.start) + plain[number.end :]
    name = read_name(plain)
    if name and name.text.startswith("姓") and len(name.text) > 1:
        name = span_of(plain, name.start + 1, name.end)  # 我姓……姓闵
    if name:
        start, end = _in_full(plain, name)
        return span_of(text, start, end)
    found = next(_beside(plain, phone, withdrawn), None) if phone else None
    return span_of(text, *found) if found else None


def _in_full(plain: str, name: Span) -> tuple[int, int]:
    """Where the whole name stands, if it follows its surname: 我姓潘,潘金贵."""
    family = name.text.lstrip("老小") if len(name.text) == 2 else name.text
    if len(family) == 1 or re.fullmatch(COMPOUND, family):
        whole = re.compile(rf"(?:{_EDGE}|叫|名)({family}[\u4e00-\u9fff]{{1,2}})(?=$|{_EDGE})")
        for match in whole.finditer(plain, name.end):
            if not _NO_NAME.search(match[1]):
                return match.span(1)
    return name.start, name.end


def _beside(plain: str, phone: Phone, withdrawn: list[Phone]) -> Iterator[tuple[int, int]]:
    first = min([phone.start, *(wrong.start for wrong in withdrawn)])
    before, behind = _BEFORE.search(plain[:first]), _BEHIND.match(plain[phone.end :])
    for match, offset in ((before, 0), (behind, phone.end)):
        group = "name" if match and match["name"] else "surname"
        if match and _may_be_name(match[group]):
            yield match.start(group) + offset, match.end(group) + offset
    if len(re.sub(_EDGE, "", plain)) <= SHORT:
        for pattern in _OF_FEW_WORDS:
            yield from (match.span("name") for match in pattern.finditer(plain) if _may_be_name(match["name"]))


_SELDOM_IN_NAMES = re.compile(r"[改写记留给有就也还在和跟]")
"""But in a whole name after a common family name: 马有福."""


def _may_be_name(name: str) -> bool:
    if name in LOOK_LIKE or _NO_NAME.search(name):
        return False
    return not _SELDOM_IN_NAMES.search(name) or (len(name) == WHOLE and name[0] in COMMON)
