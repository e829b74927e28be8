"""Tickets: their numbers, what they say now, and their past, which is appended and never edited (law 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, func, or_, select, update

from bot.domain.errors import NotFound, StaleTurn
from bot.domain.numbers import format_number
from bot.domain.tickets import Attachment, Category, Promise, Status, Ticket, TimelineEntry
from bot.domain.workflow import OPEN_STATUSES
from bot.storage.columns import ZONE, held, insert_once
from bot.storage.tables import media, number_sequences, promises, tickets, timeline, utterances
from bot.storage.ticket_grams import index_ticket
from bot.storage.ticket_rows import to_row, to_ticket

_BATCH = 200


class SqlTickets:
    """Implements ``ports.Tickets``. Every ticket comes whole: timeline, attachments, conversation count."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_number(self, division: str, day: datetime) -> str:
        """A number never given before: it counts up within the day, and stands only if the transaction does."""
        today = day.astimezone(ZONE).date()
        values = {"division": division, "day": today, "last": 0}
        insert_once(self._connection, number_sequences, values)
        sequence = self._connection.execute(
            update(number_sequences)
            .where(number_sequences.c.division == division, number_sequences.c.day == today)
            .values(last=number_sequences.c.last + 1)
            .returning(number_sequences.c.last)
        ).scalar_one()
        return format_number(division, today, sequence)

    def add(self, ticket: Ticket, conversation_id: int | None) -> None:
        """Insert the ticket with its timeline; attachments and transcript are given to it by their own rows."""
        self._connection.execute(tickets.insert().values(conversation_id=conversation_id, **to_row(ticket)))
        index_ticket(self._connection, ticket)
        for entry in ticket.timeline:
            self._append(ticket.number, entry)
        for promise in ticket.promises:
            values = {"what": promise.what, "by": date.fromisoformat(promise.by), "kept": promise.kept}
            self._connection.execute(promises.insert().values(number=ticket.number, **values))

    def get(self, number: str, lock: bool = False) -> Ticket:
        """Raises NotFound."""
        query = select(tickets).where(tickets.c.number == number)
        found = self._whole(held(query) if lock else query)
        if not found:
            raise NotFound(f"ticket {number}")
        return found[0]

    def by_token(self, token: str, lock: bool = False) -> Ticket:
        """Raises NotFound."""
        query = select(tickets).where(tickets.c.token == token)
        found = self._whole(held(query) if lock else query)
        if not found:
            raise NotFound("a ticket of that token")
        return found[0]

    def save(self, before: Ticket, after: Ticket, entry: TimelineEntry) -> int:
        """Store what changed and append the entry; its id. Raises StaleTurn if the status is another by now."""
        old, new = to_row(before), to_row(after)
        changed = {name: value for name, value in new.items() if value != old[name]}
        # The status is written even where it stays, so that the row is locked and the check made.
        saved = self._connection.execute(
            update(tickets)
            .where(tickets.c.number == before.number, tickets.c.status == before.status.value)
            .values(**{**changed, "status": after.status.value})
        )
        if saved.rowcount != 1:
            raise StaleTurn(f"ticket {before.number} is no longer {before.status.value}")
        index_ticket(self._connection, after, before)
        return self._append(before.number, entry)

    def of_citizen(
        self, citizen: str, limit: int = 20, *, among: Collection[Status] | None = None, ending: str = ""
    ) -> list[Ticket]:
        """Newest first: those in one of these statuses (None: in any) whose number ends so."""
        query = select(tickets).where(tickets.c.citizen == citizen)
        if among is not None:
            query = query.where(tickets.c.status.in_([status.value for status in among]))
        if ending:
            query = query.where(tickets.c.number.endswith(ending, autoescape=True))
        return self._whole(_newest(query, limit))

    def open_in(self, town: str | None, since: datetime, limit: int) -> list[Ticket]:
        """Everybody's open and not confidential ones, filed at ``since`` or later in that town or in none that is known
        (None: anywhere), newest first; without timeline, attachments and conversation count."""
        query = select(tickets).where(
            tickets.c.status.in_([status.value for status in OPEN_STATUSES]),
            tickets.c.created_at >= since,
            tickets.c.confidential.is_(False),
        )
        if town is not None:
            query = query.where(or_(tickets.c.location_town == town, tickets.c.location_town.is_(None)))
        return [to_ticket(row, (), (), 0) for row in self._connection.execute(_newest(query, limit))]

    def times_to_answer(self, category: Category, since: datetime) -> list[timedelta]:
        """From filing to answer, of the tickets of this category answered at ``since`` or later that still are, or are
        closed; same-day matters apart."""
        query = select(tickets.c.created_at, tickets.c.answered_at).where(
            tickets.c.category_level1 == category.level1,
            tickets.c.category_level2 == category.level2,
            tickets.c.answered_at >= since,
            tickets.c.status.in_([Status.ANSWERED.value, Status.CLOSED.value]),
            tickets.c.same_day.is_(False),
        )
        return [row.answered_at - row.created_at for row in self._connection.execute(query)]

    def newest(self, limit: int, status: Status | None = None) -> list[Ticket]:
        """The newest ones of everybody, newest first, of one status or any."""
        query = select(tickets)
        return self._whole(_newest(query if status is None else query.where(tickets.c.status == status.value), limit))

    def all(self, since: datetime | None = None) -> Iterable[Ticket]:
        """In order of number, those filed at ``since`` or later; read in batches as they are asked for."""
        return self._batches(select(tickets) if since is None else select(tickets).where(tickets.c.created_at >= since))

    def departments_of(self, category: Category, since: datetime) -> list[tuple[str, int]]:
        """Which departments answered tickets of this category at ``since`` or later and how many, the busiest first."""
        count = func.count()
        query = (
            select(tickets.c.department, count)
            .where(
                tickets.c.category_level1 == category.level1,
                tickets.c.category_level2 == category.level2,
                tickets.c.answered_at >= since,
                tickets.c.department.is_not(None),
            )
            .group_by(tickets.c.department)
            .order_by(count.desc(), tickets.c.department)
        )
        return [(row.department, row[1]) for row in self._connection.execute(query)]

    def of_numbers(self, numbers: Sequence[str]) -> list[Ticket]:
        """Those of these that there are, whole, in order of number."""
        wanted = sorted(set(numbers))
        batches = (wanted[at : at + _BATCH] for at in range(0, len(wanted), _BATCH))
        by_number = select(tickets).order_by(tickets.c.number)
        return [t for batch in batches for t in self._whole(by_number.where(tickets.c.number.in_(batch)))]

    def of_phone(self, phone_key: str, limit: int) -> list[Ticket]:
        """The newest of those with this phone's keyed hash."""
        return self._whole(_newest(select(tickets).where(tickets.c.phone_key == phone_key), limit))

    def of_city_number(self, city_number: str) -> list[str]:
        """The numbers of the tickets that the city calls so."""
        return list(self._connection.scalars(select(tickets.c.number).where(tickets.c.city_number == city_number)))

    def merged_into(self, number: str, lock: bool = False) -> list[Ticket]:
        """Those that this one is worked on instead of, in order of number."""
        query = select(tickets).where(tickets.c.merged_into == number).order_by(tickets.c.number)
        return self._whole(held(query) if lock else query)

    def conversation_of(self, number: str) -> int | None:
        """The conversation a ticket was told in."""
        query = select(tickets.c.conversation_id).where(tickets.c.number == number)
        return self._connection.execute(query).scalar_one_or_none()

    def _append(self, number: str, entry: TimelineEntry) -> int:
        return self._connection.execute(
            timeline.insert()
            .values(
                number=number,
                at=entry.at,
                actor=entry.actor,
                action=entry.action,
                from_status=entry.from_status.value if entry.from_status else None,
                to_status=entry.to_status.value if entry.to_status else None,
                note=entry.note,
                public=entry.public,
            )
            .returning(timeline.c.id)
        ).scalar_one()

    def _batches(self, query: Select[Any]) -> Iterator[Ticket]:
        after = ""
        while found := self._whole(query.where(tickets.c.number > after).order_by(tickets.c.number).limit(_BATCH)):
            yield from found
            after = found[-1].number

    def _whole(self, query: Select[Any]) -> list[Ticket]:
        rows = self._connection.execute(query).all()
        if not rows:
            return []
        numbers = [row.number for row in rows]
        pasts, attachments = self._pasts(numbers), self._attachments(numbers)
        counts, promised = self._counts(numbers), self._promises(numbers)
        return [
            to_ticket(
                row,
                tuple(pasts[row.number]),
                tuple(attachments[row.number]),
                counts.get(row.number, 0),
                tuple(promised[row.number]),
            )
            for row in rows
        ]

    def _pasts(self, numbers: Sequence[str]) -> dict[str, list[TimelineEntry]]:
        query = select(timeline).where(timeline.c.number.in_(numbers)).order_by(timeline.c.id)
        found: dict[str, list[TimelineEntry]] = defaultdict(list)
        for row in self._connection.execute(query):
            found[row.number].append(_entry(row))
        return found

    def _attachments(self, numbers: Sequence[str]) -> dict[str, list[Attachment]]:
        query = select(media).where(media.c.number.in_(numbers)).order_by(media.c.id)
        found: dict[str, list[Attachment]] = defaultdict(list)
        for row in self._connection.execute(query):
            found[row.number].append(Attachment(row.kind, row.sha256, row.bytes))
        return found

    def _promises(self, numbers: Sequence[str]) -> dict[str, list[Promise]]:
        query = select(promises).where(promises.c.number.in_(numbers)).order_by(promises.c.id)
        found: dict[str, list[Promise]] = defaultdict(list)
        for row in self._connection.execute(query):
            found[row.number].append(Promise(row.what, row.by.isoformat(), row.kept))
        return found

    def _counts(self, numbers: Sequence[str]) -> dict[str, int]:
        query = (
            select(utterances.c.number, func.count())
            .where(utterances.c.number.in_(numbers))
            .group_by(utterances.c.number)
        )
        return dict(self._connection.execute(query).all())


def _newest(query: Select[Any], limit: int) -> Select[Any]:
    return query.order_by(tickets.c.created_at.desc(), tickets.c.number.desc()).limit(limit)


def _entry(row: Row[Any]) -> TimelineEntry:
    from_status = Status(row.from_status) if row.from_status else None
    to_status = Status(row.to_status) if row.to_status else None
    return TimelineEntry(row.at, row.actor, row.action, from_status, to_status, row.note, row.public)
