"""What a department's public answer lacks, before a citizen reads it. Changes nothing."""

from __future__ import annotations

from bot.domain.tickets import RequestType
from bot.usecases.ports import House, ReplyVerdict


def check_reply(house: House, complaint: str, reply: str, type_: RequestType | None = None) -> ReplyVerdict:
    """The verdict on ``reply`` as the answer to ``complaint``, days counted from today; without a ``type_`` the
    request's type is read from the complaint."""
    return house.reply_check.check(complaint, reply, house.clock().date(), type_)
