"""What staff do about a ticket."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.columns import Moment, metadata

contacts = Table(
    "contacts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", ForeignKey("tickets.number"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("by", String, nullable=False),
    # ``call``, ``visit`` or ``message``.
    Column("how", String, nullable=False),
    Column("reached", Boolean, nullable=False),
    Column("note", Text, nullable=False),
)

promises = Table(
    "promises",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", ForeignKey("tickets.number"), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("by", Date, nullable=False, index=True),
    Column("made_at", Moment),
    Column("made_by", String),
    # Null until the date has come and somebody has looked.
    Column("kept", Boolean),
    Column("settled_at", Moment),
    Column("settled_by", String),
)

mediations = Table(
    "mediations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", ForeignKey("tickets.number"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("by", String, nullable=False),
    Column("who", Text, nullable=False),
    Column("agreed", Boolean, nullable=False),
    Column("note", Text, nullable=False),
)

# What a department may not do alone: one row an asking, decided once.
approvals = Table(
    "approvals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", ForeignKey("tickets.number"), nullable=False, index=True),
    # ``extend`` (``days`` working days), ``park`` (``until`` a day), ``return`` (``code``, suggested ``unit``) or
    # ``override`` (the ``reply`` that the check refuses).
    Column("kind", String, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("asked_by", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("days", Integer),
    Column("until", Date),
    Column("code", String),
    Column("unit", String),
    Column("reply", Text),
    Column("decided_at", Moment),
    Column("decided_by", String),
    Column("granted", Boolean),
    Column("note", Text, nullable=False, default=""),
    Index(None, "decided_at", "asked_at"),
)

# 督办: a supervisor's formal order, which the department must answer.
orders = Table(
    "orders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", ForeignKey("tickets.number"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("by", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("answered_by", String),
    Column("answer", Text),
    Index(None, "answered_at", "due_at"),
)

# An answer that somebody is writing, or that was refused: kept until one leaves the house.
drafts = Table(
    "drafts",
    metadata,
    Column("number", ForeignKey("tickets.number"), primary_key=True),
    Column("by", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

# What WeChat could not carry, or nobody answered: somebody telephones.
calls = Table(
    "calls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("conversation_id", ForeignKey("conversations.id")),
    Column("number", ForeignKey("tickets.number"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    # Whoever is on the telephone with them (a username), and since when.
    Column("held_by", String),
    Column("held_at", Moment),
    Column("done_at", Moment),
    Column("done_by", String),
    Column("result", String),
    Column("note", Text, nullable=False, default=""),
    Index(None, "done_at", "due_at"),
)
