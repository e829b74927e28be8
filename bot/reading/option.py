"""Which answer words choose, where a question offers a few: 催一催; 另报一个; 算我一个; 对,不用办了."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.reading.choice import read_yes_no

LONGEST = 20
"""Characters: whoever says more than this tells something."""
_WORDS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "known": (
        re.compile(r"催|快点|赶紧"),
        re.compile(r"补充|加进去|补进去|添上"),
        re.compile(r"另(?:外)?(?:报|反映|算|记)|再报|重新报|新的|单独|不是(?:一|同)(?:个|件|回)|两码|别的"),
    ),
    "nearby": (
        re.compile(
            r"一(?:并|起|块|堆|伙|道)|算[我俺上]|加[我俺上]|跟(?:着|他们|大[家伙])|关注|加(?:入|进)|算进|同一[件个]|一样的"
        ),
        re.compile(r"单独|自己|各(?:是|报)|不(?:用|要|跟|和)"),
    ),
    "next": (re.compile(r"记|报|也要|反映|说"), re.compile(r"不|算了|别|同一|一回事|一起的")),
    "resume": (
        re.compile(r"继续|接着|上次|刚才|还是那|没说完|还说"),
        re.compile(r"重|不|别|算了|新的|另"),
    ),
    "offer": (re.compile(r"人工|叫|转|找|来个"), re.compile(r"不|先|接着|继续|算了")),
    "withdraw": (
        re.compile(r"撤|不(?:办|要|用|需要|必)(?:再)?(?:办|管|修|弄|处理|麻烦|来|要)?[理人]?了|确定|真的"),
        re.compile(r"不撤|别撤|甭撤|留着|继续办|还要|先不|不是|撤不得"),
    ),
}
"""The answers by question; where none is named, yes is the first and no the last."""
_DENIED = re.compile(r"[不别甭算]|先")
_CLAUSE_END = re.compile(r"[,。!;、\s]")


def read_option(asked: str | None, text: str) -> int | None:
    """Which option of the question ``asked`` the words choose, None where none; in doubt the refusing one."""
    patterns = _WORDS.get(asked or "", ())
    if not patterns or len(text) > LONGEST:
        return None
    named = [number for number, pattern in enumerate(patterns, 1) if pattern.search(text)]
    first, *rest = [clause for clause in _CLAUSE_END.split(text) if clause] or [""]
    agrees = read_yes_no(first) if rest else None
    if len(named) > 1:
        is_denied = agrees is not True and _DENIED.search(text)
        return named[-1] if is_denied else named[0]
    if named:
        return named[0]
    return None if agrees is None else 1 if agrees else len(patterns)
