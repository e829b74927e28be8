"""The one HTTP door to WeChat's API: timeouts, and no secret in any error."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

# Its debug lines hold whole addresses, and with them the token, whatever level the operator asked for.
logging.getLogger("urllib3").setLevel(logging.INFO)

CONNECT_SECONDS = 3.0
READ_SECONDS = 10.0


class Unreached(Exception):
    """WeChat was not reached: nothing happened there."""


class Unanswered(Exception):
    """WeChat was reached and did not answer in time, or not in its own shape: it may have happened."""


class TooLarge(Exception):
    """The answer is larger than the caller takes."""


class Door:
    """Calls under one base address."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._http = requests.Session()
        # The sandbox's platform is on loopback: never through an operator's proxy.
        self._http.trust_env = urlsplit(base).hostname not in {"127.0.0.1", "localhost", "::1"}

    def post(self, path: str, body: bytes, query: Mapping[str, str]) -> Mapping[str, Any]:
        """The JSON answer. Raises Unreached or Unanswered; neither carries the query, which holds the token."""
        answer = self._call("POST", self._base + path, path, params=query, data=body)
        try:
            parsed = answer.json()
        except ValueError:
            raise Unanswered(f"{path}: HTTP {answer.status_code}, not JSON") from None
        if not isinstance(parsed, dict):
            raise Unanswered(f"{path}: not an object")
        return parsed

    def get(self, path: str, query: Mapping[str, str], limit: int) -> tuple[str, bytes]:
        """Content type and at most ``limit`` bytes. Raises Unreached, Unanswered or TooLarge."""
        return self._get(self._base + path, path, limit, params=query)

    def get_elsewhere(self, address: str, name: str, limit: int) -> tuple[str, bytes]:
        """As ``get``, from an address that WeChat gave; ``name`` stands for it in errors."""
        return self._get(address, name, limit)

    def _get(self, address: str, name: str, limit: int, **more: Any) -> tuple[str, bytes]:
        with self._call("GET", address, name, stream=True, **more) as answer:
            if answer.status_code != requests.codes.ok:
                raise Unanswered(f"{name}: HTTP {answer.status_code}")
            content = bytearray()
            try:
                for piece in answer.iter_content(64 * 1024):
                    content += piece
                    if len(content) > limit:
                        raise TooLarge(f"{name}: more than {limit} bytes")
            except requests.RequestException as error:
                raise Unanswered(f"{name}: {type(error).__name__}") from None
            return answer.headers.get("Content-Type", ""), bytes(content)

    def _call(self, method: str, address: str, name: str, **more: Any) -> requests.Response:
        try:
            # "from None": requests puts the whole address, token and all, into its errors.
            return self._http.request(method, address, timeout=(CONNECT_SECONDS, READ_SECONDS), **more)
        except requests.ConnectionError as error:
            cause = getattr(error.args[0], "reason", None) if error.args else None
            if isinstance(cause, NewConnectionError | ConnectTimeoutError):
                raise Unreached(f"{name}: {type(error).__name__}") from None
            raise Unanswered(f"{name}: {type(error).__name__}") from None
        except requests.RequestException as error:
            raise Unanswered(f"{name}: {type(error).__name__}") from None
