"""Hiding what identifies a person, for screens and exports that need not show it."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata


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


def phone_digits(phone: str) -> str:
    """The digits alone, full-width ones too, of a mobile number without the country's: ``+86 138-0013 8000`` →
    ``13800138000``."""
    digits = "".join(c for c in unicodedata.normalize("NFKC", phone) if c in "0123456789")
    return digits[-11:] if re.fullmatch(r"(?:00)?861\d{10}", digits) else digits


def is_phone(digits: str) -> bool:
    """Whether somebody can be called there: a mobile, a landline with or without its area code, an extension behind."""
    return re.fullmatch(r"1[3-9]\d{9}|(?:0\d{2,3})?[2-8]\d{6,7}\d{0,5}", digits) is not None


def phone_key(secret: str, phone: str) -> str:
    """The keyed hash by which a ticket is found by its phone: 32 hexadecimal digits of the digits alone."""
    digits = phone_digits(phone)
    return hmac.new(secret.encode(), f"phone:{digits}".encode(), hashlib.sha256).hexdigest()[:32]


_MOBILE = re.compile(r"(?<!\d)((?:[8\uff18][6\uff16][ -]?)?[1\uff11][3-9\uff13-\uff19]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)")
"""Full-width digits too: a Chinese keyboard types them. Bounded, so that a ticket number stays whole."""


def hide_phones_in(text: str | None) -> str | None:
    """The same prose with nothing of any mobile number left; None stays None."""
    return _MOBILE.sub("***", text) if text is not None else None


def mask_phones_in(text: str | None) -> str | None:
    """The same prose with every mobile number in it as ``138****8000``; None stays None."""
    return _MOBILE.sub(r"\1****\2", text) if text is not None else None
