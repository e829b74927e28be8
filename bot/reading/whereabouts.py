"""Whether somebody could go where a place is said to be, and what a second answer adds to the first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from bot.reading.characters import simplify
from bot.reading.place_words import HEADS, TAILS

SPOT, TOWN = "spot", "town"
"""What a place may lack: where exactly (铁门镇; 俺村口; 一家饭店; 310国道), or which town (孟庄村)."""

SAYS_WHERE = re.compile(r"地[点址方]|位置|(?:事|发生)[是就]*在")
"""Words that announce a place."""

# Nothing of this tells one spot from another: whose it is or which (俺, 那条, 上回), a common thing, a side of it.
_WHOSE = (
    r"[.。…!?]|搁|[我俺咱恁你他]们?家?里?|自己家?|自家|本|人家|别人?|上[回次]|[这那有]一?[儿里个条座处段片块家]?|一[家个条座处所段片块]|某[家个]?|"
    r"哪[里儿个]?|别的?|就|在|到|至|往|从|去|和|与|跟|的|嘞|哩|全程?|整条?|隔壁|旁边|附近|对面|前面|后面|[县市镇乡村]里|镇?上|县城"
)
_THING = (
    r"家[里门]?口?|[大小家单]?门口?|楼[上下道顶]?|院[里子]?|村[子里口头]?|庄[上里]?|自然村|社区|社区广场|小区|家属院|单元楼?|"
    r"[马公土水泥柏油村生产道小大主干]*路[上边口]?|大?街[道边]?|巷子?口?|胡同口?|[大小石木吊铁水泥]*桥[头上下边]?|沟[里边]?|山[上下坡]?|坡[上下]?|岭上|"
    r"河[道里边堤滩]?|[水臭排]*[沟渠][里边]?|池塘|坑塘|[田麦玉米耕]*地[里头边]?|坟[地上]?|十字路?口?|[丁三]字?岔?路口|交叉口|拐弯处?|"
    r"红绿灯|公交站?牌?|车站|站牌|停车场|车库|工地|工?厂[里区]?|公司|单位|店[里铺]?|门[市面]房?|饭店|餐馆|超市|商店|小卖部|药店|"
    r"理发店|网吧|宾馆|驾校|[东西南北]?村?(?:学校|幼儿园|小学|中学)|校[门园]|诊所|村?卫生室|村委会?|大队部?|菜市场|垃圾[桶站池]|"
    r"电线杆|路灯|变压器|快递柜|(?:员工)?(?:宿舍|食堂)楼?|出租[屋房]|井盖|[大老]?(?:槐|柳|杨|榆|柏|桐|皂角|核桃|柿子?|枣)?树|[水机]?井|水塔|[老大]?戏台|[老大]?庙|广场|"
    r"[一二三四五六七八九十\d]+(?:号楼?|楼|单元|层|组|队|米)"
)
_SIDE = rf"[前后左右里外上下]头|[东西南北][边头面侧]|[中间]+|那[边块儿]|这[边块儿]|外|{'|'.join(TAILS)}"
# A town has one of these.
_ONE_A_TOWN = (
    r"[镇乡]?政府|卫生院|派出所|司法所|敬老院|养老院|初级?中学?|高中|中心(?:小学|校|幼儿园)|信用社|供电所|供销社|粮[所站库]|邮[局政]所?|"
    r"街[上里口]|老街|集[上市]|大街|农贸市场|菜市场|收费站|服务区|加油站|高速口|景区|火车站|水库|水厂|法庭|便民(?:服务中心|大厅)|小学"
)
_NAMELESS = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,3}}[县市])?(?:{_WHOSE})*"
    rf"(?:(?:{_ONE_A_TOWN}|{_THING})(?:(?:{_SIDE})+的?|[的那个条座与和到往,、 ]+|$)){{0,3}}(?:{_WHOSE}|{_SIDE}|,)*"
)
_NAMED_VILLAGE = re.compile(r"(?![我俺咱恁你他这那本自一每各全邻隔哪某别外就搁在到从])[\u4e00-\u9fff]{2,3}村")
"""渠里村西头 is in a village of that name, not at a village by a canal."""
_TOWNS_OWN = re.compile(_ONE_A_TOWN)
# And the county one of these.
_ONE_A_COUNTY = re.compile(
    r"县(?:人民|政府|委|[中妇]|医|法院|检|公安|体育|文化|图书|[一二三四五六]|高|实验|直)|人民医院|中医院|妇幼|高铁|[火汽]车站|客运站|"
    r"政务|行政服务|高速|第?[一二三四五六](?:中|高|初中|小)|职高"
)
# A shop or a works by its kind: known to whoever lives there, and to nobody else.
_SHOP = re.compile(
    rf"[\u4e00-\u9fff]{{0,4}}(?:[店厂馆班厅铺吧]|诊所|药房|驿站|网点|[收快][购递][点站]|工地|[猪鸡羊牛砂沙石煤料]场)(?:{_SIDE})*"
)
_NAMELESS_SHOP = re.compile(
    rf"(?:{_WHOSE}|{_THING}|{_SIDE}|的)+[\u4e00-\u9fff]{{0,2}}(?:[店馆吧厅铺]|超市|药房|诊所|驿站|工地|作坊)(?:{_SIDE})*"
)
"""小区楼下麻将馆: a kind of shop beside what is anywhere."""
_KINDS = [
    kind for kind in HEADS if re.fullmatch(r"[\u4e00-\u9fff]{2,}", kind) and not re.search(r"[村桥路街河庄寨]", kind)
]
_NO_NAME = re.compile(
    rf"[那这有](?:一|几)?[个棵口条根盏块片座栋家位排截]|[\d一二三四五六七八九十]+(?:号楼|[栋幢层楼排号]|单元)|民办|私立|公办|保安|"
    rf"[老大小新旧破]|快递柜|充电桩|场站|公司|铺子|空地|树|井|厕|{'|'.join(sorted(_KINDS, key=len, reverse=True))}|"
    rf"上头|{_SIDE}|{_THING}|[的里上下]"
)
_ESTATE = re.compile(
    rf"(?!(?:{_WHOSE}|{_THING}|[老新大小旧])+(?:花园|家园|公寓|广场))[\u4e00-\u9fff]{{1,6}}(?:花园|家园|[佳嘉雅]园|公馆|新城|公寓|华[府庭]|名[门邸]|国际|[雅丽佳]苑)"
)
"""An estate bears a name, whatever that is made of: 滨河花园."""
_OF_THE_COUNTY = re.compile(
    rf"(?!(?:{_WHOSE}|{_THING}|[老新大小旧门口]|[东南西北]边?)+(?:公园|大桥|水库|景区))[\u4e00-\u9fff]{{2,4}}(?:公园|大桥|水库|景区|码头)"
)
"""So does a park or a bridge: 涧河公园, 畛河大桥."""
_LEAST_OF_A_NAME = 2
_UNNAMED = re.compile(r"(?:[有一][家个座条]|某[家个]?)[\u4e00-\u9fff]{1,6}$")
_LONG = re.compile(
    r"[GSXY]?\d{2,4}(?:国道|省道|县道|乡道)?|[\u4e00-\u9fff]{0,3}库区(?:[那这]?[边片]|里)?|[\u4e00-\u9fff]{1,2}(?:高速公?路?|河|渠)(?:[里上边]|[河边]道?)?"
)
_VILLAGE = re.compile(
    r"家门|[村庄沟岭坡洼湾坪峪寨窑塬凹垌](?!里|民)|大队|[\d一二三四五六七八九十][组队](?![\u4e00-\u9fff])"
)
_URBAN = re.compile(
    r"小区|家园|花园|[苑府]|公馆|新城|大道|[^\d]路|街|巷|超市|医院|商|酒店|[山饭]庄|景区|公园|国道|高速|园区|"
    r"\d号?楼|[栋幢]|单元|物业"
)


def lacks(place: str, town: str | None, towns: Mapping[str, str]) -> str | None:
    """``SPOT`` or ``TOWN`` where ``place`` lacks it; None where somebody could go there.

    A village is somewhere in a town, and there are several of most names; an estate or a street is known by its name.
    """
    rest = _towns_in_a_row(tuple(towns)).sub("", simplify(place)).strip(" ,。的")
    if _ONE_A_COUNTY.search(rest):
        return None
    if _NAMELESS.fullmatch(rest) and not _NAMED_VILLAGE.match(rest):
        if not _TOWNS_OWN.search(rest):
            return SPOT
        return None if town else TOWN
    if (
        _LONG.fullmatch(rest)
        or ((unnamed := _UNNAMED.search(rest)) and not _VILLAGE.search(rest[: unnamed.start()]))
        or (not town and _SHOP.fullmatch(rest) and not _URBAN.search(rest))
        or (not town and (_NAMELESS_SHOP.fullmatch(rest) or _is_nameless(rest)))
    ):
        return SPOT
    is_village = "村" in rest or (_VILLAGE.search(rest) and not _URBAN.search(rest))
    return TOWN if is_village and not town else None


def _is_nameless(rest: str) -> bool:
    """Whether kinds of places, sides and things are all that ``rest`` says (快递柜旁边那棵大树)."""
    is_known = any(named.match(rest) for named in (_TOWNS_OWN, _NAMED_VILLAGE, _ESTATE, _OF_THE_COUNTY))
    is_known = is_known or "实验" in rest
    return not is_known and len(re.sub(r"[^\u4e00-\u9fff]", "", _NO_NAME.sub("", rest))) < _LEAST_OF_A_NAME


def is_town_alone(place: str, towns: Mapping[str, str]) -> bool:
    """Whether ``place`` is the name of a town and nothing else."""
    return bool(_town_names(tuple(towns)).fullmatch(simplify(place).strip(" ,。的")))


class Where(NamedTuple):
    """A place as said, and its town where that is known."""

    text: str
    town: str | None


def after(known: Where, new: Where, lacking: str | None, towns: Mapping[str, str]) -> Where:
    """The place once ``new`` is said of ``known``: to add what it was ``lacking``, or instead of it.

    A town alone is put before the spot that was known; a village alone lies in the town that was known.
    """
    pattern = _town_names(tuple(towns))
    old_name, new_name = (pattern.match(simplify(where.text)) for where in (known, new))
    spot, rest = (
        where.text[name.end() :].lstrip("的, 在") if name else where.text
        for where, name in ((known, old_name), (new, new_name))
    )
    if known.town and new.town and new_name and not rest:
        return known if new.town == known.town else Where(new.town + spot, new.town)
    town, said_town = new.town or known.town, known.text[: old_name.end()] if old_name else ""
    if lacking == TOWN and new_name:
        name = new.text[: new_name.end()]
        if rest and rest not in spot:
            return Where(new.text if _is_same(spot, rest) else f"{name}{spot},{rest}", town)
        return Where(name + spot, town)
    new_lacks = None if new.town else lacks(new.text, None, towns)
    is_part = lacking is None and new_lacks == SPOT and new.text not in known.text and lacks(*known, towns) != SPOT
    if is_part or (lacking == SPOT and _is_way(spot) and spot not in new.text):
        return Where(f"{known.text},{new.text}", town)
    is_within = lacking == SPOT or new_lacks == TOWN
    if known.town and is_within:
        return Where(new.text if new_name else said_town + new.text, town)
    return new


LONGEST_NAME = 4
"""Characters that tell a village or a works from others of its kind."""
_PART = re.compile(
    r"(?P<which>[\dA-Z一二三四五六七八九十]+|[东西南北])(?P<kind>号楼|号院|[栋幢座]|单元|[楼层室号期区组队]|[边头侧面门口段])"
)


_LEAST_NAME = 3


def part_put_right(known: str, meant: str) -> str | None:
    """``known`` with the part that ``meant`` says otherwise (是6号楼; 卫生院西边), None where it says none of it."""
    said = re.split(r"[,。;!\s]|不是", simplify(meant).strip(" ,。"))[0]
    for length in range(len(said) - 1, 1, -1):
        if (at := simplify(known).rfind(said[:length])) >= 0:
            return known[:at] + said
    part = _PART.fullmatch(said.removeprefix("是"))
    if part is None:
        return _alike_put_right(known, said.removeprefix("是"))
    others = [match for match in _PART.finditer(simplify(known)) if match["kind"] == part["kind"]]
    if not others or others[-1]["which"] == part["which"]:
        return None
    return known[: others[-1].start()] + part[0] + known[others[-1].end() :]


def _alike_put_right(known: str, said: str) -> str | None:
    """``known`` with ``said`` for what is like it there: as long, ending alike, half the same (凯达服装厂)."""
    plain = simplify(known)
    if not _LEAST_NAME <= len(said) <= len(plain):
        return None
    likeness = {
        at: sum(a == b for a, b in zip(plain[at:], said, strict=False)) for at in range(len(plain) - len(said) + 1)
    }
    at = max(likeness, key=likeness.__getitem__)
    is_alike = len(said) > likeness[at] >= len(said) / 2 and plain[at + len(said) - 1] == said[-1]
    return known[:at] + said + known[at + len(said) :] if is_alike else None


def name_put_right(known: str, said: str, towns: Mapping[str, str]) -> str | None:
    """``known`` with the name that ``said`` has otherwise (凯达服装厂 → 凯盛服装厂), None where the ends differ."""
    town = _town_names(tuple(towns)).match(simplify(known))
    begin = town.end() if town else 0
    for size in range(len(said) - 1, 1, -1):
        head, tail = said[:-size], said[-size:]
        at = known.rfind(tail)
        if at < begin or len(head) > LONGEST_NAME:
            continue
        first = known.find(head[0], max(begin, at - len(head) - 1), at)
        return known[: first if first >= 0 else max(begin, at - len(head))] + head + known[at:]
    return None


def _is_way(spot: str) -> bool:
    """Whether it is a road or a river, along which something lies."""
    return bool(_LONG.fullmatch(simplify(spot)) or re.search(r"[到至往]", spot))


def _is_same(one: str, other: str) -> bool:
    """Whether two words of one name stand in the other."""
    return any(other[at : at + 2] in one for at in range(len(other) - 1))


@lru_cache(maxsize=8)
def _towns_in_a_row(names: tuple[str, ...]) -> re.Pattern[str]:
    """铁门镇, 铁门镇和磁涧镇, 从铁门到磁涧; in 石寺镇石寺村 the village is none."""
    town = _town_names(names).pattern
    return re.compile(rf"^从?{town}(?:(?:[到至往和与跟、,]|开往)+{town})*[到至往]?")


@lru_cache(maxsize=8)
def _town_names(names: tuple[str, ...]) -> re.Pattern[str]:
    every = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?:{every})(?:镇|乡|街道办事处|街道办|街道)?")
