"""What the service answered to a push, read as WeChat reads it."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from bot.sandbox.account import ORIGINAL_ID, Credentials, Mode
from bot.sandbox.media import MediaShelf
from bot.sandbox.seal import cipher, sign

MAX_TEXT_BYTES = 2048
# Reply types of WeChat's page on passive replies, and an element that each must have.
TYPES = {
    "text": "Content",
    "image": "Image/MediaId",
    "voice": "Voice/MediaId",
    "video": "Video/MediaId",
    "music": "Music/ThumbMediaId",
    "news": "Articles/item/Title",
    "transfer_customer_service": "MsgType",
}


class NotAReply(Exception):
    """The service's answer is none that WeChat accepts; the message says what is wrong with it."""


@dataclass(frozen=True)
class Verdict:
    """``kind`` is nothing (``success`` or empty), reply or fault; ``plain`` is the reply's XML in clear."""

    kind: str
    plain: str = ""
    type: str = ""
    text: str = ""
    media: str = ""
    reason: str = ""


def judge(body: bytes, openid: str, mode: Mode, credentials: Credentials, shelf: MediaShelf) -> Verdict:
    """What the phone is to show for ``body``, the answer to a push of ``openid``."""
    plain = ""
    try:
        answer = body.decode("utf-8").strip()
        if answer in {"", "success"}:
            return Verdict("nothing")
        plain = _open(answer, mode, credentials)
        return _read(plain, openid, shelf)
    except UnicodeDecodeError:
        return Verdict("fault", reason="回应不是 UTF-8")
    except NotAReply as error:
        return Verdict("fault", plain, reason=str(error))


def _open(answer: str, mode: Mode, credentials: Credentials) -> str:
    root = _parse(answer)
    encrypted = root.findtext("Encrypt")
    if encrypted is None:
        if mode is Mode.SAFE:
            raise NotAReply("安全模式下，回应必须加密")
        return answer
    if mode is Mode.PLAIN:
        raise NotAReply("明文模式下，回应不应加密")
    parts = [root.findtext(name) or "" for name in ("TimeStamp", "Nonce", "MsgSignature")]
    if sign(credentials.token, parts[0], parts[1], encrypted) != parts[2]:
        raise NotAReply("回应的 MsgSignature 不对")
    try:
        return str(cipher(credentials).decrypt(encrypted, credentials.app_id))
    except Exception as error:  # wechatpy lets every kind of error out when the ciphertext is garbage
        raise NotAReply(f"回应解不开:{type(error).__name__}") from error


def _read(plain: str, openid: str, shelf: MediaShelf) -> Verdict:
    root = _parse(plain)
    if root.findtext("ToUserName") != openid or root.findtext("FromUserName") != ORIGINAL_ID:
        raise NotAReply("ToUserName 或 FromUserName 不是这次推送的双方")
    if not (root.findtext("CreateTime") or "").strip().isdigit():
        raise NotAReply("CreateTime 不是整数")
    kind = root.findtext("MsgType") or ""
    needed = TYPES.get(kind)
    if needed is None:
        raise NotAReply(f"不认识的 MsgType:{kind}")
    value = root.findtext(needed)
    if not value:
        raise NotAReply(f"{kind} 类型缺少 {needed}")
    if kind == "text" and len(value.encode("utf-8")) > MAX_TEXT_BYTES:
        raise NotAReply(f"文本超过 {MAX_TEXT_BYTES} 字节")
    if kind == "image" and shelf.get(value) is None:
        raise NotAReply("MediaId 不存在或已过期")
    return Verdict(
        "reply", plain, kind, text=value if kind in {"text", "news"} else "", media=value if kind == "image" else ""
    )


def _parse(document: str) -> Element:
    try:
        root = ElementTree.fromstring(document)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise NotAReply("回应不是合格的 XML") from error
    if root.tag != "xml":
        raise NotAReply("回应的根元素不是 <xml>")
    return root
