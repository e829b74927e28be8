"""A push's body as a flat mapping, from XML or JSON, whatever somebody put into it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import defusedxml.ElementTree as safe_xml
from defusedxml import DefusedXmlException

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MAX_BYTES = 64 * 1024
"""Larger bodies are refused before they are parsed: 500,000 tags took a parser 1.2 s."""


class Unreadable(Exception):
    """Neither XML nor JSON of WeChat's shape."""


def read_body(body: bytes | str) -> Mapping[str, str]:
    """The top-level fields, text only; a repeated field keeps its first value, nested ones are left out.

    Raises Unreadable for what is not ``<xml>…</xml>`` or a JSON object, and for entities of any kind.
    """
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
    text = strip_illegal(text).strip()
    if text.startswith("{"):
        return _read_json(text)
    try:
        root = safe_xml.fromstring(text, forbid_dtd=True)
    except (safe_xml.ParseError, DefusedXmlException, ValueError) as error:
        raise Unreadable(type(error).__name__) from error
    if root.tag != "xml":
        raise Unreadable("root element")
    fields: dict[str, str] = {}
    for element in root:
        if len(element) == 0:
            fields.setdefault(element.tag, (element.text or "").strip())
    return fields


def strip_illegal(text: str) -> str:
    """``text`` without the characters that XML 1.0 does not allow: control characters and halves of surrogates."""
    return _ILLEGAL.sub("", text)


def _read_json(text: str) -> Mapping[str, str]:
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("JSON") from error
    # JSON's escapes bring in what ``read_body`` has already taken out of the text itself.
    return {name: strip_illegal(str(v)).strip() for name, v in parsed.items() if isinstance(v, str | int | float)}
