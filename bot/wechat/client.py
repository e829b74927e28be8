"""WeChat's API as the house uses it: customer-service messages, typing, media, the menu."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

import redis

from bot.domain.errors import MediaGone, MediaUnavailable
from bot.usecases.ports import SendResult
from bot.wechat.codes import Code, Do, UnknownCode, look_up
from bot.wechat.door import Door, Unanswered, Unreached
from bot.wechat.replies import split
from bot.wechat.tokens import TokenRefused, Tokens

log = logging.getLogger(__name__)

MAX_MEDIA = 20 * 1024 * 1024
ACCOUNTS_THAT_SEND = {"service", "subscription", "sandbox"}
"""A personal account never has customer-service messages; an unverified one finds out by 48001."""
DOWNGRADED_SECONDS = 3600
"""After this long we knock again: rights can be granted while we run."""


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

    def may_send(self) -> bool:
        """Whether this account has customer-service messages, as far as we know."""
        if self._account not in ACCOUNTS_THAT_SEND:
            return False
        try:
            return not self._redis.exists(self._downgraded)
        except redis.RedisError:
            return True

    def send_text(self, openid: str, text: str) -> tuple[SendResult, str]:
        """Send, in pieces where it is long; the result and a note for the row."""
        result, note = SendResult.SENT, ""
        for number, piece in enumerate(split(text)):
            result, note = self._send(
                "/cgi-bin/message/custom/send", {"touser": openid, "msgtype": "text", "text": {"content": piece}}
            )
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
            kind, content = self._door.get(
                "/cgi-bin/media/get", {"access_token": self._tokens.get(), "media_id": media}, MAX_MEDIA
            )
        except (Unreached, Unanswered, TokenRefused) as error:
            raise MediaUnavailable(str(error)) from None
        if "json" not in kind and "text/plain" not in kind:
            return content
        try:
            errcode = int(json.loads(content)["errcode"])
        except (ValueError, KeyError, TypeError):
            raise MediaUnavailable("neither media nor an error") from None
        if errcode == 40007:
            raise MediaGone(f"errcode {errcode}")
        raise MediaUnavailable(f"errcode {errcode}")

    def create_menu(self, menu: Mapping[str, Any]) -> None:
        """Set the account's menu. Raises WeChatError."""
        result, note = self._send("/cgi-bin/menu/create", menu)
        if result is not SendResult.SENT:
            raise WeChatError(note)

    def check(self) -> None:
        """Whether WeChat gives this account a token. Raises WeChatError."""
        try:
            self._tokens.get()
        except (Unreached, Unanswered) as error:
            raise WeChatError(str(error)) from None
        except TokenRefused as error:
            raise WeChatError(_describe(error.errcode)) from None

    def _send(self, path: str, body: Mapping[str, Any]) -> tuple[SendResult, str]:
        try:
            token = self._tokens.get()
            errcode = self._post(path, body, token)
            if look_up(errcode).do is Do.NEW_TOKEN:
                errcode = self._post(path, body, self._tokens.renew(token))  # once: a permanent 40001 must end
            return self._judge(look_up(errcode), errcode)
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

    def _post(self, path: str, body: Mapping[str, Any], token: str) -> int:
        # WeChat shows \uXXXX escapes to the citizen as they are.
        content = json.dumps(body, ensure_ascii=False).encode()
        errcode = self._door.post(path, content, {"access_token": token}).get("errcode", 0)
        return errcode if isinstance(errcode, int) else -1

    def _judge(self, code: Code, errcode: int) -> tuple[SendResult, str]:
        if code.do is Do.DOWNGRADE:
            log.error("this account may not send: errcode %s, %s", errcode, code.meaning)
            try:
                self._redis.set(self._downgraded, "1", ex=DOWNGRADED_SECONDS)
            except redis.RedisError as error:
                log.warning("downgrade not shared: %s", type(error).__name__)
        if code.do is Do.TELL_OPERATOR:
            log.error("wechat refuses: errcode %s, %s", errcode, code.meaning)
        return code.result, "" if errcode == 0 else f"errcode {errcode}: {code.meaning}"


def _describe(errcode: int) -> str:
    try:
        return f"errcode {errcode}: {look_up(errcode).meaning}"
    except UnknownCode:
        return f"errcode {errcode}"
