"""``bot conversations``: the citizens who wait for a person."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import Any

from bot.cli.desk import add_actor, open_services, refuse
from bot.cli.ticket_text import say_time, ticket_line
from bot.domain.conversation import MessageKind
from bot.domain.errors import NotFound
from bot.usecases.ports import Utterance
from bot.usecases.reply_to_citizen import reply_to_citizen

_SPEAKERS = {"citizen": "市民", "bot": "智能助手", "staff": "工作人员"}
_REASONS = {"asked": "要求人工", "lost": "多次没听懂", "failed": "处理出错"}
_DANGERS = {
    "fire": "火灾",
    "gas": "燃气泄漏",
    "jump": "轻生",
    "violence": "暴力",
    "collapse": "坍塌",
    "crime": "违法犯罪",
    "medical": "急病",
}
_KINDS = {
    MessageKind.PAYLOAD: "点选",
    MessageKind.IMAGE: "图片",
    MessageKind.VOICE: "语音",
    MessageKind.VIDEO: "视频",
    MessageKind.LOCATION: "位置",
    MessageKind.LINK: "链接",
    MessageKind.SUBSCRIBE: "关注",
    MessageKind.UNKNOWN: "其他",
}
_LAST_LINES = 20


def register(commands: Any) -> None:
    """Add ``conversations`` and its commands."""
    conversations = commands.add_parser("conversations", help="等待人工的对话:列表、查看、回复").add_subparsers(
        required=True, metavar="COMMAND"
    )
    queue = conversations.add_parser("list", help="等待人工的对话,等得最久的在前")
    queue.set_defaults(run=_list)

    show = conversations.add_parser("show", help="查看一段对话(记入审计日志)")
    show.add_argument("id", type=int, metavar="ID", help="对话编号")
    add_actor(show)
    show.set_defaults(run=_show)

    reply = conversations.add_parser("reply", help="以工作人员身份回复市民")
    reply.add_argument("id", type=int, metavar="ID", help="对话编号")
    reply.add_argument("text", metavar="TEXT", help="要说的话")
    add_actor(reply)
    reply.set_defaults(run=_reply)


def _list(arguments: argparse.Namespace) -> int:
    house = open_services().house
    now = house.clock()
    with house.store.reading() as tx:
        for conversation in tx.conversations.escalated():
            waited = now - (conversation.escalated_at or now)
            last = [u for u in tx.conversations.transcript(conversation.id, _LAST_LINES) if u.speaker == "citizen"]
            words = " ".join(_words(last[-1]).split()) if last else ""
            reason = _reason(conversation.escalation_reason)
            print(f"{conversation.id}  {reason}  等了{_say_wait(waited)}  {words}")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    house = open_services().house
    try:
        with house.store.transaction() as tx:
            conversation = tx.conversations.get(arguments.id)
            tx.audit.add(house.clock(), arguments.actor, "conversation_read", f"conversation:{conversation.id}")
            tickets = tx.tickets.of_citizen(conversation.citizen)
            transcript = tx.conversations.transcript(conversation.id)
    except NotFound:
        return refuse(f"没有这段对话:{arguments.id}")
    if conversation.escalated_at:
        print(f"{say_time(conversation.escalated_at)} 转人工:{_reason(conversation.escalation_reason)}")
    for ticket in tickets:
        print(f"工单 {ticket_line(ticket)}")
    for utterance in transcript:
        words = _words(utterance).replace("\n", "\n    ")
        print(f"{say_time(utterance.at)} {_SPEAKERS[utterance.speaker]}:{words}")
    return 0


def _reply(arguments: argparse.Namespace) -> int:
    try:
        reply_to_citizen(open_services().house, arguments.id, arguments.text, arguments.actor)
    except NotFound:
        return refuse(f"没有这段对话:{arguments.id}")
    except ValueError:
        return refuse("回复不能为空")
    print("已放入发件箱;微信此刻送不到的,市民下次来信时带出")
    return 0


def _reason(reason: str | None) -> str:
    kind, _, danger = (reason or "").partition(":")
    return f"危险:{_DANGERS.get(danger, danger)}" if kind == "danger" else _REASONS.get(kind, kind)


def _words(utterance: Utterance) -> str:
    kind = _KINDS.get(utterance.kind)
    return f"[{kind}] {utterance.text}".rstrip() if kind else utterance.text


def _say_wait(waited: timedelta) -> str:
    hours, minutes = divmod(int(waited.total_seconds()) // 60, 60)
    return f"{hours}小时{minutes}分" if hours else f"{minutes}分"
