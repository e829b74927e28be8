"""Whether what is told happens in another county."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from bot.reading.characters import simplify
from bot.reading.place_words import HEADS, NOT_IN_NAMES, TAILS, is_false_town

# 从洛阳到…, 去郑州, 开往义马: the way there, not the place.
_WAY = r"(?<![从去到往自至向通回赴给跑和与同])(?<!前往)"
# 北京路 is a street anywhere, 郑州银行 and 洛阳牡丹 are no places; who works in 郑州 speaks of home.
_NO_PLACE = (
    r"(?![东西南北中]?(?:路|街|大道)"
    r"|(?:市|县|区)?(?:的?(?:人(?!民)|户口|户籍|籍|口音|车牌|牌照|银行|大学|烩面|牡丹(?!广场|社区|小区|路|大道|区)|班车|(?<!的)公交车?|时间|亲戚|朋友|"
    r"老板|公司|客户|商家|网友)"
    r"|(?:那边|这边)?(?:打工|上班|务工|工作|上学|读书|念书|上大学|出差|做生意|跑车|看病|住院|买房|定居|生活|回来|往返|"
    r"至|到|开往|方向|过?来(?![电着货]))))"
)
_BODY = rf"(?:(?![{NOT_IN_NAMES}])[\u4e00-\u9fffA-Za-z0-9])"
_STATIONS = "地铁|高铁站|火车站|龙门站|机场|动物园"
_SPOT = rf"{_BODY}{{0,9}}?的?(?:{'|'.join((*HEADS, *TAILS))}|{_STATIONS}|[镇乡区县市](?![里上长民]))"
_STREET = rf"{_BODY}{{0,9}}?的?(?:路(?![灯费])|大道|街|巷|小区|家园|花园|广场|公园|车站|大桥|{_STATIONS}|村|镇|乡|区)"
_BEGINS = r"(?:^|[\s,。.;:!?]|在|位于|反映|投诉|举报|咨询|这是|这里是|地点是|地址是|住|住在)(?:一下|下|[我俺咱]们?)?"
_HOME = re.compile(
    r"老家(?!是)|[我俺咱]们?(?:村|家里|镇|县)|娘家|家里|村里|咱县|回来|(?:[你恁您]们?|咱们?|[我俺]们)这[儿里边]|[你恁贵]县"
)
_OUR_OWN = re.compile(r"[我俺咱]们?(?:村|县|这)|咱县|[你恁您贵]们?(?:这|县)")
# Who says where they are at home speaks of that home: 我是渑池的,我们村….
_FROM = r"(?:^|[,。\s])(?:[我俺](?:们)?家?(?:是|在|住在?|家住)|家[在住]|住在?)"
_DWELLS = (
    r"(?:人|的|那边|这边|县|市|区|农村|[\u4e00-\u9fff]{2}(?=,))?[,。]?"
    r"(?:村里|镇上|[我俺]们?(?:村|小区|那|家|镇|这|学校|楼|路)|[\u4e00-\u9fff]{1,6}(?:镇|乡|村)的?[,。]?)"
)
# Who is somewhere to work, to learn or as a guest speaks of whom they work for, learn from or pay there.
_STAYS = (
    r"(?:打工|上班|务工|工作|干|做|送|跑|开|教|上学|上大学|念|读|学|旅游|玩|租|摘|看房|买房|"
    r"让|被|叫|[,。]|那边|这边|一[家个]|有[家个])"
)
_WHO = re.compile(
    r"厂|公司|老板|工头|工地|矿上|单位|站长|平台|学校|大学|大专|学院|宿舍|食堂|房东|中介|租|饭店|店|酒店|景区|商家|驾校|假|宰客|坑了|骗"
)
# 复合肥 is no 合肥, 河北边 no 河北.
_INSIDE = re.compile(r"[复混组配化]合肥|[河湖江山海][东西南北](?:边|岸|头|面|侧|坡|沿|瓜)|江西瓜|上海鲜")
_OURS_ALL_THE_SAME = re.compile(r"医保|报销|低保|户口|户籍|学籍|宅基地|确权|助学贷款|养老金|社保转")


def read_outside(
    text: str, near: Collection[str], far: Collection[str], ours: Collection[str], above: Collection[str]
) -> str | None:
    """The one of ``near`` and ``far`` where all that ``text`` tells happens, None when it may well be here.

    ``ours``: what our county and its towns are called. ``above``: names of the city we belong to; only its streets
    and districts are elsewhere. Of what is ``far``, too, only a spot in it counts: many say 北京 without meaning it.
    Where somebody comes from, goes to or works is not where it happens. The narrowest name wins: 武汉 of 湖北武汉.
    """
    plain = _INSIDE.sub("#", simplify(text))
    names = frozenset(near), frozenset(far), frozenset(above)
    found = _pattern(*names).search(plain)
    if found is None:
        return _stays(plain, ours, *names[:2])
    first, inner = found["spot"] or found["street"] or found["plain"], found["inner"]
    # 渑池县城: the county town of another county.
    rest = re.sub(f"{re.escape(inner or first)}[市县区]?(?:县?城关?镇?|老城)?", "#", plain)
    # 宜阳县莲庄镇我姥姥家村里: a home in that town.
    is_exact = re.search(rf"{re.escape(inner or first)}[市县区]?[\u4e00-\u9fff]{{1,3}}[镇乡]", plain)
    at_home = _OUR_OWN.search(rest) or (_HOME.search(rest) and not is_exact)
    if at_home or _names_one(rest, ours):
        return _stays(plain, ours, *names[:2])
    return inner or first


def _stays(plain: str, ours: Iterable[str], near: frozenset[str], far: frozenset[str]) -> str | None:
    """The place where the citizen is at home, or where they stay and have to do with somebody."""
    found = _staying(near, far).search(plain)
    if found is None:
        return None
    name = found["home_inner"] or found["home"] or found["inner"] or found["first"]
    rest = re.sub(f"{re.escape(name)}[市县区]?(?:县?城关?镇?)?", "#", plain)
    if _names_one(rest, ours):
        return None
    if found["home"]:
        return None if re.search(r"[你恁您贵咱](?:们)?(?:这|县|那)", rest) else name
    told = plain[found.end("first") :]
    is_there = _WHO.search(told) and not _HOME.search(rest) and not _OURS_ALL_THE_SAME.search(told)
    return name if is_there else None


def _names_one(text: str, names: Iterable[str]) -> bool:
    return any(
        not is_false_town(name, text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 4])
        for name in names
        for match in re.finditer(re.escape(name), text)
    )


@lru_cache(maxsize=8)
def _staying(near: frozenset[str], far: frozenset[str]) -> re.Pattern[str]:
    names = _alternation(near | far)
    home = rf"{_FROM}(?P<home>{names})[省市县区]?(?:(?P<home_inner>{names})[市县区]?)?{_DWELLS}"
    there = rf"(?P<is_in>在)?{_WAY}(?P<first>{names})[省市县区]?(?:(?P<inner>{names})[市县区]?)?的?"
    return re.compile(
        rf"{home}|{there}(?:(?(is_in)[\u4e00-\u9fff]{{0,4}}?{_STAYS}|(?!))|(?:那边的?|这边的?)?(?:一[家个]|有[家个]))"
    )


def _alternation(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))) or "(?!)"


@lru_cache(maxsize=8)
def _pattern(near: frozenset[str], far: frozenset[str], above: frozenset[str]) -> re.Pattern[str]:
    close, distant, city = (_alternation(names) for names in (near, far, above))
    inner = rf"(?:(?P<inner>{close}|{distant})[市县区]?)?的?(?:那[边儿]的?)?"
    spot = rf"(?P<spot>{close}|{distant}){_NO_PLACE}[省市县区]?{inner}{_SPOT}"
    return re.compile(
        rf"{_WAY}(?:{spot}|(?P<street>{city}){_NO_PLACE}市?的?{_STREET})"
        rf"|{_BEGINS}(?P<plain>{close}){_NO_PLACE}(?!$|的(?!路|水|电|天然气|燃气|暖气|供暖|垃圾|红绿灯|公交|低保|五保|医保|社保|养老|物业|学校|医院|房|地|政府|派出所|高速|农村))"
    )
