"""How the desk says what a clock says: 还剩3天2小时, in working time."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.clocks import Clocks, Countdown, Level, Stage
from bot.domain.tickets import Status, Ticket

STAGE_NAMES = {Stage.DISPATCH: "派单", Stage.ACCEPT: "签收", Stage.CONTACT: "首次联系"}


def working_span(length: timedelta, day: timedelta) -> str:
    """``3天2小时`` where ``day`` is a working day, ``2小时20分``, ``12分``; under a minute ``不到1分``."""
    days, rest = divmod(length, day)
    hours, minutes = divmod(int(rest.total_seconds()) // 60, 60)
    if days:
        return f"{days}天{hours}小时" if hours else f"{days}天"
    if hours:
        return f"{hours}小时{minutes}分" if minutes else f"{hours}小时"
    return f"{minutes}分" if minutes else "不到1分"


def deadline_words(countdown: Countdown, ticket: Ticket, day: timedelta) -> str:
    """What stands in the chip beside its icon."""
    if countdown.level is Level.PAUSED:
        if ticket.status is Status.NEEDS_INFO or countdown.until is None:
            return "等市民补充"
        return f"挂账到{countdown.until.month}月{countdown.until.day}日"
    if countdown.level is Level.MET:
        return "答复"
    span = working_span(countdown.left, day)
    return span if countdown.level is Level.OVER else f"剩{span}"


def deadline_chip_of(clocks: Clocks, ticket: Ticket, now: datetime) -> tuple[str, str] | None:
    """The state and words that the macro ``deadline_chip`` takes; None where no answer is owed."""
    countdown = clocks.countdown(ticket, now)
    if countdown is None:
        return None
    return countdown.level.value, deadline_words(countdown, ticket, clocks.rules.hours.length)
