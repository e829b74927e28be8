"""Danger that is happening now, so that the emergency number comes before anything else.

A missed fire costs a life and a false alarm a sentence, so what may be happening counts; what is over,
only feared, a fee, a nuisance, a threat or a figure of speech does not.
"""

from __future__ import annotations

import re

from bot.reading.danger_by_people import CRIES
from bot.reading.danger_context import (
    FEARED,
    GRIEVANCE,
    NOT_SUPPOSED,
    NOW,
    OUTCRY,
    PAST,
    SETTLED,
    SUPPOSED,
    TOPIC,
    blot,
)
from bot.reading.danger_words import SIGNS
from bot.reading.likeness import likeness
from bot.reading.sign import ALWAYS, EVENT, HINT, Sign
from bot.reading.spelling import spell_out
from bot.reading.threat import read_harm

# Who is in danger writes a line, not a letter: in a letter only what is said to happen now counts.
_LETTER = 120
# A story of so many characters must sound like danger as much as what the patterns take for harmless.
_STORY = 55
# A hint is danger only where little else is said.
_LINE = 40
# How like danger a message must be where no pattern knows it; where its words are those of a grievance, of fear or the
# past; where the patterns take them for harmless; and how like a threat. How unlike any danger it must be for a
# pattern's word to be doubted, and for a certain one (等得我想死).
_LIKE, _LIKE_THOUGH_CALM, _LIKE_THOUGH_JUDGED, _THREATENS = 0.5, 0.6, 0.85, 0.4
_UNLIKE, _WHOLLY_UNLIKE = 0.1, 0.02
# A cry for help and nothing else is as good as this likeness: 救命.
_CRY = 0.52
_CALL = 10
# Of fewer characters only the patterns know enough.
_TELLING = 5
_SENTENCE = re.compile(r"[。!?;\n]+")


# Gas that was reported days ago and still leaks is no less dangerous.
_UNMENDED = re.compile(r"没人?(?:来|给|去)?(?:修|管|处理|看)|还在漏|一直漏|(?:还|都)没修|不(?:来|给)修")
_OFTEN = re.compile(r"(?:好?几|[两三四五六七八九十多])[回次]")
_CLAUSE = re.compile(r"[,、:]")
# What befalls people is over with the day it is told of; a fire or a leak may go on.
_PASSING = {"violence", "crime", "medical"}


def read_danger(text: str, *, calm: bool = False) -> str | None:
    """``fire gas jump violence collapse crime medical``, or None when no word says that it is happening now.

    Who is ``calm`` (and leaves a telephone, say) tells a matter in as many words as a letter.
    """
    plain = blot(text)
    grieves = _grieves(plain)
    for sentence, told in _sentences(text):
        weights = _weights(sentence, is_letter=len(plain) > (_LINE if calm else _LETTER), grieves=grieves)
        opinion = likeness(told)
        unlike = _share(opinion) if opinion and not OUTCRY.search(sentence) else 1.0
        threatens = opinion.get("threat", 0) >= _THREATENS
        for sign in SIGNS:
            lasts = sign.kind == "gas" and sign.weight == EVENT and _UNMENDED.search(sentence) is not None
            is_certain = sign.weight == ALWAYS
            doubted = unlike < (_WHOLLY_UNLIKE if is_certain else _UNLIKE) or (threatens and not is_certain)
            counts = (sign.weight in weights or lasts) and not doubted
            if counts and _tells(sign, sentence):
                return sign.kind
    return None


def suspect_danger(text: str) -> tuple[str, float] | None:
    """The kind of danger that a short message sounds like where no word says so for certain, and how much, up to 1."""
    plain = blot(text)
    if len(plain) > _LETTER:
        return None
    suspicions = [suspicion for sentence, told in _sentences(text) if (suspicion := _suspicion(sentence, told))]
    if len(plain) > _STORY:
        suspicions = [(kind, share) for kind, share in suspicions if share >= _LIKE_THOUGH_JUDGED]
    if suspicions:
        return max(suspicions, key=lambda suspicion: suspicion[1])
    if len(plain) <= _CALL or not _grieves(plain):
        for sentence, _ in _sentences(text):
            if HINT in _weights(sentence, is_letter=False, grieves=False) and _tells(CRIES, sentence):
                return CRIES.kind, _CRY
    return None


