"""The platform as a real process, at a tenth of WeChat's patience, and a tiny service for it to push to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import requests

from bot.settings import DEMO_APP_ID, DEMO_APP_SECRET, ROOT
from tests.phone import Phone
from tests.sandbox.service import Answer, Service
from tests.servers import free_port

PATIENCE = 0.5
START_SECONDS = 30


@dataclass(frozen=True)
class PlatformProcess:
    """The running platform, and its API as the service calls it."""

    url: str

    def fetch_token(self, **changes: object) -> dict:
        """The answer of ``stable_token`` to the right credentials, or to ``changes`` of them."""
        wish = {"grant_type": "client_credential", "appid": DEMO_APP_ID, "secret": DEMO_APP_SECRET, **changes}
        return requests.post(f"{self.url}/cgi-bin/stable_token", json=wish, timeout=10).json()

    def call(self, path: str, wish: object, token: str | None = None) -> dict:
        """The answer of one API path to a JSON body (Chinese unescaped: WeChat does not read escapes)."""
        return self.post(path, json.dumps(wish, ensure_ascii=False).encode(), token)

    def post(self, path: str, body: bytes, token: str | None = None) -> dict:
        """The answer of one API path to a body as it stands."""
        query = {"access_token": token if token is not None else self.fetch_token()["access_token"]}
        return requests.post(f"{self.url}/cgi-bin/{path}", params=query, data=body, timeout=10).json()

    def get(self, path: str, **query: str) -> requests.Response:
        """The response of one API path that is read."""
        query = {"access_token": self.fetch_token()["access_token"], **query}
        return requests.get(f"{self.url}/cgi-bin/{path}", params=query, timeout=10)

    def send_text(self, openid: str, words: str = "您好", token: str | None = None) -> int:
        """The error code of sending a customer-service text."""
        return self.call(
            "message/custom/send", {"touser": openid, "msgtype": "text", "text": {"content": words}}, token
        )["errcode"]


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    running = Service()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def started(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlatformProcess]:
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    data_dir = str(tmp_path_factory.mktemp("sandbox"))
    environment = {**kept, "DATA_DIR": data_dir, "PUSH_TIMEOUT": str(PATIENCE), "REPLY_DEADLINE": "0.4"}
    command = [sys.executable, "-m", "bot.sandbox", "--port", str(port), "--callback", service.url]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    running = PlatformProcess(f"http://127.0.0.1:{port}")
    until = time.monotonic() + START_SECONDS
    try:
        while not _answers(running.url):
            assert process.poll() is None, "the platform ended"
            assert time.monotonic() < until, "the platform did not come up"
            time.sleep(0.1)
        yield running
    finally:
        process.terminate()
        process.wait(10)


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/sandbox/", timeout=2).ok
    except requests.RequestException:
        return False


@pytest.fixture
def platform(started: PlatformProcess) -> Iterator[PlatformProcess]:
    """The platform; its switches are set back afterwards."""
    yield started
    calm = {"mode": "safe", "resend": False, "slow_seconds": 0, "slow_deliveries": 2}
    requests.put(f"{started.url}/sandbox/api/switches", json=calm, timeout=10).raise_for_status()


@pytest.fixture
def make_phone(platform: PlatformProcess, service: Service) -> Callable[..., Phone]:
    """Makes phones whose service answers as given."""

    def make(answer: Answer | None = None, followed: bool = True) -> Phone:
        phone = Phone(platform.url, followed)
        if answer is not None:
            service.answers[phone.openid] = answer
        return phone

    return make
