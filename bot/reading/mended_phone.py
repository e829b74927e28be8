"""A telephone number that was taken down wrongly, put right by the digit: 最后一位是8, 中间不是3769是3796."""

from __future__ import annotations

import re

from bot.reading.characters import plain_digits, simplify

_WHOLE = re.compile(r"1[3-9]\d{9}|0\d{9,11}|[2-8]\d{6,7}")
_ABOUT = re.compile(r"电话|手机|号码?|尾|[位个]数?|末|最后|开头|打头|[写打弄按]反|按错|中间|前面|后面|数字?")
_OTHERS = re.compile(r"[号栋]楼|单元|门牌|\d[栋楼层路月日天点户度吨]|[元块]钱?|类型|时间|\d次|\d号(?!码)")
_OLD_NEW = tuple(
    re.compile(pattern)
    for pattern in (
        r"不是(?P<old>\d{1,8})[,。\s]*(?:而是|应该是|应为|[是,])(?P<new>\d{1,8})(?!\d)",
        r"(?:是|改成|为)(?P<new>\d{1,8})[,。\s]*(?:而)?不是(?P<old>\d{1,8})(?!\d)",
        r"把?(?P<new>\d{1,8})(?:打|写|说|输|记|弄|搞|按)成了?(?P<old>\d{1,8})(?!\d)",
        r"把?(?<!\d)(?P<old>\d{1,8})(?:[打写说输记弄按](?:错|反)了?[,。\s]*)?(?:应该是|应为|改成|改为|换成|换)(?P<new>\d{1,8})(?!\d)",
        r"(?<!\d)(?P<old>\d{1,8})[打写说输记弄按](?:错|反)了?[,。\s]*(?:应该)?是(?P<new>\d{1,8})(?!\d)",
    )
)
_END = re.compile(r"倒数第?(?P<nth>\d)|最后|末|尾|后面?(?:那|这)?\d?[位个]")
_START = re.compile(r"开头|打头|(?<!最)前面?(?:那|这)?\d?[位个]|头\d?[位个]")
_NTH = re.compile(r"(?<!倒数)第(?P<nth>\d{1,2})[位个]")
_MIDDLE = re.compile(r"中间")
_NEW = re.compile(r"(?:是|为|改成|改为|换成|成|[,。\s])(?P<new>\d{1,8})(?!\d|[位个])")
_SWAPPED = re.compile(r"反了|颠倒|倒了|弄反|写反|打反|调了?个?个|对调|换个位")
_ADDED = re.compile(
    r"[少漏掉落][打写了输说]?了?个?(?P<new>\d)(?!\d)|(?:加上?|添|补|还有|再来)一?个?(?P<more>\d{1,4})(?!\d)"
)


def mended_phone(known: str, text: str) -> str | None:
    """``known`` as ``text`` puts it right; None where it does not, or not clearly."""
    plain = plain_digits(simplify(text)).replace("俩", "2")
    if _WHOLE.search(re.sub(r"[ \-]", "", plain)) or not _ABOUT.search(plain) or _OTHERS.search(plain):
        return None
    mended = _mended(known, plain)
    return mended if mended and mended != known and _WHOLE.fullmatch(mended) else None


def puts_digits_right(text: str) -> bool:
    """Whether ``text`` says which digits of a number are right."""
    plain = plain_digits(simplify(text)).replace("俩", "2")
    is_about = _ABOUT.search(plain) and not _OTHERS.search(plain)
    where = _END.search(plain) or _START.search(plain) or _NTH.search(plain) or _MIDDLE.search(plain)
    said = _SWAPPED.search(plain) or _NEW.search(plain) or any(pattern.search(plain) for pattern in _OLD_NEW)
    return bool(is_about and where and said)


def _mended(known: str, plain: str) -> str | None:
    pair = next((match for pattern in _OLD_NEW if (match := pattern.search(plain))), None)
    if len(known) < 11 and (added := _ADDED.search(plain)):
        return known + (added["more"] or added["new"])
    if pair:
        return _replaced(known, plain, pair["old"], pair["new"])
    behind = next((match.end() for spot in (_END, _START, _NTH, _MIDDLE) if (match := spot.search(plain))), None)
    if behind is None:
        return None
    said = _NEW.search(plain, behind)
    if said is None:
        is_two = re.search(r"2[位个数]", plain)
        return known[:-2] + known[:-3:-1] if _SWAPPED.search(plain) and _END.search(plain) and is_two else None
    return _placed(known, plain, said["new"])


def _placed(known: str, plain: str, new: str) -> str | None:
    """``new`` at the spot that ``plain`` names."""
    size = len(new)
    if nth := _NTH.search(plain):
        at = int(nth["nth"]) - 1
    elif end := _END.search(plain):
        at = len(known) - int(end["nth"] or size)
    elif _START.search(plain):
        at = 0
    elif len(known) == 11 and size == 4:
        at = 3
    else:
        return None
    return known[:at] + new + known[at + size :] if 0 <= at <= len(known) - size else None


def _replaced(known: str, plain: str, old: str, new: str) -> str | None:
    """``new`` where ``old`` stands, if that is one spot or the spot is named."""
    if _END.search(plain) and known.endswith(old):
        return known[: -len(old)] + new
    if _START.search(plain) and known.startswith(old):
        return new + known[len(old) :]
    if len(old) == len(new) and (_NTH.search(plain) or _END.search(plain)):
        placed = _placed(known, plain, new)
        return placed if placed and len(placed) == len(known) else None
    spots = [at for at in range(len(known)) if known.startswith(old, at)]
    if _MIDDLE.search(plain):
        spots = [at for at in spots if 0 < at < len(known) - len(old)]
    return known[: spots[0]] + new + known[spots[0] + len(old) :] if len(spots) == 1 else None
