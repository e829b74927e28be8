"""The one HTTP door to WeChat's API: timeouts, and no secret in any error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

CONNECT_SECONDS = 3.0
READ_SECONDS = 10.0


class Unreached(Exception):
    """WeChat was not reached: nothing happened there."""


class Unanswered(Exception):
    """WeChat was reached and did not answer in time, or not in its own shape: it may have happened."""


class Door:
    """Calls under one base address."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._http = requests.Session()

    def post(self, path: str, body: bytes, query: Mapping[str, str]) -> Mapping[str, Any]:
        """The JSON answer. Raises Unreached or Unanswered; neither carries the query, which holds the token."""
        answer = self._call("POST", path, query, data=body)
        try:
            parsed = answer.json()
        except ValueError:
            raise Unanswered(f"{path}: HTTP {answer.status_code}, not JSON") from None
        if not isinstance(parsed, dict):
            raise Unanswered(f"{path}: not an object")
        return parsed

    def get(self, path: str, query: Mapping[str, str], limit: int) -> tuple[str, bytes]:
        """Content type and at most ``limit`` bytes. Raises Unreached or Unanswered."""
        with self._call("GET", path, query, stream=True) as answer:
            content = bytearray()
            try:
                for piece in answer.iter_content(64 * 1024):
                    content += piece
                    if len(content) > limit:
                        raise Unanswered(f"{path}: more than {limit} bytes")
            except requests.RequestException as error:
                raise Unanswered(f"{path}: {type(error).__name__}") from None
            return answer.headers.get("Content-Type", ""), bytes(content)

    def _call(self, method: str, path: str, query: Mapping[str, str], **more: Any) -> requests.Response:
        try:
            # "from None": requests puts the whole address, token and all, into its errors.
            return self._http.request(
                method, self._base + path, params=query, timeout=(CONNECT_SECONDS, READ_SECONDS), **more
            )
        except requests.ConnectionError as error:
            cause = getattr(error.args[0], "reason", None) if error.args else None
            if isinstance(cause, NewConnectionError | ConnectTimeoutError):
                raise Unreached(f"{path}: {type(error).__name__}") from None
            raise Unanswered(f"{path}: {type(error).__name__}") from None
        except requests.RequestException as error:
            raise Unanswered(f"{path}: {type(error).__name__}") from None
