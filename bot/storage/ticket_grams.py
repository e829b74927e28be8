"""The index that tickets are found by: pairs of characters, and the last digits of numbers.

Measured on 100,000 tickets: reading all their texts takes 70 to 150 ms, this a few. SQLite's trigrams and PostgreSQL's
know no words of two characters, and most words here have two.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, String, and_, cast, exists, false, func, select

from bot.domain.grams import grams_of, grams_sought
from bot.domain.sight import words_of
from bot.domain.tickets import Ticket
from bot.storage.tables import ticket_grams, tickets

TAIL = 5
"""Digits that a number is known by: what counts up within a day."""
_C = ticket_grams.c
MOST = 2_000
"""Of words that more tickets say, the newest so many are looked at: nobody reads further, and the count would cost."""
_AFTER_EVERYTHING = "\U0010ffff"


def index_ticket(connection: Connection, ticket: Ticket, before: Ticket | None = None) -> None:
    """Find the ticket by its words from now on; ``before`` has those it was found by so far."""
    if before is not None and words_of(before) == words_of(ticket):
        return
    number, new = int(ticket.number), grams_of_ticket(ticket)
    old = grams_of_ticket(before) if before is not None else frozenset()
    if gone := sorted(old - new):
        connection.execute(ticket_grams.delete().where(_C.ticket == number, _C.gram.in_(gone)))
    if come := sorted(new - old):
        connection.execute(ticket_grams.insert(), [{"gram": gram, "ticket": number} for gram in come])


def says(
    connection: Connection, words: Sequence[str], *, among_few: bool = False
) -> tuple[ColumnElement[bool], int | None]:
    """The condition on ``tickets`` that every one of the words is said, and how many of the newest are looked at
    (None: all). ``among_few``: other conditions leave few, of which each is looked up."""
    sought = [grams_sought(word) for word in words]
    pairs = {pair for each, _ in sought for pair in each}
    singles = {single for _, each in sought for single in each}
    if among_few and pairs:
        return and_(*(_has(pair, cast(tickets.c.number, BigInteger)) for pair in pairs), *map(_begins, singles)), None
    if not pairs:
        return (and_(*map(_begins, singles)) if singles else false()), None
    rarest, *others = _rarest_first(connection, pairs)
    candidates = (
        select(_C.ticket)
        .where(_C.gram == rarest, *(_has(pair, _C.ticket) for pair in others))
        .order_by(_C.ticket.desc())
        .limit(MOST + 1)
    )
    newest = [str(ticket) for ticket in connection.scalars(candidates)]
    said = and_(tickets.c.number.in_(newest[:MOST]), *map(_begins, singles)) if newest else false()
    return said, MOST if len(newest) > MOST else None


def ending_with(digits: str) -> Select[tuple[str]]:
    """The numbers that end so; with fewer than four digits none do."""
    tail = digits[-TAIL:]
    is_tail = digits.isascii() and digits.isdigit() and len(digits) >= TAIL - 1
    tails = [f"#{''.join(lead)}{tail}" for lead in product("0123456789", repeat=TAIL - len(tail))] if is_tail else []
    found = select(cast(_C.ticket, String).label("number")).where(_C.gram.in_(tails)).subquery()
    return select(found.c.number).where(found.c.number.endswith(digits, autoescape=True))


def _has(pair: str, ticket: ColumnElement[int]) -> ColumnElement[bool]:
    other = ticket_grams.alias()
    return exists().where(other.c.gram == pair, other.c.ticket == ticket)


def _begins(single: str) -> ColumnElement[bool]:
    found = select(cast(_C.ticket, String)).where(_C.gram >= single, _C.gram < single + _AFTER_EVERYTHING)
    return tickets.c.number.in_(found)


def _rarest_first(connection: Connection, pairs: Collection[str]) -> list[str]:
    """So that the others are looked up for few."""
    ordered = sorted(pairs)
    some = [select(_C.ticket).where(_C.gram == pair).limit(MOST).subquery() for pair in ordered]
    counts = connection.execute(select(*(select(func.count()).select_from(each).scalar_subquery() for each in some)))
    by_count = sorted(zip(counts.one(), ordered, strict=True))
    return [pair for _, pair in by_count]


def grams_of_ticket(ticket: Ticket) -> frozenset[str]:
    """What it is found by."""
    return grams_of(words_of(ticket)) | {f"#{ticket.number[-TAIL:]}"}
