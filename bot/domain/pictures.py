"""What kind of picture a file is, by how it begins: the name and type that a sender claims prove nothing."""

from __future__ import annotations

from collections.abc import Mapping

_BEGINNINGS: Mapping[bytes, str] = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}
_HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"})


def picture_type(content: bytes) -> str | None:
    """The media type of a picture that every browser shows; None for anything else."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for beginning, kind in _BEGINNINGS.items() if content.startswith(beginning)), None)


def is_heif(content: bytes) -> bool:
    """Whether it is as some telephones take pictures and few browsers show them."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIF
