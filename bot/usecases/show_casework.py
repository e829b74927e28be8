"""Everything that was done on a ticket, for its page: contacts, promises, mediations, askings, orders, and a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.casework import Approval, ContactMade, Mediation, Order, PromiseMade
from bot.domain.sight import seen_words
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Status, Ticket
from bot.usecases.lead_ticket import leads
from bot.usecases.ports import House, Transaction
from bot.usecases.return_ticket import may_return_alone
from bot.usecases.review_reply import Review, review_reply
from bot.usecases.see_ticket import see_ticket


@dataclass(frozen=True)
class Casework:
    """``leads``: whether it is theirs to move. ``draft`` is what they were writing, ``review`` what it lacks. ``names``
    are people's by username."""

    leads: bool
    contacts: tuple[ContactMade, ...]
    promises: tuple[PromiseMade, ...]
    mediations: tuple[Mediation, ...]
    approvals: tuple[Approval, ...]
    orders: tuple[Order, ...]
    returns_alone: bool
    returns_until: datetime | None
    draft: str
    review: Review | None
    names: Mapping[str, str]

    @property
    def asked(self) -> tuple[Approval, ...]:
        """What waits for the supervisor."""
        return tuple(approval for approval in self.approvals if approval.decided_at is None)

    def waits_for(self, kind: str) -> bool:
        """Whether this was asked for and not decided yet."""
        return any(approval.kind.value == kind for approval in self.asked)

    def was_granted(self, kind: str) -> bool:
        """Whether this was granted before."""
        return any(approval.kind.value == kind and approval.granted for approval in self.approvals)

    @property
    def open_orders(self) -> tuple[Order, ...]:
        """What the department has not answered yet."""
        return tuple(order for order in self.orders if order.answered_at is None)

    def name_of(self, username: str | None) -> str:
        """Who that is, in words."""
        return self.names.get(username or "", username or "")


def show_casework(house: House, who: Staff, number: str) -> Casework:
    """Raises Forbidden or NotFound."""
    with house.store.reading() as tx:
        ticket = see_ticket(tx, who, number)
        contacts = tx.casework.contacts_of(number)
        draft = tx.casework.draft_of(number, who.username) or ""
        is_written = ticket.status is Status.IN_PROGRESS and who.can(Ability.HANDLE) and leads(who, ticket)
        until = None if ticket.dispatched_at is None else house.clocks.return_until(ticket.dispatched_at)
        return Casework(
            leads=leads(who, ticket),
            contacts=tuple(replace(each, note=_words(ticket, each.note)) for each in contacts),
            promises=tuple(replace(each, what=_words(ticket, each.what)) for each in tx.casework.promises_of(number)),
            mediations=tuple(
                replace(each, who=_words(ticket, each.who), note=_words(ticket, each.note))
                for each in tx.casework.mediations_of(number)
            ),
            approvals=tuple(_seen(ticket, each) for each in tx.casework.approvals_of(number)),
            orders=tuple(tx.casework.orders_of(number)),
            returns_alone=who.can(Ability.SUPERVISE) or may_return_alone(house, ticket),
            returns_until=until,
            draft=draft if is_written else "",
            review=review_reply(house, ticket, contacts, draft) if is_written and draft else None,
            names=_names(tx),
        )


def _names(tx: Transaction) -> Mapping[str, str]:
    return {account.staff.username: account.staff.name for account in tx.accounts.all()}


def _words(ticket: Ticket, text: str) -> str:
    return seen_words(ticket, text) or ""


def _seen(ticket: Ticket, approval: Approval) -> Approval:
    return replace(approval, reason=_words(ticket, approval.reason), reply=seen_words(ticket, approval.reply))