def is_left_unmended(text: str) -> bool:
    """Whether ``text`` complains that nobody mends it: 煤气漏了,报了三天没人来修."""
    return _UNMENDED.search(blot(text)) is not None


def _sentences(text: str) -> list[tuple[str, str]]:
    """Each sentence without what only looks like danger, and as it was told."""
    plain, told = blot(text), spell_out(text)
    ends = [match.span() for match in _SENTENCE.finditer(plain)]
    starts = [0, *(end for _, end in ends)]
    return [(plain[a:b], told[a:b]) for a, b in zip(starts, [*(start for start, _ in ends), len(plain)], strict=True)]


def _grieves(plain: str) -> bool:
    return len(plain) > _LINE or GRIEVANCE.search(plain) is not None


def _weights(sentence: str, *, is_letter: bool, grieves: bool) -> set[str]:
    """The weights of sign that count in ``sentence``."""
    outcry, settled, past, now = (bool(words.search(sentence)) for words in (OUTCRY, SETTLED, PAST, NOW))
    in_letter = (outcry or now) and not settled and not past
    in_line = outcry or (not settled and (now or not past))
    current = in_letter if is_letter else in_line
    if not current:
        return {ALWAYS}
    hinted = not grieves or (outcry and not is_letter)
    return {ALWAYS, EVENT, HINT} if hinted else {ALWAYS, EVENT}


def _share(opinion: dict[str, float]) -> float:
    return sum(share for alarm, share in opinion.items() if alarm.startswith("danger:"))


def _suspicion(sentence: str, told: str) -> tuple[str, float] | None:
    """What ``told`` sounds like, if it is no threat. What is feared, over or complained of must sound more so, and yet
    more what the patterns know and take for harmless."""
    opinion = likeness(told)
    share = _share(opinion)
    if len(told) < _TELLING or share < _LIKE or opinion["threat"] >= _THREATENS or read_harm(sentence):
        return None
    judged = "#" in sentence or any(sign.weight != HINT and sign.words.search(sentence) for sign in SIGNS)
    current = HINT in _weights(sentence, is_letter=False, grieves=_grieves(sentence)) and not FEARED.search(sentence)
    if share < (_LIKE_THOUGH_JUDGED if judged else _LIKE if current else _LIKE_THOUGH_CALM):
        return None
    kinds = {alarm[7:]: share for alarm, share in opinion.items() if alarm.startswith("danger:")}
    return max(kinds, key=kinds.__getitem__), share


def _tells(sign: Sign, sentence: str) -> bool:
    """Whether ``sentence`` says so with a word of ``sign`` that is more than talk."""
    return any(not _only_talk(sign, sentence, match) for match in sign.words.finditer(sentence))


def _only_talk(sign: Sign, sentence: str, match: re.Match[str]) -> bool:
    """Whether the words are denied, feared, over, a habit, a topic, or what the citizen threatens to do to others."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    if sign.kind in _PASSING and _is_over(before, match[0], after) and not OUTCRY.search(sentence):
        return True
    said = before.rstrip("真") if sign.weight == ALWAYS else before  # 真不想活了 is said in earnest
    supposed = SUPPOSED.search(said) is not None and NOT_SUPPOSED.search(said) is None
    supposed = supposed or FEARED.search(match[0]) is not None or _OFTEN.search(match[0]) is not None
    return supposed or TOPIC.search(after) is not None or (sign.kind != "jump" and read_harm(sentence))


def _is_over(before: str, word: str, after: str) -> bool:
    """Whether the clause itself says when it was: 前天有个老汉栽进去了,今天坑还没填."""
    clause = _CLAUSE.split(before)[-1] + word + _CLAUSE.split(after)[0]
    return PAST.search(clause) is not None and NOW.search(clause) is None
