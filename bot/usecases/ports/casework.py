"""What is kept of the work on a ticket, as use cases see it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Protocol

from bot.domain.casework import Approval, ContactMade, Mediation, Order, PromiseMade
from bot.domain.sight import Scope
from bot.domain.tickets import Promise, Status, Ticket


class Casework(Protocol):
    """Contacts, promises, mediations, approvals, orders and drafts."""

    def add_contact(self, number: str, contact: ContactMade) -> None:
        """Append to the contact log."""
        ...

    def contacts_of(self, number: str) -> list[ContactMade]:
        """In the order in which they happened."""
        ...

    def add_promise(self, number: str, promise: Promise, at: datetime, by: str) -> None:
        """A measure was promised."""
        ...

    def promise(self, promise_id: int, lock: bool = False) -> PromiseMade:
        """Raises NotFound."""
        ...

    def promises_of(self, number: str) -> list[PromiseMade]:
        """In order of their dates."""
        ...

    def settle_promise(self, promise_id: int, kept: bool, at: datetime, by: str) -> None:
        """Whether it was kept. Raises Taken where somebody has said so already."""
        ...

    def promises_due(self, until: date, scope: Scope, limit: int) -> list[PromiseMade]:
        """Those that nobody has looked at, of that day or before, of tickets in this scope; oldest date first."""
        ...

    def add_mediation(self, number: str, mediation: Mediation) -> None:
        """Append to the record."""
        ...

    def mediations_of(self, number: str) -> list[Mediation]:
        """In the order in which they happened."""
        ...

    def ask(self, approval: Approval) -> None:
        """Ask the supervisor; its ``id`` is given by the storage. Raises Taken where the same waits for a decision."""
        ...

    def approval(self, approval_id: int, lock: bool = False) -> Approval:
        """Raises NotFound."""
        ...

    def approvals_of(self, number: str) -> list[Approval]:
        """Oldest first, the decided ones too."""
        ...

    def decide(self, approval_id: int, granted: bool, at: datetime, by: str, note: str) -> None:
        """Once. Raises Taken where it was decided already."""
        ...

    def drop_askings(self, number: str, at: datetime, by: str, note: str) -> None:
        """What still waits for a decision is refused: the ticket has moved on."""
        ...

    def askings(self) -> list[Approval]:
        """What waits for a decision, longest first."""
        ...

    def add_order(self, order: Order) -> int:
        """Its id."""
        ...

    def order(self, order_id: int, lock: bool = False) -> Order:
        """Raises NotFound."""
        ...

    def orders_of(self, number: str) -> list[Order]:
        """Oldest first."""
        ...

    def answer_order(self, order_id: int, answer: str, at: datetime, by: str) -> None:
        """Raises Taken where it was answered already."""
        ...

    def open_orders(self, scope: Scope) -> list[Order]:
        """Unanswered ones on tickets in this scope, the nearest date first."""
        ...

    def keep_draft(self, number: str, by: str, text: str, at: datetime) -> None:
        """The answer that somebody is writing, in the place of what they had written; empty: none any more."""
        ...

    def draft_of(self, number: str, by: str) -> str | None:
        """What they were writing."""
        ...

    def drop_drafts(self, number: str) -> None:
        """An answer has left the house."""
        ...


class Workload(Protocol):
    """Tickets by what has to be done."""

    def in_hand(self, scope: Scope, among: Collection[Status]) -> list[Ticket]:
        """Whole tickets in one of these statuses that this scope may find, the nearest date first; not those that
        another is worked on in the stead of."""
        ...

    def watched(self) -> list[Ticket]:
        """Everybody's that the supervisor watches and that are not over, whole, the nearest date first."""
        ...

    def parked_until(self, today: date) -> list[str]:
        """Numbers of those whose hold was to end on that day or before."""
        ...

    def count(self, department: str, among: Collection[Status]) -> int:
        """How many this department leads in one of these statuses."""
        ...

    def count_undecided(self, returns_at_most: int) -> int:
        """How many askings wait for a supervisor, and how many tickets were sent back so often that they do."""
        ...

    def count_overdue(self, now: datetime) -> int:
        """How many are past their date while their clock runs."""
        ...

    def clocked(self, among: Collection[Status]) -> list[Ticket]:
        """Everybody's in one of these statuses, not merged into another; without timeline, attachments, promises and
        conversation count: to be counted, never to be shown."""
        ...
