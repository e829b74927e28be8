"""Tickets, what happened to them, and what they are found by."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.columns import Moment, metadata

tickets = Table(
    "tickets",
    metadata,
    Column("number", String, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), index=True),
    Column("citizen", String, nullable=False),
    Column("type", String, nullable=False),
    Column("category_level1", String),
    Column("category_level2", String),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("location_text", Text),
    Column("location_town", String),
    Column("location_latitude", Float),
    Column("location_longitude", Float),
    Column("occurred", Text),
    Column("occurred_from", Date),
    Column("occurred_to", Date),
    Column("contact_name", Text),
    Column("contact_phone", String),
    Column("anonymous", Boolean, nullable=False),
    Column("confidential", Boolean, nullable=False),
    Column("channel", String, nullable=False),
    Column("city_number", String, index=True),
    Column("status", String, nullable=False),
    Column("same_day", Boolean, nullable=False),
    Column("department", String),
    Column("co_departments", JSON, nullable=False),
    Column("handler", String),
    Column("responsible_leader", String),
    Column("problem", String),
    Column("created_at", Moment, nullable=False, index=True),
    Column("dispatched_at", Moment),
    Column("accepted_at", Moment),
    Column("contacted_at", Moment),
    Column("due_at", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("closed_at", Moment),
    Column("reply", Text),
    Column("returns", Integer, nullable=False, default=0),
    # A number of this table; no constraint, for SQLite could add one only by making the table anew.
    Column("merged_into", String, index=True),
    Column("parked_until", Date),
    Column("watched", Boolean, nullable=False, default=False),
    Column("token", String),
    Column("phone_key", String, index=True),
    Column("filed_by", String),
    Column("rating_solved", Boolean),
    Column("rating_satisfaction", Integer),
    Column("rating_comment", Text),
    Index(None, "token", unique=True),
    Index(None, "citizen", "created_at"),
    Index(None, "status", "created_at"),
    Index(None, "status", "due_at"),
    Index(None, "department", "status", "due_at"),
    Index(None, "location_town", "created_at"),
    Index(None, "category_level1", "category_level2", "answered_at"),
)

timeline = Table(
    "timeline",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", ForeignKey("tickets.number"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("from_status", String),
    Column("to_status", String),
    Column("note", Text),
    Column("public", Boolean, nullable=False),
)

# What tickets are found by: pairs of characters of their words, and the last five digits of their numbers (``#00042``).
# A ticket is its number as an integer: there are some fifty rows of each.
ticket_grams = Table(
    "ticket_grams",
    metadata,
    # Also looked for by how it begins: by the numbers of its characters, whatever order the server's language has.
    Column("gram", String().with_variant(String(collation="C"), "postgresql"), primary_key=True),
    Column("ticket", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

number_sequences = Table(
    "number_sequences",
    metadata,
    Column("division", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("last", Integer, nullable=False),
)
