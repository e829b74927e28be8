"""The tables. A change here needs a migration; a test compares the two."""

from __future__ import annotations

from bot.storage.columns import metadata
from bot.storage.tables.casework import approvals, calls, contacts, drafts, mediations, orders, promises
from bot.storage.tables.staff import audit, audit_head, corrections, sign_in_tries, staff
from bot.storage.tables.talks import conversations, inbox, media, outbox, turns, utterances
from bot.storage.tables.tickets import number_sequences, ticket_grams, tickets, timeline

__all__ = [
    "approvals",
    "audit",
    "audit_head",
    "calls",
    "contacts",
    "conversations",
    "corrections",
    "drafts",
    "inbox",
    "media",
    "mediations",
    "metadata",
    "number_sequences",
    "orders",
    "outbox",
    "promises",
    "sign_in_tries",
    "staff",
    "ticket_grams",
    "tickets",
    "timeline",
    "turns",
    "utterances",
]
