"""An installation with one filed ticket, and its operator's command line."""

import argparse
import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from bot import wiring
from bot.cli import audit, conversations, replay, staff, tickets
from bot.domain.conversation import Effect, MessageKind
from bot.storage.engine import make_engine
from tests.databases import database_in
from tests.house import Citizen, ScriptedDialogue, WeChatDouble, a_turn, make_house, open_ticket_effect

SECRET_WORDS = "路灯坏了三天,找我打13800138000"
NUMBER = "4103232026112300001"
ASKED = Effect(
    "escalate", {"reason": "asked"}, {"kept_open": "outcome_kept_open", "kept_closed": "outcome_kept_closed"}
)


@dataclass
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


class Installation:
    """A database that a command line of its own is pointed at."""

    def __init__(self, folder, monkeypatch):
        self.wechat = WeChatDouble()
        self.dialogue = ScriptedDialogue(a_turn(effects=(open_ticket_effect(SECRET_WORDS),)))
        self.house = make_house(folder, self.dialogue, messenger=self.wechat)
        self.engine = make_engine(database_in(folder))
        self.citizen = Citizen(self.house, "openid-of-somebody")
        self.citizen.says("1")
        environment = {
            "DATA_DIR": str(folder),
            "DATABASE_URL": database_in(folder),
            "REDIS_URL": f"unix://{folder}/no-redis",
            "RASA_URL": "http://127.0.0.1:9",
            "WECHAT_TOKEN": "",
            "LOCALITY": "xinan",
        }
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(wiring, "now", self.house.clock)

    def runs(self, *argv):
        parser = argparse.ArgumentParser(prog="bot")
        commands = parser.add_subparsers(required=True)
        for module in (tickets, conversations, replay, staff, audit):
            module.register(commands)
        out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                arguments = parser.parse_args(argv)
                code = arguments.run(arguments)
            except SystemExit as stop:
                code = stop.code
        out.seek(0)
        return Ran(code, out.read(), err.getvalue())

    def asks_for_a_person(self):
        self.dialogue.script.append(a_turn(effects=(ASKED,)))
        self.citizen.says("转人工")

    def sends_a_photo(self):
        self.dialogue.script.append(a_turn("outcome_tickets_none"))
        self.citizen.sends(MessageKind.IMAGE, media="media-1")

    def audit(self):
        with self.engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT actor, action, subject, note FROM audit ORDER BY id")
            return [tuple(row) for row in rows]
