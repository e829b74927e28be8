"""Dates as citizens say them; the words themselves stand in ``responses/phrases.yml``."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.domain.tickets import Ticket
from bot.usecases.ports import House


def say_due(house: House, ticket: Ticket, now: datetime) -> str:
    """When the answer is due: 今天内, 明天中午12点前, 11月27日前; with the year where it is not this one."""
    due = ticket.due_at.astimezone(now.tzinfo)
    if due.date() == now.date():
        return house.wording.say("phrase_due_today", {})
    by_noon = ticket.same_day and due.hour <= 12
    if by_noon and due.date() == now.date() + timedelta(days=1):
        return house.wording.say("phrase_due_tomorrow_noon", {})
    return house.wording.say(
        "phrase_due_date_noon" if by_noon else "phrase_due_date", {"date": say_date(house, due, now)}
    )


def say_date(house: House, at: datetime, now: datetime) -> str:
    """11月27日, or 2027年1月4日 where it is not this year."""
    return say_day(house, at.astimezone(now.tzinfo).date(), now)


def say_day(house: House, day: date, now: datetime) -> str:
    """The same for a day."""
    arguments = {"year": day.year, "month": day.month, "day": day.day}
    return house.wording.say("phrase_date" if day.year == now.year else "phrase_date_year", arguments)
