"""A name that was taken down wrongly, put right by the letter: 第二个字错了,是宏伟的宏; 不姓周,姓邹."""

from __future__ import annotations

import re

from bot.reading.characters import simplify
from bot.reading.name import TITLE
from bot.reading.spelled import read_spelled
from bot.reading.surnames import ANY_SURNAME, COMPOUND

_HAN = r"[\u4e00-\u9fff]"
_MENDS = re.compile(r"名|姓|字|叫|称呼|写[错成]|打[错成]|[记听弄搞]错|错[了字]|改成|换成|不是|应该是")
_ORDINAL = re.compile(
    r"(?:第?(?P<nth>[一二三两123])个?字|(?P<last>最后(?:那|一|面)?个?字|末尾?(?:那)?个?字)|(?P<middle>中间(?:那)?个?字?)|(?P<family>姓))"
)
_BECOMES = re.compile(
    rf"(?:改成|改为|换成|写成|应该是|应为|而是|(?<!不)是)(?:一?个)?(?P<it>{_HAN})(?=字|$|[\s,。.;!?()]|[不的吧啊呀])"
)
_FAMILY = re.compile(rf"(?<!不)姓(?:是|应该是|改成|为)?(?P<it>{ANY_SURNAME})(?!{_HAN}{{0,3}}的(?P=it))")
_INSTEAD = re.compile(
    rf"(?:不是|不叫|不姓)(?P<old>{_HAN})[,。\s]*(?:字)?[,\s]*(?:而是|应该是|是|叫|姓)(?P<new>{_HAN})|"
    rf"(?<!不)(?:是|叫|姓)(?P<new2>{_HAN})[,。\s]*(?:不是|不叫|不姓)(?P<old2>{_HAN})|"
    rf"(?:把)?(?P<old3>{_HAN})(?:字)?(?:改成|改为|换成|应该是|应为)(?P<new3>{_HAN})"
)
_NTH = {"一": 0, "1": 0, "二": 1, "2": 1, "两": 1, "三": 2, "3": 2}


def mended_name(known: str, text: str) -> str | None:
    """``known`` as ``text`` puts it right; None where it says nothing of it."""
    plain = simplify(text)
    if not _MENDS.search(plain) or len(known) > 4 or re.search(TITLE, known):
        return None
    mended = _written_anew(known, plain) or _instead(known, plain) or _by_letter(known, plain) or _family(known, plain)
    mended = mended or _by_spelling(known, plain)
    return mended if mended and mended != known else None


def _written_anew(known: str, plain: str) -> str | None:
    """The whole name once more, all but one character as it was."""
    if len(known) < 2:
        return None
    found = None
    for start in range(len(plain) - len(known) + 1):
        said = plain[start : start + len(known)]
        same = sum(one == other for one, other in zip(known, said, strict=True))
        is_name = re.fullmatch(rf"{ANY_SURNAME}{_HAN}+", said) and re.search(r"[错字改的是]", said) is None
        if is_name and same == len(known) - 1 and not re.search(r"不[是叫]$", plain[:start]):
            found = said
    return found


def _instead(known: str, plain: str) -> str | None:
    for match in _INSTEAD.finditer(plain):
        old = match["old"] or match["old2"] or match["old3"]
        new = match["new"] or match["new2"] or match["new3"]
        spelled = read_spelled(plain[match.start() :], loose=True)
        if known.count(old) == 1:
            return known.replace(old, spelled.family or spelled.given[-1:] or new)
    return None


def _by_letter(known: str, plain: str) -> str | None:
    """第二个字是宏伟的宏, 最后一个字改成芸: one character, by where it stands."""
    where = _ORDINAL.search(plain)
    if where is None or len(known) < 2:
        return None
    spelled = read_spelled(plain, loose=True)
    said = list(_BECOMES.finditer(plain))
    new = spelled.given[-1:] or (said[-1]["it"] if said else "")
    if where["family"]:
        return None
    at = len(known) - 1 if where["last"] else 1 if where["middle"] else _NTH[where["nth"]]
    return known[:at] + new + known[at + 1 :] if new and at < len(known) else None


def _by_spelling(known: str, plain: str) -> str | None:
    """静写错了,是竞争的竞: the character that is denied, or the only one of the given name."""
    new = "".join(letter for letter in read_spelled(plain, loose=True).given if letter not in known)[-1:]
    denied = [
        letter
        for letter in known
        if re.search(rf"不是{letter}|{letter}字?(?:[写打记弄搞]错|错了|不对|不是|应?该?是)", plain)
    ]
    if not new or (len(denied) != 1 and (len(known) != 2 or "姓" in plain)):
        return None
    return known.replace(denied[0], new) if len(denied) == 1 else known[0] + new


def _family(known: str, plain: str) -> str | None:
    """姓错了,姓章: the given name stays."""
    said = list(_FAMILY.finditer(plain))
    spelled = read_spelled(plain, loose=True)
    family = spelled.family or (said[-1]["it"] if said else "")
    if not family and "姓" in plain and re.fullmatch(ANY_SURNAME, spelled.given[-1:]):
        family = spelled.given[-1:]
    whole = re.match(COMPOUND, known)
    given = known[whole.end() if whole else 1 :]
    return family + given if family and not re.search(rf"{family}{_HAN}*{re.escape(given)}|叫", plain) else None
