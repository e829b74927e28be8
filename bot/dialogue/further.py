"""Several matters in one sitting: the first is told to its end, the others wait for their turn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.dialogue.matter import Heard
from bot.dialogue.reader import joined_parts
from bot.dialogue.talk import Talk
from bot.reading.contact import strip_contact
from bot.reading.frame import strip_frame, strip_joint
from bot.reading.second_matter import split_matters, strip_edges


def note_further(talk: Talk, heard: Heard) -> None:
    """A message that tells several matters: the first is taken now, the others in their turn."""
    _keep(talk, heard.findings.get("next") or (), heard.findings.get("place"), heard.findings.get("town"))


def split_off_another(talk: Talk, heard: Heard) -> Heard:
    """A matter told beside the one that is open (还有啊,学校门口路灯也不亮) is kept for later; what is left of the
    message, which is ``heard`` itself where it tells none."""
    described = talk.slots.get("description") or ""
    if not described or "corrects" in heard.findings:
        return heard
    first, *further = split_matters(f"{described},{heard.text}")
    if further and strip_edges(strip_contact(first)) == strip_edges(described):
        _keep(talk, further, talk.slots.get("place"), talk.slots.get("town"))
        contact = {name: heard.findings[name] for name in ("phone", "name") if name in heard.findings}
        return replace(heard, intent="inform", text="", findings=contact)
    this = talk.county.recognise(described)
    for before, behind in joined_parts(f" {heard.text}"):
        another = talk.county.recognise(behind)
        if another and this and another.name != this.name and not talk.county.recognise(before):
            _keep(talk, [behind], heard.findings.get("place"), heard.findings.get("town"))
            return talk.read(before.strip()) if before.strip() else replace(heard, text="", findings={})
    return heard


def _told(text: str) -> str:
    return strip_frame(strip_joint(strip_contact(text)))


def _keep(talk: Talk, texts: Iterable[str], place: str | None, town: str | None) -> None:
    known = talk.slots.get("next") or []
    more = [text for text in map(_told, texts) if text not in {each["text"] for each in known}]
    if more:
        talk.slots["next"] = [*known, *({"text": text, "place": place, "town": town} for text in more)]
        talk.say("utter_one_by_one")
