"""Citizens' photos, voices and videos, to those who may see where they belong."""

from __future__ import annotations

from io import BytesIO

from flask import Response, send_file
from flask.typing import ResponseReturnValue

from bot.console.gate import Desk, me
from bot.domain.staff import Ability
from bot.usecases.ports import House
from bot.usecases.see_media import see_media

_STARTS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (8, b"WAVE", "audio/wav"),
    (0, b"OggS", "audio/ogg"),
    (4, b"ftyp", "video/mp4"),
)
UNKNOWN = "application/octet-stream"
"""Offered for saving, never shown: a browser must not find a page in it."""
KEPT_SECONDS = 600
"""A talk's page is made anew with each message: its photos need not come again."""


def register(desk: Desk, house: House) -> None:
    """``/console/media/<sha256>``."""

    @desk.page("/media/<sha256>", needs=Ability.READ_TICKETS)
    def media(sha256: str) -> ResponseReturnValue:
        content = see_media(house, me(), sha256)
        kind = kind_of(content)
        response: Response = send_file(
            BytesIO(content),
            mimetype=kind,
            as_attachment=kind == UNKNOWN,
            download_name=f"{sha256[:12]}.{kind.rpartition('/')[2]}",
            conditional=True,
            etag=sha256,
        )
        response.headers["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
        # Opened by itself, a file may load and run nothing at all.
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def kind_of(content: bytes) -> str:
    """The content type by the file's first bytes, whatever anybody called it."""
    return next((kind for at, start, kind in _STARTS if content[at : at + len(start)] == start), UNKNOWN)
