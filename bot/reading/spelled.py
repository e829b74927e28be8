"""Names as people spell them aloud: 弓长张, 立早章, 安静的静, 单名一个亮字."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FAMILIES = (
    "弓长张 立早章 木子李 十八子李 耳东陈 古月胡 口天吴 双口吕 双人徐 言午许 双木林 三横王 "
    "三划王 干勾于 干钩于 走肖赵 人工仝 草头黄 大肚黄 草字头黄 美女姜 生姜姜 文刀刘 卯金刀刘 "
    "草头董 千里草董 人可何 水工江 三点水江 三点水汪 人禾佘 人示佘 禾火秋 西早覃 女口如 "
    "四维罗 四夕罗 雨田雷 门三闫 门耳闻 示申神 文武斌 士口吉 士心志 其月期 衣谷裕 水皮波 "
    "王久玖 马户驴 禾斗科 日勿易 日月明 大口吴 口木呆 竹付符 木易杨 易木杨 木昜杨 草头蒋 "
    "草头苗 田心思 单人何 单人付 双耳陈 口王程 禾呈程 言射谢 木土杜 木不杯 禾日香 人二仁 "
    "牛勿物 山石岩 白水泉 王里理 木寸村 女又奴 火因烟 目艮眼 余户卢 马冯 二马冯 两点马冯 "
    "两点水冯 左耳邓 又耳邓 关耳郑 奠耳郑 包耳郑 阝郑 化十华 示羊祥 言成诚 王令玲 金名铭 "
    "日京景 四贝罗 西贝贾 秋衣秋 共龙龚 龙共龚 尸古居 亡口吂 高粱高 王八王 竹官管 广木床 "
    "广龙庞 羊君群 立女妾 士冖壶 公孙公"
)
_OF_FAMILIES = "|".join(sorted(_FAMILIES.split(), key=len, reverse=True))
_EDGE = r"[\s,。.;:!?、()\"'“”—-]"
_HAN = r"[\u4e00-\u9fff]"
_FAMILY = re.compile(
    rf"(?<!{_HAN})(?:[我俺]|本人|免贵)?(?:就?是|姓|叫)*(?P<it>{_OF_FAMILIES})(?:的?(?P<again>{_HAN}))?(?!{_HAN})"
)
_ENDS = rf"$|{_EDGE}|\d|[幺一二三四五六七八九零]|电话|手机|号码|联系|[吧啊呀哈嘛]"
_SAID_OF = re.compile(rf"(?:的|那个|这个)(?={_HAN})")
_ENDS_HERE = re.compile(rf"字?(?:{_ENDS})")
_ONE_LETTER = re.compile(
    rf"(?:单名|单字)(?:一?个|是)?(?P<it>(?![一个字]){_HAN})字?(?={_ENDS})|[,\s名叫](?:就?是)?一?个?(?P<letter>(?![个名字]){_HAN})字(?={_ENDS})"
)
_NAMED = re.compile(rf"(?<=姓{_HAN})[,\s]*名(?:叫|为|是)?(?P<it>(?!字|叫){_HAN}{{1,2}}?)(?={_ENDS})")
"""姓祁,名德厚."""
_BEFORE_IT = re.compile(r"(?:(?!就?[是叫姓])[\u4e00-\u9fff]){1,8}$")
_PARTS = re.compile(rf"{_HAN}(?:旁|点水|字头|头|底|边|框)$|^带")
_NO_WORD = re.compile(r"[了们这那个在有没不我俺他她你您的第]")


@dataclass(frozen=True)
class Spelled:
    """What was spelled: a family name, the other characters in their order, and where all that stands."""

    family: str = ""
    given: str = ""
    spans: tuple[tuple[int, int], ...] = ()


def read_spelled(plain: str, loose: bool = False) -> Spelled:
    """What ``plain`` spells of a name; empty where it spells nothing. ``loose``: it may run on behind the spelling."""
    spans: list[tuple[int, int]] = []
    family = ""
    match = _FAMILY.search(plain)
    if match:
        family = match["it"][-1]
        spans.append((match.start("it"), match.end("again") if match["again"] else match.end("it")))
    letters = dict(_explained(plain, loose))
    letters |= {match.span(): match["it"] or match["letter"] for match in _ONE_LETTER.finditer(plain)}
    letters |= {match.span(): match["it"] for match in _NAMED.finditer(plain)}
    given = "".join(letters[span] for span in sorted(letters) if letters[span] != family)
    return Spelled(family, given, tuple(sorted({*spans, *letters})))


def without(plain: str, spelled: Spelled) -> str:
    """``plain`` with commas where something was spelled."""
    for start, end in spelled.spans:
        plain = plain[:start] + "," * (end - start) + plain[end:]
    return plain


def _explained(plain: str, loose: bool) -> Iterator[tuple[tuple[int, int], str]]:
    """安静的静, 人民公社的社, 三点水的江: characters, by a word that holds them or by their parts."""
    for match in _SAID_OF.finditer(plain):
        before = _BEFORE_IT.search(plain[: match.start()])
        if before is None:
            continue
        for end in (match.end() + 2, match.end() + 1):
            letters = plain[match.end() : end]
            start = before.start() + _said_before(before[0], letters)
            word = plain[start : match.start()]
            if _explains(word, letters) and end <= len(plain) and (loose or _ENDS_HERE.match(plain, end)):
                yield (start, end), letters
                break


def _explains(word: str, letters: str) -> bool:
    if _NO_WORD.search(word) or not re.fullmatch(rf"{_HAN}+", letters) or letters in {"字", "名", "姓"}:
        return False
    return all(letter in word for letter in letters) or (len(letters) == 1 and _PARTS.search(word) is not None)


def _said_before(word: str, letters: str) -> int:
    """How much of ``word`` is the name itself, run into its explanation: 马建设|建设国家, 卜|萝卜."""
    first = word.find(letters)
    again = word.find(letters, first + len(letters)) if first >= 0 else -1
    if again < 0:
        return 0
    return again if len(word) - again > len(letters) else first + len(letters)
