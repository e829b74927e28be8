"""Hiding what identifies a person, for screens and exports that need not show it."""

from __future__ import annotations

import hashlib
import hmac
import re


def mask_phone(phone: str | None) -> str | None:
    """``13800138000`` → ``138****8000``; a landline keeps its last two digits."""
    if not phone:
        return None
    if len(phone) == 11 and phone.startswith("1"):
        return f"{phone[:3]}****{phone[-4:]}"
    return "*" * max(len(phone) - 2, 1) + phone[-2:]


def mask_name(name: str | None) -> str | None:
    """``张三丰`` → ``张**``."""
    return name[0] + "*" * max(len(name) - 1, 1) if name else None


def citizen_key(secret: str, openid: str) -> str:
    """The keyed hash that stands for a citizen outside the conversation: 32 hexadecimal digits."""
    return hmac.new(secret.encode(), openid.encode(), hashlib.sha256).hexdigest()[:32]


def phone_key(secret: str, phone: str) -> str:
    """The keyed hash by which a ticket is found by its phone: 32 hexadecimal digits of the digits alone."""
    digits = "".join(character for character in phone if character.isdigit())
    return hmac.new(secret.encode(), f"phone:{digits}".encode(), hashlib.sha256).hexdigest()[:32]


_MOBILE = re.compile(r"(?<!\d)((?:[8\uff18][6\uff16][ -]?)?[1\uff11][3-9\uff13-\uff19]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)")
"""Full-width digits too: a Chinese keyboard types them. Bounded, so that a ticket number stays whole."""


def mask_phones_in(text: str | None) -> str | None:
    """The same prose with every mobile number in it as ``138****8000``; None stays None."""
    return _MOBILE.sub(r"\1****\2", text) if text is not None else None
