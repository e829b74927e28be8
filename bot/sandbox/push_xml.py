"""What a citizen did, in the XML that WeChat pushes. Shapes: WeChat's pages on receiving messages and events."""

from __future__ import annotations

import itertools
import time

from bot.sandbox.account import ORIGINAL_ID
from bot.sandbox.media import Media

# Unique across restarts, as WeChat's are: the service keeps the ids it has seen for good.
_ids = itertools.count(time.time_ns() // 1000)


def new_id() -> str:
    """The next MsgId: 16 digits."""
    return str(next(_ids))


def cdata(text: str) -> str:
    """``text`` in CDATA; a closing mark inside it is split over two."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def message(openid: str, msg_id: str, type_: str, *elements: str) -> str:
    """A message from a citizen."""
    return _envelope(openid, type_, *elements, f"<MsgId>{msg_id}</MsgId>")


def event(openid: str, name: str, *elements: str) -> str:
    """Something that happened to the account, by or for a citizen. Events carry no MsgId."""
    return _envelope(openid, "event", f"<Event>{cdata(name)}</Event>", *elements)


def text(openid: str, msg_id: str, words: str) -> str:
    """Typed words."""
    return message(openid, msg_id, "text", f"<Content>{cdata(words)}</Content>")


def tapped(openid: str, msg_id: str, words: str, menu_id: str) -> str:
    """A tapped choice of a msgmenu: a text message that carries the choice's id."""
    choice = f"<bizmsgmenuid>{cdata(menu_id)}</bizmsgmenuid>"
    return message(openid, msg_id, "text", f"<Content>{cdata(words)}</Content>", choice)


def image(openid: str, msg_id: str, media: Media, url: str) -> str:
    """A photo."""
    ids = f"<PicUrl>{cdata(url)}</PicUrl>\n<MediaId>{cdata(media.media_id)}</MediaId>"
    return message(openid, msg_id, "image", ids)


def voice(openid: str, msg_id: str, media: Media, media_16k: Media, recognition: str) -> str:
    """A recording; ``recognition`` is empty where WeChat could not make words of it."""
    elements = (
        f"<MediaId>{cdata(media.media_id)}</MediaId>",
        f"<Format>{cdata('amr')}</Format>",
        f"<Recognition>{cdata(recognition)}</Recognition>",
        f"<MediaId16K>{cdata(media_16k.media_id)}</MediaId16K>",
    )
    return message(openid, msg_id, "voice", *elements)


def location(openid: str, msg_id: str, latitude: float, longitude: float, label: str) -> str:
    """A pin; degrees in GCJ-02."""
    elements = (
        f"<Location_X>{latitude:.6f}</Location_X>",
        f"<Location_Y>{longitude:.6f}</Location_Y>",
        "<Scale>16</Scale>",
        f"<Label>{cdata(label)}</Label>",
    )
    return message(openid, msg_id, "location", *elements)


def keyed_event(openid: str, name: str, key: str) -> str:
    """An event with an EventKey: a menu click, a subscription, a scan."""
    return event(openid, name, f"<EventKey>{cdata(key)}</EventKey>")


def template_sent(openid: str, msg_id: int) -> str:
    """The report that a template message has arrived."""
    return event(openid, "TEMPLATESENDJOBFINISH", f"<MsgID>{msg_id}</MsgID>", f"<Status>{cdata('success')}</Status>")


def _envelope(openid: str, type_: str, *elements: str) -> str:
    head = (
        f"<ToUserName>{cdata(ORIGINAL_ID)}</ToUserName>",
        f"<FromUserName>{cdata(openid)}</FromUserName>",
        f"<CreateTime>{int(time.time())}</CreateTime>",
        f"<MsgType>{cdata(type_)}</MsgType>",
    )
    return "\n".join(["<xml>", *head, *elements, "</xml>"])
