"""What passes between a citizen, the dialogue and the house: messages, turns, effects.

A turn is a pure function: (state, message, context) → (state', replies, effects, trace).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

JSON = Mapping[str, Any]


class MessageKind(str, Enum):
    """What a citizen sent. ``payload`` is a tapped button or menu entry and skips understanding."""

    TEXT = "text"
    PAYLOAD = "payload"
    IMAGE = "image"
    VOICE = "voice"
    VIDEO = "video"
    LOCATION = "location"
    LINK = "link"
    SUBSCRIBE = "subscribe"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Pin:
    """A location pin: degrees in GCJ-02 and WeChat's label for the spot."""

    latitude: float
    longitude: float
    label: str = ""


@dataclass(frozen=True)
class Message:
    """One thing a citizen sent, free of WeChat's shapes. ``media`` is WeChat's media id.

    ``text`` is what was typed, a voice message's recognised words, or the title of a tapped button.
    """

    id: str
    kind: MessageKind
    text: str = ""
    payload: str = ""
    media: str = ""
    pin: Pin | None = None


@dataclass(frozen=True)
class Reply:
    """A sentence to say, by the name of its response; ``wording`` makes the words."""

    response: str
    arguments: JSON = field(default_factory=dict)


@dataclass(frozen=True)
class Effect:
    """Something to be carried out exactly once; ``responses`` names the sentence for each outcome."""

    kind: str
    arguments: JSON
    responses: Mapping[str, str]


@dataclass(frozen=True)
class Turn:
    """What the dialogue made of one message.

    ``replies`` are said before the outcomes of the ``effects``, ``closing`` after them (the question still open, say).
    ``trace`` says which layer decided and what it read.
    ``asks`` names what the dialogue must know first: then nothing else of this turn counts, and it is taken again
    with the answers in its context.
    """

    state: JSON
    replies: tuple[Reply, ...]
    effects: tuple[Effect, ...]
    closing: tuple[Reply, ...]
    trace: JSON
    asks: JSON | None = None


def turn_of(found: JSON) -> Turn:
    """A turn from JSON, the shape that ``/turn`` answers in and that is stored. Raises KeyError or TypeError."""
    return Turn(
        state=found["state"],
        replies=_replies(found["replies"]),
        effects=tuple(Effect(e["kind"], e["arguments"], e["responses"]) for e in found["effects"]),
        closing=_replies(found["closing"]),
        trace=found["trace"],
        asks=found.get("asks"),
    )


def _replies(rows: Iterable[JSON]) -> tuple[Reply, ...]:
    return tuple(Reply(row["response"], row["arguments"]) for row in rows)


@dataclass(frozen=True)
class Push:
    """One thing WeChat pushed to us, whichever of its three deliveries brought it.

    ``key`` is what makes it unique (law 1): the MsgId, or time, event and key of an event.
    """

    openid: str
    key: str
    sent_at: datetime
    message: Message
