"""``python -m bot.sandbox --port N --callback URL``: WeChat's platform on loopback, until it is stopped."""

from __future__ import annotations

import argparse
import logging
import signal
import sys
from urllib.parse import urlsplit

from werkzeug.serving import make_server

from bot import settings
from bot.sandbox.account import Mode, credentials_of
from bot.sandbox.app import create_app
from bot.sandbox.platform import Platform, Switches


def main() -> int:
    """Serve until SIGINT or SIGTERM; 2 where the settings are malformed."""
    arguments = _parser().parse_args()
    try:
        values = settings.load()
    except settings.InvalidSettings as error:
        print(f"sandbox: {error}", file=sys.stderr)
        return 2
    # One line for every poll of the page would bury what matters.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    # Without a key there is nothing to encrypt with, whatever the mode asked for.
    mode = Mode(arguments.mode) if values.wechat_aes_key else Mode.PLAIN
    domain = urlsplit(values.public_url).netloc
    platform = Platform(credentials_of(values), arguments.callback, Switches(mode), values.push_timeout, domain)
    server = make_server("127.0.0.1", arguments.port, create_app(platform), threaded=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print(f"sandbox: http://127.0.0.1:{arguments.port}/sandbox/ pushes to {arguments.callback}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description=__doc__)
    parser.add_argument("--port", type=int, required=True, help="port on 127.0.0.1")
    parser.add_argument("--callback", type=_url, required=True, help="where pushes go: the service's /wechat")
    parser.add_argument("--mode", choices=[mode.value for mode in Mode], default=Mode.SAFE.value)
    return parser


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise argparse.ArgumentTypeError("expected http://… or https://…")
    return text


if __name__ == "__main__":
    sys.exit(main())
