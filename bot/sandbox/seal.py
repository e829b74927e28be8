"""A push on its way out: signed, and encrypted as the account's mode wants it."""

from __future__ import annotations

import base64
import secrets
import time
from dataclasses import dataclass

from wechatpy.crypto import PrpCrypto
from wechatpy.utils import WeChatSigner

from bot.sandbox.account import ORIGINAL_ID, Credentials, Mode


@dataclass(frozen=True)
class Sealed:
    """What one delivery carries: the query's parameters and the body."""

    query: dict[str, str]
    body: str


def sign(*parts: str) -> str:
    """WeChat's signature: sha1 over the sorted parts, in hexadecimal."""
    signer = WeChatSigner()
    signer.add_data(*parts)
    return str(signer.signature)


def cipher(credentials: Credentials) -> PrpCrypto:
    """AES with the account's EncodingAESKey."""
    return PrpCrypto(base64.b64decode(credentials.aes_key + "="))


def seal(xml: str, openid: str, mode: Mode, credentials: Credentials) -> Sealed:
    """``xml`` ready for one delivery: time and nonce are fresh, as in each of WeChat's deliveries."""
    timestamp, nonce = str(int(time.time())), str(secrets.randbelow(9 * 10**9) + 10**9)
    query = {
        "signature": sign(credentials.token, timestamp, nonce),
        "timestamp": timestamp,
        "nonce": nonce,
        "openid": openid,
    }
    if mode is Mode.PLAIN:
        return Sealed(query, xml)
    encrypted = cipher(credentials).encrypt(xml, credentials.app_id).decode("ascii")
    query["encrypt_type"] = "aes"
    query["msg_signature"] = sign(credentials.token, timestamp, nonce, encrypted)
    element = f"<Encrypt><![CDATA[{encrypted}]]></Encrypt>"
    if mode is Mode.COMPATIBLE:
        return Sealed(query, xml.removesuffix("</xml>") + element + "\n</xml>")
    return Sealed(query, f"<xml>\n<ToUserName><![CDATA[{ORIGINAL_ID}]]></ToUserName>\n{element}\n</xml>")
