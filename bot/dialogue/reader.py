"""Everything ``bot/reading`` finds in one message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.faq import FaqMatcher, Match
from bot.dialogue.matter import MATTER_LIKE, chinese
from bot.localities import County
from bot.reading.abuse import read_abuse
from bot.reading.announcement import read_announcement
from bot.reading.caller import callers_name
from bot.reading.choice import read_choice, read_yes_no
from bot.reading.command import read_command
from bot.reading.confidential import read_confidential, read_unnamed
from bot.reading.consent import read_consent
from bot.reading.contact import strip_contact
from bot.reading.correction import read_correction, read_replacement
from bot.reading.danger import read_danger, suspect_danger
from bot.reading.digits import digit_groups
from bot.reading.kind import read_retype, read_type
from bot.reading.mended_phone import mended_phone, puts_digits_right
from bot.reading.name import read_name
from bot.reading.noise import read_noise
from bot.reading.normalise import normalise
from bot.reading.number import read_ticket_number
from bot.reading.own_trouble import tells_own_trouble
from bot.reading.phone import read_phone, without_calls
from bot.reading.private_matter import read_private
from bot.reading.second_matter import is_of_one_subject, split_matters, without_opening
from bot.reading.since import read_hint, read_since
from bot.reading.threat import read_threat

PRAISE = "表扬"
"""Whoever says that they praise tells of a danger that is over; only who thanks for everything may yet say farewell."""
CHOICES = 15
"""The longest list of choices that any question of ours offers: the categories."""
LONGEST_CONTACT = 24
"""A message with a phone or a wish for secrecy, and no more characters than this, is about that, not a matter."""

ORDINARY_AT_FIRST = 0.55
"""What the county knows as a kind of matter must sound so much like danger to be suspected of it."""
PHONE_LIKE = 7
"""So many digits in a row name no day and no house."""
LONGEST_CORRECTION = 60
"""Characters: whoever writes more tells a matter, in which something was changed (改成一天三趟了)."""
LONGEST_OF_TWO = 200
"""Characters: beyond, it is a letter on one thing."""
_JOINTS = re.compile(
    r"(?:然后|另外)还有(?:就是)?|还有就是|还有[一1]?[个件](?:事儿?|事情|问题)|再[一1]个(?:就是|事)|再就是|"
    r"[,。;!?\s](?:另外|还有(?:啊|呢|就是|一?[个件](?:事儿?|问题)?是?)?|再(?:一个|就是|有)|再?顺便(?:说|问|反映)?(?:一下|个)?|对了|"
    r"(?:第二|二(?=[个件是来、,:]))[个件]?(?:事儿?)?(?:是)?)[,:、\s]*"
)
_OF_THE_NAME = re.compile(r"名字?|姓|[我俺]叫|称呼")
_COMMAND_INTENTS = {
    "cancel": "cancel",
    "restart": "start_over",
    "person": "to_person",
    "status": "ask_status",
    "my_tickets": "my_tickets",
    "help": "ask_help",
    "skip": "skip",
    "anonymous": "stay_anonymous",
    "submit": "submit",
    "revise": "revise",
    "report": "report",
    "back": "go_back",
    "go_on": "go_on",
    "urge": "urge",
    "withdraw": "withdraw",
    "supplement": "supplement",
    **dict.fromkeys(("solved", "unsolved", "satisfied", "unsatisfied"), "rate"),
}


def _is_a_neighbours(text: str, place: str) -> bool:
    """Whether the county town that was read may be another county's: 渑池县城, 宜阳县城关镇."""
    return re.search(rf"[\u4e00-\u9fff]县?{re.escape(place)}", text) is not None


@dataclass(frozen=True)
class Read:
    """What was found: ``intent`` where it is certain, findings by name, and how like the FAQ's own question it is."""

    text: str
    intent: str | None
    findings: dict[str, Any] = field(default_factory=dict)
    likeness: float = 0.0

    def entities(self) -> list[dict[str, Any]]:
        """The findings as Rasa's entities."""
        whole = {"start": 0, "end": len(self.text), "extractor": "Certainties"}
        return [{"entity": name, "value": value, **whole} for name, value in self.findings.items()]


