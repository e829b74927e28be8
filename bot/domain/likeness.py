"""How alike two matters are, as told: the same thing in the same place. Plain counting of characters, nothing learnt.

The scores were tried on invented pairs (``tests/domain/matter_pairs.tsv``), most of the different ones hard: another
trouble at the same place.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from bot.domain.distance import metres
from bot.domain.tickets import Location

SAME_OWN = 0.3
"""From here on a citizen's own ticket may be on the same thing: they are asked, and one question costs little."""
SAME_NEARBY = 0.45
"""From here on a stranger's is: wrongly said, it would join what does not belong together."""

CLOSE_METRES = 300
FAR_METRES = 2000

_NOT_WORDS = re.compile("[^\u4e00-\u9fff]+")
_EMPTY = re.compile(
    "没有人|没人|没有|不给|不管|来管|有人|已经|一直|经常|天天|每天|现在|今天|昨天|前天|昨晚|晚上|早上|上午|下午|中午|最近|"
    "好多|好几|几天|几个|多天|个月|小时|多年|半年|星期|礼拜|我们|你们|他们|咱们|俺们|大家|居民|村民|群众|老百姓|业主|"
    "这个|那个|这里|那里|一个|什么|怎么|为什么|反映|投诉|举报|希望|能不能|可以|麻烦|请问|请|解决|处理|部门|政府|领导|管理|"
    "严重|影响|非常|特别|太|很|了|的|是|在|有|我|你|他|俺|咱|就|都|也|还|又|把|被|和|跟|对|从|到|得|着|过|吗|呢|吧|啊|呀|"
    "不|没|人|个|们|这|那|来|去|说|要|想|给|让|一|二|三|四|五|六|七|八|九|十|两|几|多|天|月|年|号|啥|咋|恁"
)
"""What anybody says of anything."""
_BESIDE = re.compile(
    "门口|门前|对面|旁边|附近|边上|路边|路口|里面|外面|前面|后面|东边|西边|南边|北边|东侧|西侧|南侧|北侧|那儿|这儿|(?<=[桥洞楼坡沟河崖渠路])(?:底下|[上下底里])"
)
_ANY_SPOT = frozenset(
    ["大道", "大街", "小区", "花园", "社区", "广场", "公园", "大厦", "街道", "十字", "村委", "委会", "大门", "工地"]
)
"""Pairs of characters that any place may have in its name."""
_EACH_ONES_OWN = re.compile("费|缴|补贴|赔|手续|收据|发票|咋办|怎么办|楼上|邻居|隔壁")
"""Even of what is shared: who asks of money or of a neighbour tells of their own."""
_ALIKE = (
    ("停", re.compile("没(?=[水电])")),
    ("坏", re.compile("不亮了?|瞎了|不明了?")),
    ("红绿灯", re.compile("信号灯")),
    ("井盖", re.compile("窨井盖?")),
)
"""Other words for the same, most meant first."""
_SIDES = frozenset("东西南北上下前后大小新老")
_FIGURE = re.compile("([0-9]+|[一二三四五六七八九十]+)(?=号|栋|幢|单元|组|队|期)")


@dataclass(frozen=True)
class Kind:
    """A kind of matter: its words, and whether it is ``shared``: one lamp or one outage that many meet, where a wage is
    each one's own."""

    name: str
    words: tuple[str, ...]
    shared: bool


@dataclass(frozen=True)
class Words:
    """A county's words: its kinds of matter, and the names of itself and its towns, which tell nothing of the spot."""

    kinds: tuple[Kind, ...]
    names: tuple[str, ...]

    @cached_property
    def longest_first(self) -> list[tuple[str, Kind]]:
        """Every word with its kind."""
        return sorted(((word, kind) for kind in self.kinds for word in kind.words), key=lambda pair: -len(pair[0]))

    @cached_property
    def names_longest_first(self) -> list[str]:
        """Every name."""
        return sorted(self.names, key=len, reverse=True)

    @cached_property
    def pairs_of_names(self) -> frozenset[str]:
        """The pairs of characters of every name."""
        return frozenset(pair for name in self.names for pair in _pairs(name))

    def said_in(self, text: str) -> list[tuple[str, Kind]]:
        """The words in ``text`` with their kinds; none out of a longer one (灯坏 in 红绿灯坏)."""
        found = []
        for word, kind in self.longest_first:
            if word in text:
                found.append((word, kind))
                text = text.replace(word, " ")
        return found


