"""What citizens say and are told."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.storage.columns import Moment, metadata

conversations = Table(
    "conversations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("openid", String, nullable=False, unique=True),
    Column("citizen", String, nullable=False, unique=True),
    Column("state", JSON(none_as_null=True)),
    # Counts the turns taken: a turn computed from an older one is void.
    Column("version", Integer, nullable=False, default=0),
    Column("lease_token", String),
    Column("lease_until", Moment),
    Column("created_at", Moment, nullable=False),
    Column("escalated_at", Moment, index=True),
    Column("escalation_reason", String),
    Column("last_message_at", Moment),
    # Customer-service messages since the citizen's last message.
    Column("sent_since", Integer, nullable=False, default=0),
    # The person of the staff who talks with the citizen now (a username): the dialogue is silent meanwhile.
    Column("held_by", String, index=True),
    Column("held_at", Moment),
    # When the citizen began to wait for the staff: their first message that nobody of the staff has answered yet.
    Column("waits_since", Moment, index=True),
    # The newest line the staff have seen.
    Column("read_up_to", Integer, nullable=False, default=0),
    # How the citizen sounds: the worst since the staff last answered.
    Column("mood", String),
    Column("given_back_at", Moment, index=True),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("key", String, nullable=False),
    Column("message", JSON, nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("done", Boolean, nullable=False, default=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("carrier", String, nullable=False),
    Column("reply", Text),
    Column("delivered_at", Moment),
    # A passive reply that no delivery has carried yet: what the rescue looks for, without reading the whole past.
    Column("owed", Boolean, nullable=False, default=False),
    UniqueConstraint("conversation_id", "key"),
    Index(None, "conversation_id", "done", "id"),
    Index(None, "done", "received_at"),
    Index(None, "owed", "received_at"),
)

# What a turn was computed from and what came of it, so that another model can take it again. The message is the inbox
# row's. Like that row it holds citizens' words.
turns = Table(
    "turns",
    metadata,
    Column("inbox_id", ForeignKey("inbox.id"), primary_key=True, autoincrement=False),
    Column("state", JSON(none_as_null=True)),
    Column("context", JSON, nullable=False),
    Column("turn", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
)

utterances = Table(
    "utterances",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    # The ticket it was said for, once there is one.
    Column("number", ForeignKey("tickets.number"), index=True),
    Column("at", Moment, nullable=False),
    # ``citizen``, ``bot``, ``staff``, ``note`` (staff among themselves), or ``desk``: what happened there.
    Column("speaker", String, nullable=False),
    # The username behind the last three.
    Column("actor", String),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("trace", JSON(none_as_null=True)),
    # The citizen's message as it came, for its pin or file; no constraint, for SQLite could add one only by making the
    # table anew.
    Column("inbox_id", Integer),
    Index(None, "conversation_id", "id"),
    Index(None, "conversation_id", "speaker", "id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("key", String, nullable=False, unique=True),
    # The ticket it is news of.
    Column("number", String),
    Column("text", Text, nullable=False),
    Column("status", String, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("created_at", Moment, nullable=False),
    # When it may be claimed: a retry's time, or the end of the lease of whoever is sending it.
    Column("due_at", Moment, nullable=False),
    Column("settled_at", Moment),
    Column("note", Text, nullable=False, default=""),
    Index(None, "status", "due_at"),
    Index(None, "conversation_id", "status", "id"),
)

media = Table(
    "media",
    metadata,
    Column("id", Integer, primary_key=True),
    # Null where it came by the ticket's page.
    Column("conversation_id", ForeignKey("conversations.id"), index=True),
    Column("inbox_id", ForeignKey("inbox.id"), unique=True),
    Column("number", ForeignKey("tickets.number"), index=True),
    Column("kind", String, nullable=False),
    Column("media", String, nullable=False),
    Column("status", String, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("due_at", Moment, nullable=False),
    Column("sha256", String, index=True),
    Column("bytes", Integer),
    Column("note", Text, nullable=False, default=""),
    Index(None, "status", "due_at"),
)