def joined_parts(text: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind each word that may join a further matter; nothing in a letter."""
    for joint in _JOINTS.finditer(text) if len(text) <= LONGEST_OF_TWO else ():
        yield text[: joint.start()], text[joint.end() :]


def _without_phones(text: str) -> str:
    """``text`` of which no digit of a telephone is a time or a house number."""
    for group in reversed(digit_groups(text)):
        if len(group.digits) >= PHONE_LIKE:
            text = f"{text[: group.start]},{text[group.end :]}"
    return text


class Reader:
    """Reads a county's messages."""

    def __init__(self, county: County) -> None:
        self._county = county
        self._faq = FaqMatcher(county.faq, county.names())
        self._not_ours = {entry.id for entry in county.faq if entry.kind == "not_ours"}

    def read(self, text: str) -> Read:
        """Findings: phone, phone_problem, place, town, outside, time, name, confidential, number, choice, agrees,
        danger, suspected (a kind of danger, and how much it sounds like one), kind, retype, corrects, replaces, faq,
        and, where several matters are told, matter (the first) and next (the others).
        """
        text = normalise(text)
        findings: dict[str, Any] = {}
        first, *further = self._matters(text)
        if further:
            findings |= {"matter": first, "next": [strip_contact(part) for part in further]}
        meant = read_correction(text) if len(text) <= LONGEST_CORRECTION else None
        replaced, of_digits = read_replacement(text), puts_digits_right(text)
        if replaced and not of_digits:
            findings["replaces"] = list(replaced)
        if meant is not None or replaced or of_digits:
            findings["corrects"] = True
        findings |= self._where_and_when(_without_phones(first), _without_phones(meant or "")) | self._who(
            text, meant or ""
        )
        if number := read_ticket_number(text):
            findings["number"] = number
        if choice := read_choice(text, CHOICES):
            findings["choice"] = choice
        if kind := read_type(text):
            findings["kind"] = kind
        if retype := read_retype(text):
            findings["retype"] = retype
        agrees = read_yes_no(text)
        if agrees is not None or read_consent(text):
            findings["agrees"] = agrees is not False
        danger = read_danger(without_calls(text), calm="phone" in findings)
        if danger and (kind != PRAISE or danger == "jump"):
            findings["danger"] = danger
        answered = self._private(text) or (None if tells_own_trouble(text) else self._faq.find(text))
        if answered:
            findings["faq"] = answered.id
        certain = self._certain(text, findings)
        if certain is None and kind != PRAISE and (suspected := self._suspect(text, findings)):
            findings["suspected"] = list(suspected)
        return Read(text, certain, findings, answered.score if answered else 0.0)

    def _suspect(self, text: str, findings: dict[str, Any]) -> tuple[str, float] | None:
        suspected = suspect_danger(text)
        calm = "phone" in findings or self._county.recognise(text) is not None
        return None if suspected is None or (calm and suspected[1] < ORDINARY_AT_FIRST) else suspected

    def _matters(self, text: str) -> list[str]:
        """The matters that ``text`` tells; also where only the county knows that what is joined are two."""
        parts = split_matters(text)
        if len(parts) > 1 or is_of_one_subject(text):
            return parts
        for before, behind in joined_parts(text):
            one, other = self._county.recognise(before), self._county.recognise(behind)
            if one and other and one.name != other.name and chinese(behind) >= MATTER_LIKE:
                return [without_opening(before), behind]
        return parts

    def _private(self, text: str) -> Match | None:
        """The county's answer to what no hotline takes up."""
        topic = read_private(text) if len(text) <= LONGEST_OF_TWO else None
        return Match(topic, 1.0) if topic in self._not_ours else None

    def _where_and_when(self, text: str, meant: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if place := self._county.place_in(text):
            found["place"] = place.text
            if place.town:
                found["town"] = place.town
        if ("town" not in found or _is_a_neighbours(text, found["place"])) and (outside := self._county.outside(text)):
            found["outside"] = list(outside)
            found.pop("town", None)
        if time := read_since(meant) or read_since(text):
            found["time"] = time
        elif hint := read_hint(meant) or read_hint(text):
            found["time" if meant and "时间" in text else "time_hint"] = hint
        return found

    def _who(self, text: str, meant: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if phone := read_phone(meant) or read_phone(text):
            digits = mended_phone(phone.digits, text[phone.end :]) or phone.digits  # …2211 不对最后是2212
            found["phone" if phone.problem is None else "phone_problem"] = phone.problem or digits
        said = read_name(meant) or read_name(f"我{meant}")
        if said is None and meant and _OF_THE_NAME.search(text):
            said = read_name(f"我叫{meant}")
        if name := said.text if said else callers_name(text):
            found["name"] = name
        unnamed = read_unnamed(text)
        if read_confidential(text) or (unnamed and "phone" in found):
            found["confidential"] = True
        elif unnamed:
            found["unnamed"] = True
        return found

    def _certain(self, text: str, findings: dict[str, Any]) -> str | None:
        command = read_command(text)
        is_contact = findings.keys() & {"phone", "phone_problem", "confidential"} and len(text) <= LONGEST_CONTACT
        certain = (
            ("danger" in findings, "danger"),
            (read_threat(text), "threat"),
            ("retype" in findings, "choose_type"),
            (command is not None, _COMMAND_INTENTS.get(command or "", "")),
            ("choice" in findings, "choose"),
            (findings.get("agrees") is True, "affirm"),
            (findings.get("agrees") is False, "deny"),
            (read_announcement(strip_contact(text)) is not None, "report"),
            (bool(is_contact), "inform"),
            ("number" in findings, "ask_status"),
            (read_abuse(text), "abuse"),
            (read_noise(text), "nlu_fallback"),
        )
        return next((intent for holds, intent in certain if holds), None)
