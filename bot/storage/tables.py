"""The tables. A change here needs a migration; a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

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
