"""What a citizen can do on the phone: each act puts something on the screen and a push on its way."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from bot.sandbox import phone_screen, push_xml
from bot.sandbox.citizens import Citizen
from bot.sandbox.courier import Push
from bot.sandbox.media import SILENCE
from bot.sandbox.platform import Platform

MAX_TEXT = 2000
COPIES = 3
JSON = dict[str, Any]


class NotPossible(Exception):
    """The act can't be done; the message is for the person at the page."""


def act(platform: Platform, citizen: Citizen, kind: str, wish: JSON) -> Push:
    """Do ``kind`` with the fields in ``wish``; the push that is now on its way.

    Raises NotPossible for an unknown kind, bad fields, or a phone that does not follow the account.
    """
    doing = ACTS.get(kind)
    if doing is None:
        raise NotPossible(f"不认识的操作:{kind}")
    if not citizen.followed and kind != "subscribe":
        raise NotPossible("已取消关注，先关注公众号才能发消息")
    copies = wish.get("copies", COPIES if platform.switches.resend else 1)
    if not isinstance(copies, int) or not 1 <= copies <= 10:
        raise NotPossible("copies 要在 1 到 10 之间")
    push = doing(platform, citizen, wish)
    platform.courier.send(push, copies)
    return push


def _text(platform: Platform, citizen: Citizen, wish: JSON) -> Push:
    words = _words(wish, "text", "要发的话")
    msg_id = _wrote(platform, citizen)
    bubble = _bubble(platform, citizen, "text", msg_id, text=words)
    return Push(msg_id, citizen.openid, push_xml.text(citizen.openid, msg_id, words), "文字消息", bubble)


def _tap(platform: Platform, citizen: Citizen, wish: JSON) -> Push:
    words, menu_id = _words(wish, "text", "选项的字"), _words(wish, "id", "选项的编号")
    citizen.clicked(platform.clock.now())
    msg_id = push_xml.new_id()
    bubble = _bubble(platform, citizen, "text", msg_id, text=words)
    return Push(msg_id, citizen.openid, push_xml.tapped(citizen.openid, msg_id, words, menu_id), "点选项", bubble)


def _voice(platform: Platform, citizen: Citizen, wish: JSON) -> Push:
    words = wish.get("text") or ""
    if not isinstance(words, str) or len(words) > MAX_TEXT:
        raise NotPossible("语音里说的话太长")
    recording, recording_16k = platform.media.put("voice", SILENCE), platform.media.put("voice", SILENCE)
    msg_id = _wrote(platform, citizen)
    bubble = _bubble(platform, citizen, "voice", msg_id, text=words)
    xml = push_xml.voice(citizen.openid, msg_id, recording, recording_16k, words)
    return Push(msg_id, citizen.openid, xml, "语音消息", bubble)


def _image(platform: Platform, citizen: Citizen, wish: JSON) -> Push:
    media = platform.media.get(wish.get("media"))
    if media is None or media.type != "image":
        raise NotPossible("没有这张照片，请重新选择")
    msg_id = _wrote(platform, citizen)
    bubble = _bubble(platform, citizen, "image", msg_id, media=media.media_id)
    url = f"http://mmbiz.qpic.cn/sandbox/{media.media_id}/0"
    return Push(msg_id, citizen.openid, push_xml.image(citizen.openid, msg_id, media, url), "图片消息", bubble)


def _pin(platform: Platform, citizen: Citizen, wish: JSON) -> Push:
    try:
        latitude, longitude = float(wish["latitude"]), float(wish["longitude"])
    except (KeyError, TypeError, ValueError):
        raise NotPossible("纬度和经度要是数字") from None
    if not (math.isfinite(latitude) and abs(latitude) <= 90 and math.isfinite(longitude) and abs(longitude) <= 180):
        raise NotPossible("纬度或经度超出范围")
    label = wish.get("label") or ""
    if not isinstance(label, str) or len(label) > 200:
        raise NotPossible("地点名太长")
    msg_id = _wrote(platform, citizen)
    place = {"latitude": latitude, "longitude": longitude}
    bubble = _bubble(platform, citizen, "location", msg_id, text=label, place=place)
    xml = push_xml.location(citizen.openid, msg_id, latitude, longitude, label)
    return Push(msg_id, citizen.openid, xml, "位置消息", bubble)


def _click(platform: Platform, citizen: Citizen, wish: JSON) -> Push:
    key = _words(wish, "key", "菜单的 key")
    citizen.clicked(platform.clock.now())
    name = wish.get("name") or key
    bubble = _note(platform, citizen, "click", f"点了菜单“{name}”")
    return _event_push(citizen, push_xml.keyed_event(citizen.openid, "CLICK", key), "菜单点击", bubble)


def _scan(platform: Platform, citizen: Citizen, wish: JSON) -> Push:
    scene = _words(wish, "scene", "二维码的场景值")
    citizen.clicked(platform.clock.now())
    bubble = _note(platform, citizen, "scan", "扫了公众号的二维码")
    return _event_push(citizen, push_xml.keyed_event(citizen.openid, "SCAN", scene), "扫码", bubble)


def _subscribe(platform: Platform, citizen: Citizen, wish: JSON) -> Push:
    if citizen.followed:
        raise NotPossible("已经关注了")
    scene = wish.get("scene")
    citizen.followed = True
    citizen.clicked(platform.clock.now())
    bubble = _note(platform, citizen, "subscribe", "关注了公众号")
    xml = push_xml.keyed_event(citizen.openid, "subscribe", f"qrscene_{scene}" if scene else "")
    return _event_push(citizen, xml, "关注", bubble)


def _unsubscribe(platform: Platform, citizen: Citizen, wish: JSON) -> Push:
    citizen.followed = False
    bubble = _note(platform, citizen, "unsubscribe", "取消了关注")
    push = _event_push(citizen, push_xml.keyed_event(citizen.openid, "unsubscribe", ""), "取消关注", bubble)
    push.audible = False
    return push


ACTS: dict[str, Callable[[Platform, Citizen, JSON], Push]] = {
    "text": _text,
    "tap": _tap,
    "voice": _voice,
    "image": _image,
    "pin": _pin,
    "click": _click,
    "scan": _scan,
    "subscribe": _subscribe,
    "unsubscribe": _unsubscribe,
}


def _words(wish: JSON, name: str, what: str) -> str:
    words = wish.get(name)
    if not isinstance(words, str) or not words.strip():
        raise NotPossible(f"{what}不能为空")
    if len(words) > MAX_TEXT:
        raise NotPossible(f"{what}太长，最多 {MAX_TEXT} 字")
    return words


def _wrote(platform: Platform, citizen: Citizen) -> str:
    citizen.wrote(platform.clock.now())
    return push_xml.new_id()


def _bubble(platform: Platform, citizen: Citizen, kind: str, push: str, **fields: Any) -> int:
    return phone_screen.add(platform, citizen.openid, "citizen", kind, state="sending", push=push, **fields)


def _note(platform: Platform, citizen: Citizen, kind: str, words: str) -> int:
    return phone_screen.add(platform, citizen.openid, "citizen", kind, state="sending", text=words)


def _event_push(citizen: Citizen, xml: str, title: str, bubble: int) -> Push:
    return Push(f"event-{push_xml.new_id()}", citizen.openid, xml, title, bubble)
