"""``bot chat``: talk to the running service in a terminal, without WeChat. What is confirmed becomes a real ticket."""

from __future__ import annotations

import json
import re
import sys
import uuid
from collections.abc import Iterable
from typing import Any

from bot.cli.desk import open_services, refuse
from bot.domain.conversation import Message, MessageKind, Push
from bot.usecases.ports import House
from bot.usecases.receive_push import receive_push
from bot.usecases.take_turn import run_turns

_LINK = re.compile(r"</?a\b[^>]*>")


def register(commands: Any) -> None:
    """Add ``chat``."""
    chat = commands.add_parser("chat", help="在终端里与正在运行的服务对话(Ctrl-D 结束)")
    chat.add_argument("--trace", action="store_true", help="同时显示由哪一层理解、读到了什么")
    chat.set_defaults(run=_chat)


def _chat(arguments: Any) -> int:
    services = open_services()
    if not services.dialogue.is_ready():
        return refuse("对话服务没有应答:请先在另一个终端运行 make run")
    if sys.stdin.isatty():
        print("直接打字,Ctrl-D 结束。", file=sys.stderr)
    talk(services.house, sys.stdin, trace=arguments.trace)
    return 0


def talk(house: House, lines: Iterable[str], trace: bool = False) -> None:
    """Print the reply to each line, as a citizen of its own."""
    openid = f"terminal-{uuid.uuid4().hex[:12]}"
    for number, line in enumerate(lines):
        key = f"{openid}:{number}"
        message = Message(key, MessageKind.TEXT, line.strip())
        row = receive_push(house, Push(openid, key, house.clock(), message))
        run_turns(house, row.conversation_id)
        with house.store.transaction() as tx:
            tx.inbox.mark_delivered(row.id, house.clock())  # the terminal carried it
            reply = tx.inbox.get(row.id).reply
            said = tx.conversations.transcript(row.conversation_id, 1)[0]
        if trace:
            print(f"  [{json.dumps(said.trace, ensure_ascii=False)}]")
        print(_LINK.sub("", reply or "(还没有回答)"), end="\n\n", flush=True)
