"""WeChat's API as the house uses it: customer-service messages, typing, media, the menu."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

import redis

from bot.domain.errors import MediaGone, MediaUnavailable
from bot.usecases.ports import SendResult
from bot.wechat.codes import CODES, Code, Do, UnknownCode, look_up
from bot.wechat.door import Door, TooLarge, Unanswered, Unreached
from bot.wechat.replies import split
from bot.wechat.tokens import TokenRefused, Tokens

log = logging.getLogger(__name__)

MAX_MEDIA = 20 * 1024 * 1024
ACCOUNTS_THAT_SEND = {"service", "subscription", "sandbox"}
"""A personal account never has customer-service messages; an unverified one finds out by 48001."""
DOWNGRADED_SECONDS = 3600
"""After this long we knock again: rights can be granted while we run."""
SEND = "/cgi-bin/message/custom/send"
MEDIA = "/cgi-bin/media/get"


class WeChatError(Exception):
    """WeChat refused a call of the operator's. The message says which code and what it means."""


class WeChatClient:
    """Implements ``ports.Messenger`` for one account."""

    def __init__(self, api_url: str, app_id: str, app_secret: str, client: redis.Redis, account: str) -> None:
        self._door = Door(api_url)
        self._tokens = Tokens(self._door, app_id, app_secret, client)
        self._redis = client
        self._account = account
        self._downgraded = f"wechat:downgraded:{app_id}"
        self._downgraded_until = 0.0

    def may_send(self) -> bool:
        """Whether this account has customer-service messages, as far as we know."""
        if self._account not in ACCOUNTS_THAT_SEND or time.monotonic() < self._downgraded_until:
            return False
        try:
            return not self._redis.exists(self._downgraded)
        except redis.RedisError:
            return True

    def send_text(self, openid: str, text: str) -> tuple[SendResult, str]:
        """Send, in pieces where it is long; the result and a note for the row."""
        result, note = SendResult.SENT, ""
        for number, piece in enumerate(split(text)):
            result, note = self._send(SEND, {"touser": openid, "msgtype": "text", "text": {"content": piece}})
            if result is not SendResult.SENT:
                # Once a piece has gone out the rest is never begun anew: half twice is worse than a cut.
                return (SendResult.UNCERTAIN if number else result), note
        return result, note

    def show_typing(self, openid: str) -> None:
        """ "对方正在输入" for up to 15 s; of no consequence if it fails."""
        self._send("/cgi-bin/message/custom/typing", {"touser": openid, "command": "Typing"})

    def download(self, media: str) -> bytes:
        """A photo, voice or video. Raises MediaGone or MediaUnavailable."""
        try:
            errcode, content = self._authorised(lambda token: self._get_media(media, token))
        except (Unreached, Unanswered, TokenRefused) as error:
            raise MediaUnavailable(str(error)) from None
        except TooLarge as error:
            raise MediaGone(str(error)) from None
        if errcode == 40007:
            raise MediaGone(f"errcode {errcode}")
        if errcode:
            raise MediaUnavailable(f"errcode {errcode}")
        return content

    def create_menu(self, menu: Mapping[str, Any]) -> None:
        """Set the account's menu. Raises WeChatError."""
        result, note = self._send("/cgi-bin/menu/create", menu)
        if result is not SendResult.SENT:
            raise WeChatError(note)

    def check(self) -> None:
        """Whether WeChat gives this account a token. Raises WeChatError."""
        try:
            self._tokens.get()
        except Unreached as error:
            raise WeChatError(str(error)) from None
        except TokenRefused as error:
            raise WeChatError(_describe(error.errcode)) from None

    def _send(self, path: str, body: Mapping[str, Any]) -> tuple[SendResult, str]:
        try:
            errcode, _ = self._authorised(lambda token: self._post(path, body, token))
            return self._judge(path, look_up(errcode), errcode)
        except TokenRefused as error:
            log.error("no token: %s", _describe(error.errcode))
            return SendResult.RETRY, str(error)
        except Unreached as error:
            return SendResult.RETRY, str(error)
        except Unanswered as error:
            return SendResult.UNCERTAIN, str(error)
        except UnknownCode as error:
            log.error("unknown answer from wechat: %s", error)
            return SendResult.REFUSED, str(error)

    def _authorised(self, call: Callable[[str], tuple[int, bytes]]) -> tuple[int, bytes]:
        """What ``call`` brings (errcode, content) with a token that WeChat takes."""
        token = self._tokens.get()
        errcode, content = call(token)
        if errcode in CODES and CODES[errcode].do is Do.NEW_TOKEN:
            return call(self._tokens.renew(token))  # once: a permanent 40001 must end
        return errcode, content

    def _post(self, path: str, body: Mapping[str, Any], token: str) -> tuple[int, bytes]:
        # WeChat shows \uXXXX escapes to the citizen as they are.
        content = json.dumps(body, ensure_ascii=False).encode()
        return _errcode(path, self._door.post(path, content, {"access_token": token})), b""

    def _get_media(self, media: str, token: str) -> tuple[int, bytes]:
        kind, content = self._door.get(MEDIA, {"access_token": token, "media_id": media}, MAX_MEDIA)
        if not _is_words(kind):
            return 0, content
        answer = _parsed(content)
        if "video_url" not in answer:
            return _errcode(MEDIA, answer), b""
        # Of a video WeChat gives the address alone ("获取临时素材").
        kind, content = self._door.get_elsewhere(str(answer["video_url"]), "the video's address", MAX_MEDIA)
        if _is_words(kind):
            raise Unanswered("the video's address: no video")
        return 0, content

    def _judge(self, path: str, code: Code, errcode: int) -> tuple[SendResult, str]:
        if code.do in {Do.TELL_OPERATOR, Do.DOWNGRADE}:
            log.error("wechat refuses %s: errcode %s, %s", path, errcode, code.meaning)
        if code.do is Do.DOWNGRADE and path == SEND:
            self._downgrade()
        return code.result, "" if errcode == 0 else f"errcode {errcode}: {code.meaning}"

    def _downgrade(self) -> None:
        self._downgraded_until = time.monotonic() + DOWNGRADED_SECONDS
        log.error("this account may not send: answers wait for the citizens' next messages")
        try:
            self._redis.set(self._downgraded, "1", ex=DOWNGRADED_SECONDS)
        except redis.RedisError as error:
            log.warning("downgrade not shared: %s", type(error).__name__)


def _is_words(kind: str) -> bool:
    return "json" in kind or "text/" in kind


def _parsed(content: bytes) -> Mapping[str, Any]:
    try:
        answer = json.loads(content)
    except ValueError:
        answer = None
    return answer if isinstance(answer, dict) else {}


def _errcode(path: str, answer: Mapping[str, Any]) -> int:
    errcode = answer.get("errcode")
    if not isinstance(errcode, int):
        raise Unanswered(f"{path}: no errcode")  # a gateway's words, say, and none of WeChat's
    return errcode


def _describe(errcode: int) -> str:
    try:
        return f"errcode {errcode}: {look_up(errcode).meaning}"
    except UnknownCode:
        return f"errcode {errcode}"
