"""Signatures and AES frames, with wechatpy's crypto and around its gaps (constant-time compares, garbage in).

Rules: developers.weixin.qq.com, "消息加解密说明": sha1 over the sorted parts; AES-256-CBC, IV = key[:16], PKCS7 to 32;
frame = 16 random bytes, length (4, big-endian), message, app id.
"""

from __future__ import annotations

import base64
import hashlib
import hmac

from wechatpy.crypto import PrpCrypto
from wechatpy.crypto.cryptography import WeChatCipher

RANDOM_BYTES, LENGTH_BYTES, BLOCK_BYTES = 16, 4, 32


class BadSeal(Exception):
    """The signature is wrong, or the frame does not open, or it is another app's."""


def sign(*parts: str) -> str:
    """WeChat's signature: sha1 in hexadecimal over the sorted, joined parts."""
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()  # noqa: S324  the protocol's choice


def check_signature(signature: str, token: str, *parts: str) -> None:
    """Raises BadSeal. An empty token never verifies."""
    if not token or not hmac.compare_digest(sign(token, *parts).encode(), signature.encode()):
        raise BadSeal("signature")


class Frame:
    """Opens and closes AES frames for one account."""

    def __init__(self, token: str, app_id: str, aes_key: str) -> None:
        self._token = token
        self._app_id = app_id
        self._key = base64.b64decode(aes_key + "=")

    def open(self, encrypted: str, msg_signature: str, timestamp: str, nonce: str) -> str:
        """The message inside. Raises BadSeal."""
        check_signature(msg_signature, self._token, timestamp, nonce, encrypted)
        try:
            plain = WeChatCipher(self._key).decrypt(base64.b64decode(encrypted, validate=True))
        except ValueError as error:
            raise BadSeal("frame") from error
        # Unframed here and not by wechatpy, which stumbles over bad padding and over a message that is not UTF-8.
        padding = plain[-1] if plain else 0
        content = plain[RANDOM_BYTES:-padding] if 1 <= padding <= BLOCK_BYTES else b""
        length = int.from_bytes(content[:LENGTH_BYTES], "big")
        message, app_id = content[LENGTH_BYTES : LENGTH_BYTES + length], content[LENGTH_BYTES + length :]
        if len(message) != length or not hmac.compare_digest(app_id, self._app_id.encode()):
            raise BadSeal("frame, or another app's")
        return message.decode("utf-8", "replace")

    def close(self, message: str, timestamp: str, nonce: str) -> str:
        """The encrypted reply as WeChat's XML."""
        encrypted = PrpCrypto(self._key).encrypt(message, self._app_id).decode()
        signature = sign(self._token, timestamp, nonce, encrypted)
        return (
            f"<xml><Encrypt><![CDATA[{encrypted}]]></Encrypt>"
            f"<MsgSignature><![CDATA[{signature}]]></MsgSignature>"
            f"<TimeStamp>{timestamp}</TimeStamp>"
            f"<Nonce><![CDATA[{nonce}]]></Nonce></xml>"
        )
