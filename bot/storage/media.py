"""Photos, voices and videos: to be fetched once, then a ticket's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from bot.domain.tickets import Attachment
from bot.storage.columns import insert_once
from bot.storage.tables import inbox
from bot.storage.tables import media as files
from bot.usecases.ports import MediaRow

WAITING, FETCHED, GONE, DROPPED = "waiting", "fetched", "gone", "dropped"


class SqlMediaFiles:
    """Implements ``ports.MediaFiles``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, conversation_id: int, inbox_id: int, kind: str, media: str) -> None:
        """To be fetched, from the time its message was received."""
        insert_once(
            self._connection,
            files,
            {
                "conversation_id": conversation_id,
                "inbox_id": inbox_id,
                "kind": kind,
                "media": media,
                "status": WAITING,
                "due_at": select(inbox.c.received_at).where(inbox.c.id == inbox_id).scalar_subquery(),
            },
        )

    def add_photo(self, number: str, sha256: str, size: int, at: datetime) -> None:
        """A ticket's own from the start, and here already: it came by the ticket's page."""
        values = {"kind": "image", "media": "", "status": FETCHED, "due_at": at, "sha256": sha256, "bytes": size}
        self._connection.execute(files.insert().values(number=number, **values))

    def claim(self, now: datetime, lease: timedelta) -> MediaRow | None:
        """The next one to fetch, leased to us and its attempt counted."""
        candidate = (
            select(files.c.id)
            .where(files.c.status == WAITING, files.c.due_at <= now)
            .order_by(files.c.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = self._connection.execute(
            update(files)
            .where(files.c.id == candidate.scalar_subquery(), files.c.status == WAITING, files.c.due_at <= now)
            .values(due_at=now + lease, attempts=files.c.attempts + 1)
            .returning(files.c.id, files.c.conversation_id, files.c.media, files.c.kind, files.c.attempts)
        ).one_or_none()
        return MediaRow(*row) if row else None

    def fetched(self, media_id: int, sha256: str, size: int) -> None:
        """It lies under its hash, even if the citizen cancelled meanwhile."""
        self._change(media_id, sha256=sha256, bytes=size)
        self._connection.execute(
            update(files).where(files.c.id == media_id, files.c.status == WAITING).values(status=FETCHED)
        )

    def give_up_or_retry(self, media_id: int, at: datetime | None, note: str) -> None:
        """``at`` None: never to be had."""
        self._change(media_id, note=note, **({"status": GONE} if at is None else {"due_at": at}))

    def give_to_ticket(self, conversation_id: int, number: str) -> int:
        """Those that belong to no ticket yet belong to this one; how many."""
        return self._change_loose(conversation_id, number=number)

    def drop_loose(self, conversation_id: int) -> None:
        """Those of no ticket are not to be filed, nor fetched."""
        self._change_loose(conversation_id, status=DROPPED)

    def count_loose(self, conversation_id: int) -> int:
        """How many belong to no ticket and were not dropped."""
        query = select(func.count()).select_from(files).where(*_loose(conversation_id))
        return self._connection.execute(query).scalar_one()

    def places_of(self, sha256: str) -> list[tuple[int, str | None]]:
        """Where a file came in: each conversation, and the ticket it belongs to."""
        query = select(files.c.conversation_id, files.c.number).where(files.c.sha256 == sha256).order_by(files.c.id)
        return [(row.conversation_id, row.number) for row in self._connection.execute(query)]

    def of_ticket(self, number: str) -> tuple[Attachment, ...]:
        """In order of arrival."""
        query = select(files.c.kind, files.c.sha256, files.c.bytes).where(files.c.number == number)
        return tuple(Attachment(*row) for row in self._connection.execute(query.order_by(files.c.id)))

    def _change(self, media_id: int, **values: Any) -> None:
        self._connection.execute(update(files).where(files.c.id == media_id).values(**values))

    def _change_loose(self, conversation_id: int, **values: Any) -> int:
        return self._connection.execute(update(files).where(*_loose(conversation_id)).values(**values)).rowcount


def _loose(conversation_id: int) -> tuple[ColumnElement[bool], ...]:
    return files.c.conversation_id == conversation_id, files.c.number.is_(None), files.c.status != DROPPED
