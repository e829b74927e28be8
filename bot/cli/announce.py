"""``python -m bot.cli.announce``: wait until the stack is ready, then say where things are."""

from __future__ import annotations

import sys
import time

import requests

from bot.settings import load

BEAT_SECONDS = 5
PARTS = ("database", "redis", "rasa")


def main() -> int:
    """Poll ``/readyz``; a line whenever something is still missing after a while."""
    settings = load()
    here = f"http://{settings.host}:{settings.port}"
    began = said = time.monotonic()
    while True:
        missing = _missing(here)
        if not missing:
            break
        if time.monotonic() - said > BEAT_SECONDS:
            said = time.monotonic()
            print(f"  waiting for {', '.join(missing)} … {said - began:.0f} s", flush=True)
        time.sleep(0.2)
    print(f"\n解忧驿站 is ready ({'demo' if settings.demo else 'live'}, {time.monotonic() - began:.0f} s).")
    if settings.demo:
        print(f"  sandbox   {here}/sandbox/    a phone with the public account in it")
    else:
        print(f"  callback  {settings.public_url}/wechat    enter this on WeChat's settings page")
    print(f"  health    {here}/readyz   {here}/metrics")
    print("  operator  .venv/bin/python -m bot tickets list    (bot --help for more)")
    print(f"  logs      {settings.data_dir / 'log'}")
    print("  Ctrl-C stops everything.", flush=True)
    return 0


def _missing(here: str) -> list[str]:
    try:
        ready = requests.get(f"{here}/readyz", timeout=5).json()
    except (requests.RequestException, ValueError):
        return ["web"]
    return [part for part in PARTS if not ready.get(part)]


if __name__ == "__main__":
    sys.exit(main())
