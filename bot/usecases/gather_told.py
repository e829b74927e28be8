"""What a ticket from a talk starts from: what the dialogue was told, or else what the citizen told whoever talks with
them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.told import Told
from bot.usecases.ports import House, Line
from bot.usecases.show_talk import TalkPage

_ENDS = {"filed", "given_back", "ended"}
"""Happenings at the desk after which another matter is told."""
_MOST_WORDS = 2000
_STOPS = "。,，"


def gather_told(house: House, page: TalkPage) -> Told:
    """What the dialogue was told where it knows of a matter. It hears nothing while a person has the talk: then the
    citizen's words since they took it, or since the last ticket; who to call, and whether it is to be kept secret, is
    read from them as the dialogue would."""
    told = page.told
    words = "" if told.description else _said_to_staff(page.lines)
    if not words:
        return told
    caller = house.ear.caller(words)
    matter = caller.matter.rstrip(_STOPS)
    return replace(
        told,
        description=matter[:_MOST_WORDS],
        town=told.town or house.locality.town_named(matter),
        name=told.name or caller.name or "",
        phone=told.phone or caller.phone or "",
        confidential=told.confidential or caller.confidential,
    )


def _said_to_staff(lines: Iterable[Line]) -> str:
    words: list[str] = []
    has_person = False
    for line in lines:
        said = line.utterance
        if said.speaker == "desk":
            event = said.text.partition(" ")[0]
            if event in _ENDS:
                words.clear()
            has_person = event == "taken" or (has_person and event in {"filed", "passed"})
        elif said.speaker == "citizen" and has_person and said.text and not (line.message and line.message.pin):
            words.append(said.text.strip().rstrip(_STOPS))
    return "。".join(words)
