"""Where it is, as the citizen says it, and which town that is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bot.reading.characters import simplify
from bot.reading.correction import CORRECTIONS
from bot.reading.name import read_name
from bot.reading.phone import read_phone
from bot.reading.place_opinion import Opinions, form_opinions
from bot.reading.place_seen import confirmed, seen_apart, united
from bot.reading.place_words import (
    HAMLETS,
    HEADS,
    LANDMARKS,
    LEAD_WORDS,
    NAME_WORDS,
    NOT_IN_NAMES,
    SMALL,
    TAILS,
    is_common,
    is_false_town,
)
from bot.reading.span import Place
from bot.reading.when import find_times
from bot.reading.whereabouts import SPOT, lacks

_BODY = rf"(?:{NAME_WORDS}|(?![{NOT_IN_NAMES}])[\u4e00-\u9fffA-Za-z0-9])"
_TAIL = rf"(?:的?(?:{'|'.join(TAILS)}))"
_STRONG_TAIL = (
    r"(?:的?(?:大门口|门口|斜?对面|对过|旁边|附近|十字路口|丁字路口|三?岔路?口|路口|路边|交叉口|拐角处?|桥头|脚下|树下|"
    r"那一?[块片带边]儿?|这[块片边儿]))"
)
_HEAD = rf"(?:{'|'.join(HEADS)})"
_NAMED = r"(?!一[家个条座处所]|某|有[家个])"
_UNNAMED = re.compile(r"(?:一[家个条座处所]|某|有[家个])[\u4e00-\u9fff]{0,4}$")
_WHICH = r"(?:[那这有]一?[条个座段处家块片栋所间排截])"
_MORE = rf"(?:(?:[的与和跟]|[的在]?{_WHICH}的?)?{_BODY}{{0,5}}?{_HEAD})"
_LANDMARK = rf"(?:{'|'.join(LANDMARKS)})"
_ROAD_TO = (
    rf"(?:(?:[到至往去]|开往|通往|通向){_BODY}{{1,8}}?的?(?:那[条段]|这[条段]|中间|之间)?的?"
    r"(?:(?:道路|公路|路段?)(?![口灯面况坑边])|班车|公交车?|客车|中巴))"
)
_REST = rf"{_MORE}{{0,5}}{_TAIL}{{0,4}}{_ROAD_TO}?"
_LOOSE = re.compile(
    rf"(?:(?P<body>{_NAMED}{_BODY}{{0,9}}?)(?:{_LANDMARK}|(?P<head>{_HEAD})){_REST}|"
    rf"(?P<near>{_NAMED}{_BODY}{{2,8}}?){_STRONG_TAIL}{_TAIL}?)"
)
_HAMLET = rf"(?:{'|'.join(HAMLETS)})"
# 白杨坪种粮补贴没发: a hamlet without its town, where a sentence begins or somebody says they live there.
_LONE_HAMLET = re.compile(
    rf"(?:^|(?<=[\s,。;!?我俺咱们在是住]))(?P<body>(?:(?![水山路河边大小上下斜陡高]){_BODY}){{2}}){_HAMLET}{_REST}"
)
# 孙都村: a village may have what names hardly have (NOT_IN_NAMES); right after its town it is known for one.
_VILLAGE = (
    r"(?:(?![的了在是有没不我你他俺咱们个各每哪这那全本一两几到和被把让给管])[\u4e00-\u9fff]){1,2}?村"
    r"(?![委民干支长务官霸医规])"
)
_NOT_BARE = r"(?!(?<=[ ,、])[村庄路街巷河桥店厂寨](?![委小卫口头边东西南北]))"
# What goes on after a comma or a blank: 铁门镇,老井村,三组; 锦绣家园 3-2-501. Here 学校门口 says enough.
_DETAIL = re.compile(
    rf"[ ,、]{{0,2}}(?:[上里]?的|在|过了?)?{_WHICH}?(?:{_VILLAGE}{_REST}|"
    rf"{_NOT_BARE}{_NAMED}{_BODY}{{0,5}}?(?:{_LANDMARK}|{_HEAD}){_REST}|{_TAIL}{{1,4}}|"
    rf"{_BODY}{{2,5}}?{_STRONG_TAIL}{_TAIL}?|\d{{1,3}}(?:-\d{{1,4}}){{1,2}}(?!\d))"
)
_BLANK = r"[ ,、]{0,2}在?"
_JOINT = re.compile(rf"{_BLANK}|[、和与跟到至及]|[ ,、]{{0,2}}(?:以及|还有)在?")
"""Between two places it makes them one: 铁门镇和磁涧镇, 从铁门到石井."""
# wu tou zhen xiao xue dui mian: after its town, what is typed in pinyin goes on to the last word of a place.
_TYPED = (
    r"(?i:(?:[ ']?[a-z]+){0,4}?[ ']?(?:cun|lu|jie|qiao|gou|zhuang|ling|xiao ?qu|jia ?yuan|hua ?yuan|"
    r"(?:xiao|zhong) ?xue|xue ?xiao|you ?er ?yuan|zheng ?fu|yi ?yuan|wei ?sheng ?yuan|"
    r"guang ?chang|shi ?chang|che ?zhan|pai ?chu ?suo)"
    r"(?:[ ']?(?:(?:men|lu|cun|qiao)? ?(?:kou|tou)|dui ?mian|pang ?bian|fu ?jin|shang|li|"
    r"(?:dong|xi|nan|bei|hou|qian) ?(?:tou|bian|mian)))*)(?![A-Za-z])[上里口]?"
)
_HERE = re.compile(r"(?:在|位于|地[点址](?:就?[是为在])?[: ]?|就是)$")
_HOME = re.compile(
    r"(?:(?:老家|户口|娘家|婆家|家住)(?:就?[是在])?的?|[我俺咱]们?(?:家|就)?[是系]?(?:住在?)?|(?:^|[,。\s])住在?)$"
)
_COMES_FROM = re.compile(r"的?(?:人|村民|居民|住户|户口|打工|上班|务工|干活)|[的嘞哩](?=$|[\s,。;!])")
_WORKS = re.compile(r"的?(?:打工|上班|务工|干活)")
_ON_THE_WAY = re.compile(r"(?:通往|去往|开往|前往|通向)$")
_COUNTED = re.compile(r"[\d一二两三四五几好]+[趟次回]")
_ESTATE = re.compile(r"小区|[家花]园|\d号?楼|[栋幢]|单元|\d室")
_OFFICE = re.compile(r"(?:[给跟找向问]过?了?|(?:打|反映|投诉|汇报|上报)[到给过了]{0,2})$")
_TOLD, _OF_IT = re.compile(r"[给跟找向问]过?了?$"), re.compile(r"(?:报|打|反映|说|投诉|汇报|举报|提)(?:了|过)")
_WENT = re.compile(r"[去到上]过?了?$")
_ASKED = re.compile(r"[^,。;]{0,4}?(?:[问找说跑办]|反映|不[管给]|推)")
_SET_OFF = re.compile(r"[ ,、A-Za-z]")
_AT_HOME, _ELSEWHERE = -1, -2


def read_place(text: str, towns: Mapping[str, str]) -> Place | None:
    """The place in ``text``; ``towns`` gives the official town for every everyday name.

    A town alone is a place; so is a named spot without a town (千唐志斋路口). Spots that could be
    anywhere (我家门口, 马路边) are none. In a correction (不是铁门是磁涧) what is meant is read.
    """
    plain = simplify(text)
    for correction in CORRECTIONS:
        match = correction.search(plain)
        if match is None:
            continue
        for start, end in (match.span("new"), (0, match.start())):
            place = _best(text, plain, start, end, towns)
            if place:
                return place
        return None
    return _best(text, plain, 0, len(text), towns)


def _best(text: str, plain: str, start: int, end: int, towns: Mapping[str, str]) -> Place | None:
    """The most telling place between ``start`` and ``end``: one that can be found, by its town too; then a town.

    Where something happens is told from where somebody lives or whom they asked.
    """
    readable = "\n" * start + _blot(text[start:end], plain[start:end])
    official = {**{name: name for name in towns.values()}, **towns}
    opinions = form_opinions(text, tuple(official))
    in_towns = list(_in_towns(text, readable, official, opinions))
    spots = list(_spots(text, _without(readable, in_towns)))
    known = [*in_towns, *(kept for spot in spots if (kept := confirmed(text, spot, opinions)))]
    seen = seen_apart(text, start, end, opinions)
    places = _joined(text, plain, readable, united(text, known, seen), opinions)
    weights = {place: _weight(plain, place) for place in places}
    found = [place for place in places if lacks(place.text, place.town, official) != SPOT]
    if not any(_is_elsewhere(place, weights[place]) for place in found):
        here = {
            place.town
            for place in places
            if place.town and weights[place] > 0 and not plain.endswith("住在", 0, place.start)
        }
        homes = {place for place in places if weights[place] == _AT_HOME and not _WORKS.match(plain, place.end)}
        if here and homes and not here & {place.town for place in homes}:
            found = [place for place in found if place not in homes]
        weights = {place: 0 if weight == _AT_HOME else weight for place, weight in weights.items()}
    best = max(
        places,
        key=lambda place: (place in found, weights[place], place.town is not None, len(place.text)),
        default=None,
    )
    if best is not None and _TOLD.search(plain[: best.start]) and _OF_IT.match(plain, best.end):
        return None  # 我给磁涧派出所报过警了: whom they told, not where
    if best is None or best.town:
        return best
    town = max((place for place in places if place.town), key=lambda place: weights[place], default=None)
    if town and weights[town] > _ELSEWHERE and lacks(town.text, town.town, official) == SPOT:
        name = _town_pattern(tuple(official)).match(simplify(town.text))
        return Place(f"{town.text[: name.end('town')]}{best.text}", town.town, best.start, best.end)
    return best


def _is_elsewhere(place: Place, weight: int) -> bool:
    """Whether it is surely another place than where somebody comes from, not a part of that."""
    return weight > 0 or (weight == 0 and (place.town is not None or _ESTATE.search(place.text) is not None))


def _weight(plain: str, place: Place) -> int:
    """1 where it is said to be here, -1 where somebody comes from there, -2 where they asked for help."""
    before, behind = plain[max(0, place.start - 6) : place.start], plain[place.end : place.end + 8]
    if _OFFICE.search(before) or _ON_THE_WAY.search(before) or (_WENT.search(before) and _ASKED.match(behind)):
        return _ELSEWHERE
    if _COMES_FROM.match(behind) or _HOME.search(before):
        return _AT_HOME
    return 1 if _HERE.search(before) else 0


def _in_towns(text: str, readable: str, official: Mapping[str, str], opinions: Opinions) -> Iterator[Place]:
    for match in _town_pattern(tuple(official)).finditer(readable):
        before = readable[max(0, match.start() - 2) : match.start()]
        if not is_false_town(match["town"], before, readable[match.end("town") : match.end("town") + 4]):
            end = match.end() if _may_go_on(readable, match.end("name"), match.end(), opinions) else match.end("name")
            yield Place(text[match.start() : end], official[match["town"]], match.start(), end)


def _without(readable: str, places: list[Place]) -> str:
    """``readable`` with ``places`` made line breaks."""
    rest = list(readable)
    for place in places:
        rest[place.start : place.end] = "\n" * (place.end - place.start)
    return "".join(rest)


def _joined(text: str, plain: str, readable: str, places: list[Place], opinions: Opinions) -> list[Place]:
    """``places`` with the details that follow them, and those made one that only a comma or 和 or 到 parts."""
    joined: list[Place] = []
    for number, place in enumerate(places):
        if joined and place.start < joined[-1].end:
            continue  # a detail of the last one reached into it
        start, end, town = place.start, place.end, place.town
        if joined and _are_one(plain[joined[-1].end : start], joined[-1].town, town):
            first = joined.pop()
            start, town = first.start, first.town or town
        until = next((later.start for later in places[number + 1 :] if later.town), len(readable))
        while (match := _DETAIL.match(readable, end, max(until, end))) and _may_go_on(
            readable, *match.span(), opinions
        ):
            end = match.end()
        joined.append(Place(text[start:end], town, start, end))
    return joined


def _may_go_on(readable: str, start: int, end: int, opinions: Opinions) -> bool:
    """Whether what follows a place is no other word (青要山镇发现村里…); what is set off or in pinyin is a detail."""
    return bool(_SET_OFF.match(readable, start, end)) or opinions.allow_more(start, end)


def _are_one(between: str, one: str | None, other: str | None) -> bool:
    """Whether two places are one: two towns need a word that joins them."""
    if not _JOINT.fullmatch(between):
        return False
    return not (one and other and one != other and re.fullmatch(_BLANK, between) and "、" not in between)


def _spots(text: str, readable: str) -> Iterator[Place]:
    at, generic = 0, -1
    while match := _LOOSE.search(readable, at):
        start = generic if match.start() == at and generic >= 0 else match.start()
        head = match["head"] or ""
        body = match["near"] if match["near"] is not None else readable[start : match.start("head")] if head else ""
        is_landmark = match["near"] is None and match["head"] is None
        at, generic = match.end(), -1
        if _UNNAMED.search(readable, max(0, start - 3), start + len(body)):
            continue
        if is_landmark and (counted := _COUNTED.match(readable, start, match.end())):
            start = counted.end()  # 去了三趟政务大厅
        if is_landmark or (body and not is_common(body, head)):
            yield Place(text[start : match.end()], None, start, match.end())
        elif head and match.end("head") < match.end():
            at, generic = match.end("head"), start  # 新城 alone says nothing, 新城世纪广场 does
    for match in _LONE_HAMLET.finditer(readable):
        if not is_common(match["body"], ""):
            yield Place(text[match.start() : match.end()], None, match.start(), match.end())


def _blot(text: str, plain: str) -> str:
    """``plain`` with what cannot be in a place made line breaks: times, names, phones, words that only lead to one."""
    blotted = list(plain)
    spans = [(span.start, span.end) for span in find_times(text)]
    spans += [match.span() for match in LEAD_WORDS.finditer(plain)]
    spans += [(found.start, found.end) for found in (read_phone(text), read_name(text)) if found]
    for start, end in spans:
        blotted[start:end] = "\n" * (end - start)
    return "".join(blotted)


@lru_cache(maxsize=8)
def _town_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    town = "|".join(_guarded(name, names) for name in sorted(names, key=len, reverse=True))
    small = "|".join(SMALL)
    return re.compile(
        rf"(?P<name>(?P<town>{town})(?:镇|乡|街道办事处|街道办|街道)?)"
        rf"(?:{_VILLAGE}{_REST}|{_BODY}{{1,3}}?{_HAMLET}{_REST}|{_TYPED}"
        rf"|[的, ]?(?:{_BODY}{{0,4}}{_WHICH}的?)?{_NAMED}{_BODY}{{0,8}}?(?:{_HEAD}|{_LANDMARK}|{_STRONG_TAIL}){_REST}"
        rf"|{_BODY}{{1,4}}(?:{small})(?=$|[\s,。.;!?]|{_TAIL}){_TAIL}{{0,2}}|{_TAIL}{{0,2}}){_ROAD_TO}?"
    )


def _guarded(name: str, names: tuple[str, ...]) -> str:
    """``name`` unless it runs into another: 县城 in 新安县城关镇 is no county town."""
    runs_into = {
        other[shared:] for other in names for shared in range(1, len(name)) if other.startswith(name[-shared:])
    } - {""}
    return re.escape(name) + "".join(f"(?!{re.escape(rest)})" for rest in sorted(runs_into))
