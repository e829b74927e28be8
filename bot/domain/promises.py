"""What an answer promised: one that says "will be done by …" is not closed before that day and the citizen's word."""

from __future__ import annotations

from datetime import date

from bot.domain.tickets import Promise, Ticket


def open_promises(ticket: Ticket) -> tuple[Promise, ...]:
    """Those that nobody has settled yet."""
    return tuple(promise for promise in ticket.promises if promise.kept is None)


def promised_until(ticket: Ticket) -> date | None:
    """The last day of what is still promised; None where nothing is."""
    return max((date.fromisoformat(promise.by) for promise in open_promises(ticket)), default=None)


def may_close(ticket: Ticket, today: date) -> bool:
    """Whether its promises let it be closed: none is open, or the last one's day has come, so that a verdict is on what
    was promised too."""
    until = promised_until(ticket)
    return until is None or today >= until
