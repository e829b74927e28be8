"""``bot conversations``: the citizens who wait for a person."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.cli.desk import add_actor, open_services, refuse, staff_of
from bot.cli.ticket_text import say_time, ticket_line
from bot.domain.errors import InvalidMove, NotFound, NotGiven, Taken
from bot.domain.talks import KIND_NAMES, SPEAKER_NAMES, say_event, say_reason
from bot.usecases.give_back import give_back
from bot.usecases.note_for_staff import note_for_staff
from bot.usecases.pass_on import put_back
from bot.usecases.ports import Line, Utterance
from bot.usecases.reply_to_citizen import reply_to_citizen
from bot.usecases.show_queue import show_queue
from bot.usecases.show_talk import open_talk
from bot.usecases.take_over import take_over


def register(commands: Any) -> None:
    """Add ``conversations`` and its commands."""
    conversations = commands.add_parser("conversations", help="转人工的对话:列表、查看、接手、回复").add_subparsers(
        required=True, metavar="COMMAND"
    )
    queue = conversations.add_parser("list", help="转人工的对话,等得最久的在前")
    queue.set_defaults(run=_list)
    _command(conversations, "show", "查看一段对话(记入审计日志)", _show)
    _act(conversations, "take", "接手一段对话,智能助手不再说话", take_over, "已接手")
    _act(conversations, "release", "退回排队", put_back, "已退回排队")
    _act(conversations, "give-back", "交还给智能助手", give_back, "已交还给智能助手")
    kept = "已放入发件箱;微信此刻送不到的,市民下次来信时带出"
    _act(conversations, "reply", "以工作人员身份回复市民", reply_to_citizen, kept, says=True)
    _act(conversations, "note", "写一条内部备注,市民看不到", note_for_staff, "已记下,仅内部可见", says=True)


def _command(conversations: Any, name: str, help_: str, run: Callable[[argparse.Namespace], int]) -> Any:
    parser = conversations.add_parser(name, help=help_)
    parser.add_argument("id", type=int, metavar="ID", help="对话编号")
    add_actor(parser)
    parser.set_defaults(run=run)
    return parser


def _act(conversations: Any, name: str, help_: str, act: Callable[..., object], done: str, says: bool = False) -> None:
    def run(arguments: argparse.Namespace) -> int:
        house = open_services().house
        said = (arguments.text,) if says else ()
        try:
            act(house, staff_of(house, arguments.actor), arguments.id, *said)
        except NotFound:
            return refuse(f"没有这段对话:{arguments.id}")
        except (NotGiven, InvalidMove, Taken) as error:
            return refuse(str(error))
        print(done)
        return 0

    parser = _command(conversations, name, help_, run)
    if says:
        parser.add_argument("text", metavar="TEXT", help="要说的话")


def _list(arguments: argparse.Namespace) -> int:
    house = open_services().house
    now = house.clock()
    for talk in show_queue(house, staff_of(house, None)).talks:
        conversation = talk.conversation
        waited = now - (conversation.waits_since or now)
        words = " ".join(_words(talk.last).split()) if talk.last else ""
        parts = [str(conversation.id), say_reason(conversation.escalation_reason), f"等了{_say_wait(waited)}"]
        print("  ".join([*parts, *([f"{talk.holder}接待中"] if talk.holder else []), words]))
    return 0


def _show(arguments: argparse.Namespace) -> int:
    house = open_services().house
    try:
        page = open_talk(house, staff_of(house, arguments.actor), arguments.id)
    except NotFound:
        return refuse(f"没有这段对话:{arguments.id}")
    conversation = page.talk.conversation
    if conversation.escalated_at:
        print(f"{say_time(conversation.escalated_at)} 转人工:{say_reason(conversation.escalation_reason)}")
    for ticket in page.tickets:
        print(f"工单 {ticket_line(ticket)}")
    for line in page.lines:
        words = _words(line.utterance).replace("\n", "\n    ")
        print(f"{say_time(line.utterance.at)} {_speaker(line)}:{words}")
    return 0


def _speaker(line: Line) -> str:
    speaker = SPEAKER_NAMES[line.utterance.speaker]
    return f"{speaker} {line.name}" if line.name else speaker


def _words(utterance: Utterance) -> str:
    if utterance.speaker == "desk":
        return say_event(utterance.text)
    kind = KIND_NAMES.get(utterance.kind)
    return f"[{kind}] {utterance.text}".rstrip() if kind else utterance.text


def _say_wait(waited: timedelta) -> str:
    hours, minutes = divmod(int(waited.total_seconds()) // 60, 60)
    return f"{hours}小时{minutes}分" if hours else f"{minutes}分"
