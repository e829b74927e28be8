"""The telephone that was asked for, in one message or in several."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dialogue.matter import Heard, chinese
from bot.dialogue.talk import Talk
from bot.reading.digits import digit_groups, in_full
from bot.reading.mended_phone import mended_phone
from bot.reading.phone import read_phone

FEW = 6
"""Chinese characters beside a number that can hardly say whose else it is."""
_PHONE_BEGINS = re.compile(r"(?:1[3-9]|0379)\d{1,8}$")


def with_the_phone(talk: Talk, heard: Heard) -> Heard:
    """The number where it is asked for: 打138…就行, or its second half (后头是5566) behind the first."""
    begun = talk.slots.pop("phone_part", None)
    if "phone" in heard.findings:
        return heard
    added = _goes_on(begun, heard.text) if begun else ()
    bare = (f"我的电话{_digits(heard.text, 3)}",) if chinese(heard.text) <= FEW else ()  # 柏 主任 138…
    for candidate in (heard.text, f"我的电话{heard.text}", in_full(heard.text), *added, *bare):
        found = read_phone(candidate, asked=True)
        if found and found.problem is None:
            rest = {name: value for name, value in heard.findings.items() if name != "phone_problem"}
            digits = heard.text[found.end :] if candidate == heard.text else ""
            return replace(heard, findings={**rest, "phone": mended_phone(found.digits, digits) or found.digits})
    part = next((digits for digits in (*added[:1], _digits(heard.text, 3)) if _PHONE_BEGINS.match(digits)), None)
    if part:
        talk.slots["phone_part"] = part
        if begun and part != begun:
            talk.slots["tries"] = 0  # said in three goes
    return heard


def _goes_on(begun: str, text: str) -> tuple[str, ...]:
    """What ``begun`` may be with the digits of ``text`` behind it."""
    return (begun + _digits(text, 3), begun + _digits(text, 1), mended_phone(begun, text) or "")


def _digits(text: str, fewest: int) -> str:
    groups = (group for group in digit_groups(text) if not group.counted and len(group.digits) >= fewest)
    return "".join(group.digits for group in groups if text[group.end : group.end + 1] not in {"位", "个"})
