"""What comes after a ticket: the further matters of the same sitting."""

from __future__ import annotations

import re

from bot.dialogue.matter import Heard
from bot.dialogue.talk import Talk
from bot.dialogue.telling import tell

_NAMES_A_PLACE = re.compile(r"[村路街巷校院店场厂桥沟河湖口边旁]|小区|社区|对面|附近")
"""Where none of these is said, the further matter lies where the first one does."""
_TYPES = (
    ("suggest", re.compile(r"建议|希望能|最好能|能不能[加增装设]")),
    ("praise", re.compile(r"表扬|感谢|点赞|谢谢")),
    ("report_wrongdoing", re.compile(r"举报")),
    ("complain", re.compile(r"投诉|没人管|不管|乱|偷工|污染|扰民|拖欠")),
    ("consult", re.compile(r"[?？]|咨询|请问|想问|咋办理?|怎么办理?|多少钱|啥时候")),
)


def submit(talk: Talk, heard: Heard) -> None:
    """Confirmed: file it. What was said of the citizen holds for the next matter; the next one is offered at once."""
    ticket = talk.ticket()
    talk.clear("messages", "media")
    talk.slots["misses"] = 0
    talk.slots["filed"] = True
    talk.want("open_ticket", ticket, opened="outcome_ticket_opened", opened_unrouted="outcome_ticket_opened_unrouted")
    if talk.slots.get("next"):
        talk.ask("next", last=True)


def take_next(talk: Talk, heard: Heard) -> None:
    """Yes: the further matter is told as if it had come by itself."""
    further, *rest = talk.slots["next"]
    talk.slots["next"] = rest or None
    talk.clear()
    text = further["text"]
    findings = talk.read(text).findings
    if "place" not in findings and further["place"] and not _NAMES_A_PLACE.search(text):
        findings = {**findings, "place": further["place"], "town": further["town"]}
    intent = next((intent for intent, words in _TYPES if words.search(text)), "seek_help")
    tell(talk, Heard(intent, text, findings))


def drop_next(talk: Talk, heard: Heard) -> None:
    """No: all of them are let go."""
    talk.clear("next")
    talk.say("utter_next_dropped")
