"""The store: one transaction with every repository in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from bot.domain.errors import Busy
from bot.storage.accounts import SqlAccounts, SqlTries
from bot.storage.audit import SqlAudit
from bot.storage.calls import SqlCalls
from bot.storage.casework import SqlCasework
from bot.storage.conversations import SqlConversations
from bot.storage.corrections import SqlCorrections
from bot.storage.engine import WRITING, is_busy
from bot.storage.inbox import SqlInbox
from bot.storage.media import SqlMediaFiles
from bot.storage.outbox import SqlOutbox
from bot.storage.queue import SqlQueue
from bot.storage.reminders import SqlReminders
from bot.storage.talks import SqlTalks
from bot.storage.ticket_search import SqlTicketSearch
from bot.storage.tickets import SqlTickets
from bot.storage.turns import SqlTurns
from bot.storage.workload import SqlWorkload


class SqlTransaction:
    """Implements ``ports.Transaction`` over one connection."""

    def __init__(self, connection: Connection) -> None:
        self.conversations = SqlConversations(connection)
        self.talks = SqlTalks(connection)
        self.queue = SqlQueue(connection)
        self.inbox = SqlInbox(connection)
        self.turns = SqlTurns(connection)
        self.tickets = SqlTickets(connection)
        self.outbox = SqlOutbox(connection)
        self.media = SqlMediaFiles(connection)
        self.calls = SqlCalls(connection)
        self.reminders = SqlReminders(connection)
        self.accounts = SqlAccounts(connection)
        self.tries = SqlTries(connection)
        self.audit = SqlAudit(connection)
        self.casework = SqlCasework(connection)
        self.workload = SqlWorkload(connection)
        self.ticket_search = SqlTicketSearch(connection)
        self.corrections = SqlCorrections(connection)


class SqlStore:
    """Implements ``ports.Store`` over an engine of ``make_engine``."""

    def __init__(self, engine: Engine) -> None:
        self._reader = engine
        self._writer = engine.execution_options(**WRITING)

    @contextmanager
    def transaction(self) -> Iterator[SqlTransaction]:
        """A writing transaction; commits at the end, rolls back on any exception. Raises Busy where others would not
        let us write."""
        try:
            with self._writer.begin() as connection:
                yield SqlTransaction(connection)
        except DBAPIError as error:
            if is_busy(error):
                raise Busy("刚才有点忙,没有存上,请再试一次") from error
            raise

    @contextmanager
    def reading(self) -> Iterator[SqlTransaction]:
        """A transaction that only reads, keeps no writer waiting, and sees one moment."""
        with self._reader.begin() as connection:
            yield SqlTransaction(connection)
