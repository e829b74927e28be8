"""Who gives the telephone: a name announced as one, or one that stands alone beside the number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.characters import simplify
from bot.reading.digits import digit_groups
from bot.reading.name import LOOK_LIKE, OWN_GIVEN, ROLE, TITLE, read_name
from bot.reading.phone import Phone, read_phone, withdrawn_phones
from bot.reading.scrub_signs import signs_in
from bot.reading.span import Span, span_of
from bot.reading.spelled import read_spelled, without
from bot.reading.surnames import ANY_SURNAME, COMMON, COMPOUND

WHOLE = 3
"""Characters of a family name and two more."""
LONGEST_COUNT = 7
"""So many digits in a row are another number, beside which the name stands as well."""
SHORT = 16
"""Characters beside the number in which hardly more than a name can stand."""
_EDGE = r"[\s,。.;:!?、()\"'—~*#/|_…-]"
_LAST = r"(?![吧啊呀哈嘛哦呢嘞哩])[\u4e00-\u9fff]"
_ALONE = rf"(?:[老小阿大]{ANY_SURNAME}|{ANY_SURNAME}{TITLE}|{ANY_SURNAME}[\u4e00-\u9fff]?{_LAST})"
_ANY = r"[\u4e00-\u9fff]{2,3}"
_KIN = (
    r"[我俺咱](?:们)?家?(?:的)?(?:[大小二三老]?(?:儿子?|闺女|女儿|孙子|孙女|媳妇|老婆|爱人|老公|男人|对象|外甥|侄子|侄女|兄弟|"
    r"弟弟?|妹妹?|哥哥?|姐姐?|爸爸?|妈妈?|爹|娘)|儿媳妇?|女婿|老伴|孩子)(?:的)?(?:名字)?(?:叫|是)?"
)
_SIGNED = r"(?:敬上|谨上|拜上|呈上|敬启|敬呈|叩谢|上)?"
_LEADS_TO_PHONE = (
    rf"{_EDGE}*{_SIGNED}{_EDGE}*(?:的)?(?:联系|手机|固定|家里|家庭|单位|办公室?|公司|店里|我的)*"
    r"(?:电话|座机|号码?|方式)*(?:就?是|[: ])*$"
)
_IS = (
    r"(?:(?:[我俺]|本人|鄙人|(?<![\u4e00-\u9fff]))(?:就?[是系]|叫|姓|免贵|名字|姓名|称呼)|[我俺]|本人|鄙人|找|喊|联系人|联系|大名|"
    r"[我俺][\u4e00-\u9fff]{2,12}[的嘞])"
)
_KINS = rf"(?:(?:^|{_EDGE}){_KIN})"
_BEFORE = re.compile(
    rf"(?:^|{_EDGE}|{_IS}|{_KINS}|(?:^|{_EDGE}){ROLE}|{ROLE}(?=[老小]{ANY_SURNAME}{_EDGE}))(?P<name>{_ALONE}){_LEADS_TO_PHONE}|(?:^|{_EDGE})(?:姓)?(?P<surname>{ANY_SURNAME})的?{_LEADS_TO_PHONE}"
)
_BEHIND = re.compile(
    rf"^{_EDGE}*{_IS}?[我俺]?(?P<name>{_ALONE})(?=$|{_EDGE}|收|吧|家的|谢谢|麻烦|[啊呀哈嘛哦])|^{_EDGE}*(?:[我俺]|本人|免贵)?姓(?P<surname>{ANY_SURNAME})(?!的)"
)
_OF_FEW_WORDS = (
    re.compile(rf"(?:叫|喊|称呼)[我俺](?P<name>{_ANY}?)(?=就|吧|即可|得了|好了|$|{_EDGE})"),
    re.compile(rf"(?:叫|名字|姓名)(?P<name>{_ALONE})(?:就中|就行|就好|就可以|即可|吧)?(?=$|{_EDGE})"),
    re.compile(rf"[我俺]叫(?P<name>{_ANY}?)(?=$|{_EDGE}|号|电话|手机)"),
    re.compile(rf"(?:找|是|(?<![称叫])我)(?P<name>[老小]{ANY_SURNAME})(?=$|{_EDGE})"),
    re.compile(rf"(?:^|{_EDGE})(?P<name>{_ALONE})(?:吧|收|的|[啊呀哈嘛哦])?(?=$|{_EDGE}|谢谢|麻烦)"),
    re.compile(rf"(?:^|{_EDGE})(?P<name>[\u4e00-\u9fff]{{1,6}}[·•][\u4e00-\u9fff]{{1,8}})(?=$|{_EDGE})"),
    re.compile(
        rf"(?:^|{_EDGE})(?:(?!投诉|举报|告|被|找|问)[\u4e00-\u9fff]){{0,8}}{ROLE}(?P<name>{_ALONE})(?=$|{_EDGE})"
    ),
    re.compile(rf"{_KINS}(?P<name>{_ALONE})(?=$|{_EDGE})"),
    re.compile(
        rf"(?:^|{_EDGE})[\u4e00-\u9fff]{{2,4}}(?P<name>[老小阿](?![师公家板人姨区学店路]){ANY_SURNAME}|阿(?!姨)[\u4e00-\u9fff])(?=$|{_EDGE})"
    ),
    re.compile(rf"(?:写|留|记|填)[我俺]?(?P<name>{_ALONE})(?:吧|就行|就中|就好|就可以|的名字?)?(?=$|{_EDGE})"),
    re.compile(rf"(?:^|{_EDGE})(?P<name>{_ANY}|[\u4e00-\u9fff]{{2,4}}{TITLE})(?=$|{_EDGE})"),
    re.compile(rf"(?:^|{_EDGE})(?P<name>{ANY_SURNAME})(?=$|{_EDGE})"),
)
_ALONE_WORD = re.compile(rf"{_EDGE}*(?P<name>(?!周)[\u4e00-\u9fff]{OWN_GIVEN}|[A-Z][a-z]{{1,11}}){_EDGE}*")
"""With a number and nothing else, even a word is a name: 白雪, 和平, Linda."""
_BEHIND_ROLE = re.compile(
    rf"(?:^|{_EDGE})(?:{ROLE}|骑[手友]|护林员){_EDGE}+(?P<name>{_ALONE}|{ANY_SURNAME})(?=$|{_EDGE})"
)
"""And behind what they are: 志愿者 江河, 市民 阳."""
_NO_NAME = re.compile(
    r"^姓|^[谢中行好对嗯是成可]$|"
    r"谢谢|多谢|感谢|麻烦|联系|尽快|保密|匿名|微信|同号|本人|在线|电话|手机|号码|座机|(?<=.)[村路镇街区店厂县市校]|"
    r"[哎诶欸唉喂嗯哦噢哈呀错]|[等稍]一?下|[了吗没不这那哪啥您你我俺他她它的是打接]|都行|满意|利索|通话|从来|来电|应该|白天|晚上|"
    r"上午|下午|中午|早上|夜里|随时|方便|马上|提交|确认|确定|可以|同意|正确|对的|稍等|等等|多谢|尾号|末尾|最后|前面|后面|"
    r"上面|下面|换成|改成|改为|换个|以前|原来|现在|新号|旧号|备用|另外|[个零]|另一|常用|两个|儿子|闺女|爱人|老公|老婆|老伴|孙子|邻居|村里|家里|单位|快点|抓紧|赶紧|处理|解决|反映|投诉|举报|诉求|姓名|名字|"
    r"取餐|送餐|开车|上班|干活|吃饭|开会|忙着|重来|重新|上一步|返回|乱了|清空|取消|撤销|人工|"
    rf"^(?:女士|先生|{ROLE})$|固定|隐私|公开|泄露|贵姓|免贵"
)


def read_caller(text: str, asked: bool = False) -> Span | None:
    """The name of whoever may be called: 我叫王建国, 冷大勇,138…, 138… 老李, 我姓潘,潘金贵; of one that is spelled
    (耳东陈,安静的静) the family name. ``asked``: who to call was asked for, and ``text`` may be hardly more than that.

    Beside a telephone a name needs no announcement; in a message that is hardly more than the number, it need not even
    be a name that families bear.
    """
    phone = read_phone(text, asked)
    plain = simplify(text)
    withdrawn: list[Phone] = []
    if phone:
        withdrawn = withdrawn_phones(text)
        for number in (phone, *withdrawn):
            plain = _blank(plain, number.start, number.end)
    groups = [group for group in digit_groups(text) if "," not in plain[group.start : group.end]]
    others = [(group.start, group.end) for group in groups if len(group.digits) >= LONGEST_COUNT]
    for start, end in (*others, *((start, end) for start, end, _ in signs_in(text))):
        plain = _blank(plain, start, end)
    spelled = read_spelled(plain)
    plain = without(plain, spelled)
    name = read_name(plain)
    if name and name.text.startswith("姓") and len(name.text) > 1:
        name = span_of(plain, name.start + 1, name.end)  # 我姓……姓闵
    if name:
        start, end = _in_full(plain, name)
        return span_of(text, start, end)
    found = next(_beside(plain, phone, withdrawn), None) if phone or asked else None
    if found is None and spelled.family:
        stands = (simplify(text).rfind(spelled.family, *span) for span in spelled.spans)
        found = next(((at, at + 1) for at in stands if at >= 0), None)
    return span_of(text, *_in_full(plain, span_of(plain, *found))) if found else None


def callers_name(text: str, asked: bool = False) -> str | None:
    """The name that ``read_caller`` finds, with whatever was spelled of it: 姓侯,单名一个岭字 is 侯岭."""
    text = _APART.sub(lambda match: match[0].replace(" ", ""), text)
    name = read_caller(text, asked)
    if name is None and re.fullmatch(ANY_SURNAME, said := read_spelled(simplify(text)).given):
        return said  # 曹操的曹,138…
    if name is None or not re.fullmatch(ANY_SURNAME, name.text):
        return name.text if name else None
    given = read_spelled(simplify(text)).given.replace(name.text, "")
    return name.text + given if len(given) <= WHOLE - 1 else name.text


def _blank(plain: str, start: int, end: int) -> str:
    return plain[:start] + "," * (end - start) + plain[end:]


def _in_full(plain: str, name: Span) -> tuple[int, int]:
    """Where the whole name stands, if it follows its surname: 我姓潘,潘金贵; 支,138…,支学民."""
    family = name.text.lstrip("老小") if len(name.text) == 2 else name.text
    if len(family) == 1 or re.fullmatch(COMPOUND, family):
        whole = re.compile(rf"(?:{_EDGE}|叫|名)({family}[\u4e00-\u9fff]{{1,2}})(?=$|{_EDGE})")
        for match in whole.finditer(plain, name.end):
            if not _NO_NAME.search(match[1]):
                return match.span(1)
    return name.start, name.end


def _beside(plain: str, phone: Phone | None, withdrawn: list[Phone]) -> Iterator[tuple[int, int]]:
    if phone:
        first = min([phone.start, *(wrong.start for wrong in withdrawn)])
        before, behind = _BEFORE.search(plain[:first]), _BEHIND.match(plain[phone.end :])
        for match, offset in ((before, 0), (behind, phone.end)):
            group = "name" if match and match["name"] else "surname"
            if match and _may_be_name(match[group]):
                yield match.start(group) + offset, match.end(group) + offset
    for match in (_ALONE_WORD.fullmatch(plain), _BEHIND_ROLE.search(plain)) if phone else ():
        if match and not _NO_NAME.search(match["name"]):
            yield match.span("name")
    if len(re.sub(_EDGE, "", plain)) <= SHORT:
        for pattern in _OF_FEW_WORDS:
            yield from (match.span("name") for match in pattern.finditer(plain) if _may_be_name(match["name"]))


_HAN = r"[\u4e00-\u9fff]"
_APART = re.compile(rf"(?<!{_HAN}){ANY_SURNAME}(?:(?: {_HAN}){{1,2}}| {TITLE})(?!{_HAN})")
"""霍 建 设, 柏 主任, as some people type names."""
_SELDOM_IN_NAMES = re.compile(r"[改写记留给有就也还在和跟]")
"""But in a whole name after a common family name, or before what given names are made of: 马有福, 和进财."""
_GIVEN_BEHIND = re.compile(rf".(?:{OWN_GIVEN}|[改留有在]{OWN_GIVEN})")


def _may_be_name(name: str) -> bool:
    if name in LOOK_LIKE or _NO_NAME.search(name):
        return False
    return not _SELDOM_IN_NAMES.search(name) or (
        len(name) == WHOLE and bool(name[0] in COMMON or _GIVEN_BEHIND.fullmatch(name))
    )
