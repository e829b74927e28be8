"""What is kept of the work on a ticket: contacts, promises, mediations, approvals, orders, drafts."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, select, update

from bot.domain.casework import Approval, ApprovalKind, ContactHow, ContactMade, Mediation, Order, PromiseMade
from bot.domain.errors import NotFound, Taken
from bot.domain.sight import Scope
from bot.domain.tickets import Promise
from bot.storage.columns import held, insert_once
from bot.storage.scoping import in_scope
from bot.storage.tables import approvals, contacts, drafts, mediations, orders, promises, tickets


class SqlCasework:
    """Implements ``ports.Casework``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_contact(self, number: str, contact: ContactMade) -> None:
        """Append to the contact log."""
        self._add(contacts, {**asdict(contact), "how": contact.how.value, "number": number})

    def contacts_of(self, number: str) -> list[ContactMade]:
        """In the order in which they happened."""
        rows = self._of(contacts, number, contacts.c.at, contacts.c.id)
        return [ContactMade(row.at, row.by, ContactHow(row.how), row.reached, row.note) for row in rows]

    def add_promise(self, number: str, promise: Promise, at: datetime, by: str) -> None:
        """A measure was promised."""
        values = {"what": promise.what, "by": date.fromisoformat(promise.by), "kept": promise.kept}
        self._add(promises, {**values, "number": number, "made_at": at, "made_by": by})

    def promise(self, promise_id: int, lock: bool = False) -> PromiseMade:
        """Raises NotFound."""
        return PromiseMade(**self._one(promises, promise_id, lock)._asdict())

    def promises_of(self, number: str) -> list[PromiseMade]:
        """In order of their dates."""
        return [PromiseMade(**row._asdict()) for row in self._of(promises, number, promises.c.by, promises.c.id)]

    def settle_promise(self, promise_id: int, kept: bool, at: datetime, by: str) -> None:
        """Whether it was kept. Raises Taken where somebody has said so already."""
        self._settle(promises, promise_id, "settled_at", kept=kept, settled_at=at, settled_by=by)

    def promises_due(self, until: date, scope: Scope, limit: int) -> list[PromiseMade]:
        """Those that nobody has looked at, of that day or before, of tickets in this scope; oldest date first."""
        query = (
            select(promises)
            .join(tickets, tickets.c.number == promises.c.number)
            .where(promises.c.kept.is_(None), promises.c.by <= until, in_scope(scope))
            .order_by(promises.c.by, promises.c.id)
            .limit(limit)
        )
        return [PromiseMade(**row._asdict()) for row in self._connection.execute(query)]

    def add_mediation(self, number: str, mediation: Mediation) -> None:
        """Append to the record."""
        self._add(mediations, {**asdict(mediation), "number": number})

    def mediations_of(self, number: str) -> list[Mediation]:
        """In the order in which they happened."""
        rows = self._of(mediations, number, mediations.c.at, mediations.c.id)
        return [Mediation(row.at, row.by, row.who, row.agreed, row.note) for row in rows]

    def ask(self, approval: Approval) -> None:
        """Ask the supervisor; its ``id`` is given by the storage. Raises Taken where the same waits for a decision."""
        waits = select(approvals.c.id).where(
            approvals.c.number == approval.number,
            approvals.c.kind == approval.kind.value,
            approvals.c.decided_at.is_(None),
        )
        # Whoever asks holds the ticket's row: no second one can come in between.
        if self._connection.execute(waits).first() is not None:
            raise Taken("已经申请过,正在等督办员审批")
        values = asdict(approval)
        del values["id"]
        self._add(approvals, {**values, "kind": approval.kind.value})

    def approval(self, approval_id: int, lock: bool = False) -> Approval:
        """Raises NotFound."""
        return _approval(self._one(approvals, approval_id, lock))

    def approvals_of(self, number: str) -> list[Approval]:
        """Oldest first, the decided ones too."""
        return [_approval(row) for row in self._of(approvals, number, approvals.c.id)]

    def decide(self, approval_id: int, granted: bool, at: datetime, by: str, note: str) -> None:
        """Once. Raises Taken where it was decided already."""
        self._settle(approvals, approval_id, "decided_at", granted=granted, decided_at=at, decided_by=by, note=note)

    def drop_askings(self, number: str, at: datetime, by: str, note: str) -> None:
        """What still waits for a decision is refused: the ticket has moved on."""
        self._connection.execute(
            update(approvals)
            .where(approvals.c.number == number, approvals.c.decided_at.is_(None))
            .values(granted=False, decided_at=at, decided_by=by, note=note)
        )

    def askings(self) -> list[Approval]:
        """What waits for a decision, longest first."""
        query = select(approvals).where(approvals.c.decided_at.is_(None))
        rows = self._connection.execute(query.order_by(approvals.c.asked_at, approvals.c.id))
        return [_approval(row) for row in rows]

    def add_order(self, order: Order) -> int:
        """Its id."""
        values = asdict(order)
        del values["id"]
        query = orders.insert().values(**values).returning(orders.c.id)
        return int(self._connection.execute(query).scalar_one())

    def order(self, order_id: int, lock: bool = False) -> Order:
        """Raises NotFound."""
        return Order(**self._one(orders, order_id, lock)._asdict())

    def orders_of(self, number: str) -> list[Order]:
        """Oldest first."""
        return [Order(**row._asdict()) for row in self._of(orders, number, orders.c.id)]

    def answer_order(self, order_id: int, answer: str, at: datetime, by: str) -> None:
        """Raises Taken where it was answered already."""
        self._settle(orders, order_id, "answered_at", answer=answer, answered_at=at, answered_by=by)

    def open_orders(self, scope: Scope) -> list[Order]:
        """Unanswered ones on tickets in this scope, the nearest date first."""
        query = (
            select(orders)
            .join(tickets, tickets.c.number == orders.c.number)
            .where(orders.c.answered_at.is_(None), in_scope(scope))
            .order_by(orders.c.due_at, orders.c.id)
        )
        return [Order(**row._asdict()) for row in self._connection.execute(query)]

    def keep_draft(self, number: str, by: str, text: str, at: datetime) -> None:
        """The answer that somebody is writing, in the place of what they had written; empty: none any more."""
        where = (drafts.c.number == number, drafts.c.by == by)
        if not text.strip():
            self._connection.execute(delete(drafts).where(*where))
            return
        values = {"number": number, "by": by, "text": text, "saved_at": at}
        insert_once(self._connection, drafts, values)
        self._connection.execute(update(drafts).where(*where).values(text=text, saved_at=at))

    def draft_of(self, number: str, by: str) -> str | None:
        """What they were writing."""
        query = select(drafts.c.text).where(drafts.c.number == number, drafts.c.by == by)
        return self._connection.execute(query).scalar_one_or_none()

    def drop_drafts(self, number: str) -> None:
        """An answer has left the house."""
        self._connection.execute(delete(drafts).where(drafts.c.number == number))

    def _add(self, table: Table, values: dict[str, Any]) -> None:
        self._connection.execute(table.insert().values(**values))

    def _one(self, table: Table, row_id: int, lock: bool) -> Row[Any]:
        query: Select[Any] = select(table).where(table.c.id == row_id)
        row = self._connection.execute(held(query) if lock else query).one_or_none()
        if row is None:
            raise NotFound(f"{table.name} {row_id}")
        return row

    def _of(self, table: Table, number: str, *order: Any) -> list[Row[Any]]:
        query = select(table).where(table.c.number == number).order_by(*order)
        return list(self._connection.execute(query))

    def _settle(self, table: Table, row_id: int, once: str, **values: object) -> None:
        """Store it unless somebody has: the column ``once`` is null until then."""
        query = update(table).where(table.c.id == row_id, table.c[once].is_(None)).values(**values)
        if self._connection.execute(query).rowcount != 1:
            raise Taken("刚刚已有人处理过")


def _approval(row: Row[Any]) -> Approval:
    fields = row._asdict()
    return Approval(**{**fields, "kind": ApprovalKind(fields["kind"])})