@dataclass(frozen=True)
class Told:
    """A matter as likeness sees it: the county's words in it, what else it says, and of its place what is no town."""

    location: Location
    level1: str | None
    words: frozenset[str]
    kinds: frozenset[str]
    shared: frozenset[str]
    parts: tuple[str, ...]
    spot: frozenset[str]
    figures: frozenset[str]


def telling(description: str, location: Location, level1: str | None, county: Words) -> Told:
    """What is told, made ready to be compared."""
    place = location.text or ""
    what = _without(description.replace(place, " ") if place else description, county.names_longest_first)
    for meant, ways in _ALIKE:
        what = ways.sub(meant, what)
    said = county.said_in(f"{what} {place}")
    spot = _NOT_WORDS.sub(
        "", _BESIDE.sub("", _without(place, [name for name in county.names_longest_first if len(name) > 2]))
    )
    return Told(
        location=location,
        level1=level1,
        words=frozenset(word for word, _ in said),
        kinds=frozenset(kind.name for _, kind in said),
        shared=frozenset(kind.name for _, kind in said if kind.shared and not _EACH_ONES_OWN.search(what)),
        parts=tuple(part for piece in _EMPTY.split(_NOT_WORDS.sub(" ", what)) for part in piece.split()),
        spot=frozenset(_pairs(spot)) - county.pairs_of_names - _ANY_SPOT,
        figures=frozenset(_FIGURE.findall(place)),
    )


def likeness(a: Told, b: Told) -> float:
    """From 0 (another thing or another place) to 1."""
    return _of_the_thing(a, b) * _of_the_place(a, b)


def _of_the_thing(a: Told, b: Told) -> float:
    if a.shared & b.shared:
        return (0.6 if a.words & b.words else 0.33) + 0.4 * _of_the_text(a, b, "")
    if a.kinds & b.kinds:
        # Both say 物业 or 工资: what else they say of it decides.
        return 0.1 + 0.6 * _of_the_text(a, b, "".join(a.words & b.words))
    if a.kinds and b.kinds:
        return 0.4 * _of_the_text(a, b, "")
    is_one_sort = a.kinds == b.kinds and (a.level1 == b.level1 or None in {a.level1, b.level1})
    return (0.8 if is_one_sort else 0.5) * _of_the_text(a, b, "")


def _of_the_text(a: Told, b: Told, but: str) -> float:
    """How much of the words beside ``but`` is the same: single characters (没水, 停水) and pairs of them."""
    (letters_a, pairs_a), (letters_b, pairs_b) = (
        (
            set("".join(told.parts)) - set(but),
            {pair for part in told.parts for pair in _pairs(part) if not set(pair) & set(but)},
        )
        for told in (a, b)
    )
    return (_overlap(letters_a, letters_b, 4) + _overlap(pairs_a, pairs_b, 3)) / 2


def _of_the_place(a: Told, b: Told) -> float:
    way = _way(a.location, b.location)
    if way is not None and way <= CLOSE_METRES:
        return 1.0
    if way is not None and way > FAR_METRES:
        return 0.0
    towns = {a.location.town, b.location.town} - {None}
    if len(towns) > 1:
        return 0.0
    if a.spot and b.spot:
        # Squared: 张庄村 and 王庄村 share half of their pairs.
        same = _overlap(a.spot, b.spot) ** 2
        sides_a, sides_b = (_SIDES & set("".join(told.spot)) for told in (a, b))
        if same < 1 and sides_a - sides_b and sides_b - sides_a:
            return 0.0
        return same * 0.3 if a.figures and b.figures and not a.figures & b.figures else same
    # The whole town, said by both: an outage perhaps. By one alone: it may be anywhere in it.
    return 0.5 if not a.spot and not b.spot and a.location.town == b.location.town else 0.35


def _way(a: Location, b: Location) -> float | None:
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return metres(a.latitude, a.longitude, b.latitude, b.longitude)


def _overlap(a: Collection[str], b: Collection[str], least: int = 1) -> float:
    """How much of the shorter one the longer one says too; one that says less than ``least`` proves less."""
    return len(set(a) & set(b)) / max(min(len(a), len(b)), least)


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _without(text: str, names: Collection[str]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text
