"""The index that tickets are found by: pairs of characters, and the last digits of numbers.

Measured on 100,000 tickets: reading all their texts takes 70 to 150 ms, this a few. SQLite's trigrams and PostgreSQL's
know no words of two characters, and most words here have two.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product

from sqlalchemy import ColumnElement, Connection, Select, String, and_, cast, exists, false, func, select

from bot.domain.grams import grams_of, grams_sought
from bot.domain.sight import words_of
from bot.domain.tickets import Ticket
from bot.storage.tables import ticket_grams, tickets

TAIL = 5
"""Digits that a number is known by: what counts up within a day."""
_C = ticket_grams.c
MOST = 2_000
"""Of words that more tickets say, the newest so many are looked at: nobody reads further, and the count would cost."""
PAIRS_OF_A_WORD = 3
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
    connection: Connection, words: Sequence[str], among: Sequence[str] | None = None
) -> tuple[ColumnElement[bool], int | None]:
    """The condition on ``tickets`` that every one of the words is said, and how many of the newest are looked at
    (None: all). ``among``: the few numbers that other conditions leave."""
    sought = [grams_sought(word) for word in words]
    pairs = {pair for each, _ in sought for pair in each}
    singles = {single for _, each in sought for single in each}
    if among is not None and pairs:
        left = _left_of(connection, [int(number) for number in among], pairs)
        return and_(tickets.c.number.in_([str(ticket) for ticket in left]), *map(_begins, singles)), None
    if not pairs:
        return (and_(*map(_begins, singles)) if singles else false()), None
    rarest, *others = _telling(connection, [each for each, _ in sought if each])
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


def _left_of(connection: Connection, some: Sequence[int], pairs: Collection[str]) -> Sequence[int]:
    """Those that have all of the pairs."""
    for pair in sorted(pairs):
        some = connection.scalars(select(_C.ticket).where(_C.gram == pair, _C.ticket.in_(some))).all() if some else some
    return some


def _has(pair: str, ticket: ColumnElement[int]) -> ColumnElement[bool]:
    other = ticket_grams.alias()
    return exists().where(other.c.gram == pair, other.c.ticket == ticket)


def _begins(single: str) -> ColumnElement[bool]:
    found = select(cast(_C.ticket, String)).where(_C.gram >= single, _C.gram < single + _AFTER_EVERYTHING)
    return tickets.c.number.in_(found)


def _telling(connection: Connection, words: Sequence[Collection[str]]) -> list[str]:
    """The pairs to look for, the rarest first so that the others are looked up for few; of each word the rarest few,
    for those of a long one hardly ever stand together without it."""
    ordered = sorted({pair for word in words for pair in word})
    some = [select(_C.ticket).where(_C.gram == pair).limit(MOST).subquery() for pair in ordered]
    counts = connection.execute(select(*(select(func.count()).select_from(each).scalar_subquery() for each in some)))
    how_many = dict(zip(ordered, counts.one(), strict=True))

    def rare(pairs: Collection[str]) -> list[str]:
        return sorted(pairs, key=lambda pair: (how_many[pair], pair))

    return rare({pair for word in words for pair in rare(word)[:PAIRS_OF_A_WORD]})


def grams_of_ticket(ticket: Ticket) -> frozenset[str]:
    """What it is found by."""
    return grams_of(words_of(ticket)) | {f"#{ticket.number[-TAIL:]}"}
