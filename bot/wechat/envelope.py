"""From WeChat's fields to a ``Push``. Every type of message and event has its place here; a new one is not an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone

from bot.domain.conversation import Message, MessageKind, Pin, Push

MAX_TEXT = 2000
MAX_KEY = 200
MAX_OPENID = 64
"""Real ones have 28 characters."""

Fields = Mapping[str, str]


@dataclass(frozen=True)
class NotForAnswering:
    """A push that nobody should be answered for, and why."""

    reason: str


# Events of the platform or of things that happen without words to us. An answer would startle.
_SILENT_EVENTS: Mapping[str, str] = {
    "unsubscribe": "the citizen left: nothing can be said any more",
    "view": "a link of the menu was opened",
    "view_miniprogram": "a mini program was opened",
    "location": "WeChat's own report of where the citizen is, not something said",
    "templatesendjobfinish": "a receipt",
    "masssendjobfinish": "a receipt",
    "publishjobfinish": "a receipt",
    "subscribe_msg_popup_event": "a choice in WeChat's own dialogue",
    "subscribe_msg_change_event": "a choice in WeChat's own dialogue",
    "subscribe_msg_sent_event": "a receipt",
    "kf_create_session": "between WeChat's own customer-service seats",
    "kf_close_session": "between WeChat's own customer-service seats",
    "kf_switch_session": "between WeChat's own customer-service seats",
    "wificonnected": "a device",
    "shakearoundusershake": "a device",
    "debug_demo": "the platform's own test",
    "merchant_order": "of WeChat's own shop",
}
_SILENT_PREFIXES = (
    "card_",
    "user_",
    "update_member_card",
    "submit_membercard",
    "submit_invoice",
    "update_invoice",
    "qualification_verify",
    "naming_verify",
    "annual_renew",
    "verify_expired",
    "device_",
    "poi_check",
    "bind",
    "unbind",
)
# A menu entry that opened a camera, an album, a map or a scanner: what was taken follows as a message of its own.
_FOLLOWED_EVENTS = ("pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select")


def open_envelope(fields: Fields) -> Push | NotForAnswering:
    """The push in ``fields``, or why it wants no answer. Never raises for what WeChat may send."""
    openid = fields.get("FromUserName", "").strip()
    kind = fields.get("MsgType", "").strip().lower()
    if not openid or not kind or len(openid) > MAX_OPENID:
        return NotForAnswering("no sender or no type: not a citizen's message")
    if kind == "event" or kind.startswith("device_"):
        return _open_event(fields, openid)
    identity = fields.get("MsgId", "").strip() or f"{fields.get('CreateTime', '')}:{kind}"
    key = f"msg:{identity}"[:MAX_KEY]
    return Push(openid, key, _sent_at(fields), _MESSAGES.get(kind, _unknown)(key, fields))


def _open_event(fields: Fields, openid: str) -> Push | NotForAnswering:
    event = (fields.get("Event") or fields.get("MsgType", "")).strip()
    name, entry = event.lower(), fields.get("EventKey", "").strip()
    if name in _SILENT_EVENTS:
        return NotForAnswering(_SILENT_EVENTS[name])
    if name.startswith(_SILENT_PREFIXES):
        return NotForAnswering("an event of the platform's")
    if name in _FOLLOWED_EVENTS:
        return NotForAnswering("what was taken follows as a message of its own")
    key = f"event:{fields.get('CreateTime', '')}:{event}:{entry}"[:MAX_KEY]
    if name == "click":
        message = Message(key, MessageKind.PAYLOAD, payload=entry)
    elif name in {"subscribe", "scan"}:
        message = Message(key, MessageKind.SUBSCRIBE)
    else:
        message = Message(key, MessageKind.UNKNOWN)
    return Push(openid, key, _sent_at(fields), message)


def _sent_at(fields: Fields) -> datetime:
    try:
        return datetime.fromtimestamp(int(fields.get("CreateTime", "0")), timezone.utc)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, timezone.utc)


def _text(key: str, fields: Fields) -> Message:
    text, tapped = fields.get("Content", "")[:MAX_TEXT], fields.get("bizmsgmenuid", "")
    if tapped:
        return Message(key, MessageKind.PAYLOAD, text, payload=tapped[:MAX_KEY])
    return Message(key, MessageKind.TEXT, text)


def _voice(key: str, fields: Fields) -> Message:
    media = fields.get("MediaId16K") or fields.get("MediaId", "")
    return Message(key, MessageKind.VOICE, fields.get("Recognition", "")[:MAX_TEXT], media=media)


def _image(key: str, fields: Fields) -> Message:
    return Message(key, MessageKind.IMAGE, media=fields.get("MediaId", ""))


def _video(key: str, fields: Fields) -> Message:
    return Message(key, MessageKind.VIDEO, media=fields.get("MediaId", ""))


def _location(key: str, fields: Fields) -> Message:
    try:
        # WeChat's X is the latitude.
        pin = Pin(float(fields["Location_X"]), float(fields["Location_Y"]), fields.get("Label", "")[:MAX_TEXT])
    except (KeyError, ValueError):
        return _unknown(key, fields)
    # Not a number fails the comparison too, and neither JSON nor a database would take it.
    if not (abs(pin.latitude) <= 90 and abs(pin.longitude) <= 180):
        return _unknown(key, fields)
    return Message(key, MessageKind.LOCATION, pin=pin)


def _link(key: str, fields: Fields) -> Message:
    return Message(key, MessageKind.LINK, fields.get("Title", "")[:MAX_TEXT])


def _unknown(key: str, fields: Fields) -> Message:
    return Message(key, MessageKind.UNKNOWN)


_MESSAGES: Mapping[str, Callable[[str, Fields], Message]] = {
    "text": _text,
    "voice": _voice,
    "image": _image,
    "video": _video,
    "shortvideo": _video,
    "location": _location,
    "link": _link,
}
