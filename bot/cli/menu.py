"""``bot menu push``: set the account's menu."""

from __future__ import annotations

import sys
from typing import Any

import yaml

from bot.cli.desk import open_services
from bot.settings import ROOT
from bot.wechat.client import WeChatError

MENU = ROOT / "responses" / "menu.yaml"
"""Not ``.yml``: Rasa reads those as its domain."""


def register(commands: Any) -> None:
    """Add ``menu push``."""
    verbs = commands.add_parser("menu", help="the account's menu").add_subparsers(required=True, metavar="VERB")
    verbs.add_parser("push", help="set the menu of responses/menu.yaml at WeChat").set_defaults(run=_push)


def _push(arguments: Any) -> int:
    menu = yaml.safe_load(MENU.read_text(encoding="utf-8"))
    try:
        open_services().wechat.create_menu(menu)
    except WeChatError as error:
        print(f"WeChat refused the menu: {error}", file=sys.stderr)
        return 1
    print("The menu is set; citizens see it within minutes, or when they follow anew.")
    return 0
