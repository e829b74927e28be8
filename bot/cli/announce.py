"""``python -m bot.cli.announce``: wait until the stack is ready, then say where things are."""

from __future__ import annotations

import sys
import time

import requests

from bot.cli.programs import local_url
from bot.domain.staff import NEEDS_SECOND_FACTOR, ROLE_NAMES
from bot.settings import Settings, load
from bot.usecases.keep_demo_staff import DEMO_PASSWORD, demo_staff
from bot.wiring import build

BEAT_SECONDS = 5
LONG_SECONDS = 40
_BOT = ".venv/bin/python -m bot"
LOGS = {"web": "web.log", "database": "web.log", "redis": "redis.log", "rasa": "dialogue.log"}
"""The parts in the order of being looked for, and where each says what ails it."""


def main() -> int:
    """Poll ``/readyz``; a line whenever something is still missing after a while."""
    settings = load()
    here = local_url(settings)
    began = said = time.monotonic()
    while missing := _missing(here):
        now = time.monotonic()
        if now - said > BEAT_SECONDS:
            said = now
            print(f"  waiting for {', '.join(missing)} … {now - began:.0f} s", flush=True)
            if now - began > LONG_SECONDS:
                print(f"  why: see {settings.data_dir / 'log' / LOGS[missing[0]]}", flush=True)
        time.sleep(0.2)
    print(f"\n解忧驿站 is ready ({'demo' if settings.demo else 'live'}, {time.monotonic() - began:.0f} s).")
    if settings.demo:
        print(f"  sandbox   {here}/sandbox/    a phone with the public account in it")
        _announce_demo_staff(settings, here)
    else:
        print(f"  callback  {settings.public_url}/wechat    enter this on WeChat's settings page")
        print(f"  desk      {settings.public_url}/console/    the first account: {_BOT} staff add --help")
    print(f"  health    {here}/readyz   {here}/metrics")
    print(f"  operator  {_BOT} tickets list    (bot --help for more)")
    print(f"  logs      {settings.data_dir / 'log'}")
    print("  Ctrl-C stops everything.", flush=True)
    return 0


def _announce_demo_staff(settings: Settings, here: str) -> None:
    print(f"  desk      {here}/console/    password of all: {DEMO_PASSWORD}")
    for member in demo_staff(build(settings).house):
        post = f"{ROLE_NAMES[member.role]} {member.department or ''}".strip()
        code = f"    code: {_BOT} staff code {member.username}" if member.role in NEEDS_SECOND_FACTOR else ""
        print(f"              {member.username:<11} {post}{code}")


def _missing(here: str) -> list[str]:
    with requests.Session() as http:
        http.trust_env = False  # this machine: never through a proxy
        try:
            ready = http.get(f"{here}/readyz", timeout=5).json()
        except (requests.RequestException, ValueError):
            return ["web"]
    return [part for part in LOGS if part != "web" and not ready.get(part)]


if __name__ == "__main__":
    sys.exit(main())
