"""Who works at the desk, what they did, and what they taught the dialogue."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.columns import Moment, metadata

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("digest", String, nullable=False),
    # ``done`` or ``refused``; null in rows older than the column, whose digests cover none.
    Column("result", String),
    Index(None, "actor", "id"),
    Index(None, "subject", "id"),
)

audit_head = Table(
    "audit_head",
    metadata,
    # One row: the digest of the newest audit row. Locked by whoever appends; shows that rows at the end are gone.
    Column("id", Integer, primary_key=True),
    Column("digest", String, nullable=False),
)

staff = Table(
    "staff",
    metadata,
    Column("username", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("department", String),
    Column("password_hash", String, nullable=False),
    Column("must_change", Boolean, nullable=False),
    # Sealed with the installation's key; null until one is enrolled. ``totp_step`` is the last one used: no code twice.
    Column("totp_secret", String),
    Column("totp_confirmed", Boolean, nullable=False, default=False),
    Column("totp_step", Integer, nullable=False, default=0),
    # The one session there is: signing in elsewhere ends it.
    Column("session_key", String),
    Column("seen_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("disabled_at", Moment),
    # Made by a demo: good for nothing where the service is live.
    Column("demo", Boolean, nullable=False, default=False),
)

sign_in_tries = Table(
    "sign_in_tries",
    metadata,
    # What failures are counted by: a keyed hash of the name that was typed, somebody's or nobody's, or an address.
    Column("key", String, primary_key=True),
    Column("failures", Integer, nullable=False),
    # The first failure of the series.
    Column("since", Moment, nullable=False, index=True),
    Column("closed_until", Moment),
)

# What staff say a citizen really meant. ``text`` is scrubbed of persons before it is stored.
corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("utterance_id", ForeignKey("utterances.id"), nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("said_intent", String),
    Column("right_intent", String),
    Column("right_category", String),
    Column("marked_at", Moment, nullable=False),
    Column("marked_by", String, nullable=False),
    Column("decided_at", Moment),
    Column("decided_by", String),
    Column("approved", Boolean),
    Column("note", Text, nullable=False, default=""),
    # Since when the dialogue that talks with citizens has learnt it, or why the last training left it out.
    Column("trained_at", Moment),
    Column("left_out", String),
    Index(None, "approved", "marked_at"),
)
