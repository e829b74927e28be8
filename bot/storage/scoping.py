"""Need to know inside queries: the same rule as ``sight.may_see``."""

from __future__ import annotations

from sqlalchemy import ColumnElement, String, and_, cast, false, or_, true

from bot.domain.sight import Scope
from bot.domain.tickets import Status
from bot.storage.tables import tickets

_NOT_WITH_A_DEPARTMENT = (Status.RECEIVED.value, Status.DECLINED.value)


def in_scope(scope: Scope) -> ColumnElement[bool]:
    """The condition on ``tickets`` that leaves what this scope may find."""
    if scope.everything:
        return true()
    if scope.department is None:
        return false()
    return and_(
        tickets.c.dispatched_at.is_not(None),
        tickets.c.status.not_in(_NOT_WITH_A_DEPARTMENT),
        or_(
            tickets.c.department == scope.department,
            # A list of names in JSON: a whole name stands between quotation marks, in both databases.
            cast(tickets.c.co_departments, String).contains(f'"{scope.department}"', autoescape=True),
        ),
    )
