"""Photos and recordings on the platform, under their media ids for three days."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass

from bot.sandbox.clock import PlatformClock

LIFETIME = 3 * 24 * 3600.0
MAX_BYTES = 10 * 1024 * 1024
MAX_KEPT_BYTES = 64 * 1024 * 1024
TYPES = {"image": "image/jpeg", "voice": "audio/amr", "video": "video/mp4", "thumb": "image/jpeg"}
"""WeChat's four kinds of media, and what a file of unknown content is taken for."""

# The header of an AMR file and five silent frames: a voice message of a tenth of a second.
SILENCE = b"#!AMR\n" + b"\x7c" * 5 * 32


@dataclass(frozen=True)
class Media:
    """One stored file; ``until`` in platform seconds."""

    media_id: str
    type: str
    content_type: str
    content: bytes
    until: float


class MediaShelf:
    """All stored files; the oldest go when they outgrow the memory set aside for them."""

    def __init__(self, clock: PlatformClock) -> None:
        self._clock = clock
        self._items: OrderedDict[str, Media] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, type_: str, content: bytes, content_type: str = "") -> Media:
        """Store a file under a new media id."""
        until = self._clock.now() + LIFETIME
        item = Media(secrets.token_urlsafe(48), type_, content_type or TYPES[type_], content, until)
        with self._lock:
            self._items[item.media_id] = item
            kept = sum(len(m.content) for m in self._items.values())
            while kept > MAX_KEPT_BYTES and len(self._items) > 1:
                kept -= len(self._items.popitem(last=False)[1].content)
        return item

    def get(self, media_id: object) -> Media | None:
        """The file, or None when it is unknown or outlived."""
        item = self._items.get(media_id) if isinstance(media_id, str) else None
        return item if item and self._clock.now() < item.until else None


def image_type(content: bytes) -> str | None:
    """The content type by the file's first bytes; None for what WeChat does not take for a picture."""
    signatures = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"GIF8": "image/gif"}
    return next((kind for start, kind in signatures.items() if content.startswith(start)), None)
