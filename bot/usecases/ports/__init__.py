"""What use cases need from outside, as protocols. ``bot/wiring.py`` hands in the real ones."""

from bot.usecases.ports.collaborators import (
    Clock,
    Dialogue,
    House,
    Locality,
    MediaStore,
    Messenger,
    SendResult,
    Wake,
    Wording,
)
from bot.usecases.ports.repositories import Audit, Conversations, Inbox, MediaFiles, Outbox, Store, Tickets, Transaction
from bot.usecases.ports.rows import Carrier, Conversation, InboxRow, MediaRow, OutboxRow, OutboxStatus, Utterance

__all__ = [
    "Audit",
    "Carrier",
    "Clock",
    "Conversation",
    "Conversations",
    "Dialogue",
    "House",
    "Inbox",
    "InboxRow",
    "Locality",
    "MediaFiles",
    "MediaRow",
    "MediaStore",
    "Messenger",
    "Outbox",
    "OutboxRow",
    "OutboxStatus",
    "SendResult",
    "Store",
    "Tickets",
    "Transaction",
    "Utterance",
    "Wake",
    "Wording",
]
