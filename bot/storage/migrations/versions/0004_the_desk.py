"""The desk: staff, who talks with whom, what was done on a ticket, calls to be made, corrections

Revision ID: 0004
"""

import json
import secrets
from datetime import date

import sqlalchemy as sa
from alembic import op

from bot.domain.grams import grams_of
from bot.domain.masking import hide_phones_in

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _accounts()
    op.create_table(
        "approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("granted", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["tickets.number"], name=op.f("fk_approvals_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
    )
    op.create_index(op.f("ix_approvals_decided_at_asked_at"), "approvals", ["decided_at", "asked_at"])
    op.create_index(op.f("ix_approvals_number"), "approvals", ["number"])

    op.create_table(
        "calls",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("held_by", sa.String(), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversations.id"], name=op.f("fk_calls_conversation_id")),
        sa.ForeignKeyConstraint(["number"], ["tickets.number"], name=op.f("fk_calls_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
        sa.UniqueConstraint("key", name=op.f("uq_calls_key")),
    )
    op.create_index(op.f("ix_calls_done_at_due_at"), "calls", ["done_at", "due_at"])
    op.create_index(op.f("ix_calls_number"), "calls", ["number"])

    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["tickets.number"], name=op.f("fk_contacts_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    op.create_index(op.f("ix_contacts_number"), "contacts", ["number"])

    op.create_table(
        "mediations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["tickets.number"], name=op.f("fk_mediations_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediations")),
    )
    op.create_index(op.f("ix_mediations_number"), "mediations", ["number"])

    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["number"], ["tickets.number"], name=op.f("fk_orders_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
    )
    op.create_index(op.f("ix_orders_answered_at_due_at"), "orders", ["answered_at", "due_at"])
    op.create_index(op.f("ix_orders_number"), "orders", ["number"])

    op.create_table(
        "drafts",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["tickets.number"], name=op.f("fk_drafts_number")),
        sa.PrimaryKeyConstraint("number", "by", name=op.f("pk_drafts")),
    )

    op.create_table(
        "promises",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("by", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", sa.String(), nullable=True),
        sa.Column("kept", sa.Boolean(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["number"], ["tickets.number"], name=op.f("fk_promises_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
    )
    op.create_index(op.f("ix_promises_by"), "promises", ["by"])
    op.create_index(op.f("ix_promises_number"), "promises", ["number"])

    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("utterance_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_intent", sa.String(), nullable=True),
        sa.Column("right_intent", sa.String(), nullable=True),
        sa.Column("right_category", sa.String(), nullable=True),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marked_by", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("trained_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_out", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["utterance_id"], ["utterances.id"], name=op.f("fk_corrections_utterance_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
        sa.UniqueConstraint("utterance_id", name=op.f("uq_corrections_utterance_id")),
    )
    op.create_index(op.f("ix_corrections_approved_marked_at"), "corrections", ["approved", "marked_at"])

    _talks()

    op.create_index(op.f("ix_media_sha256"), "media", ["sha256"])

    op.add_column("tickets", sa.Column("returns", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("tickets", sa.Column("merged_into", sa.String(), nullable=True))
    op.add_column("tickets", sa.Column("parked_until", sa.Date(), nullable=True))
    op.add_column("tickets", sa.Column("watched", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("tickets", sa.Column("token", sa.String(), nullable=True))
    op.add_column("tickets", sa.Column("phone_key", sa.String(), nullable=True))
    op.add_column("tickets", sa.Column("filed_by", sa.String(), nullable=True))
    op.create_index(op.f("ix_tickets_city_number"), "tickets", ["city_number"])
    op.create_index(op.f("ix_tickets_department_status_due_at"), "tickets", ["department", "status", "due_at"])
    op.create_index(op.f("ix_tickets_merged_into"), "tickets", ["merged_into"])
    op.create_index(op.f("ix_tickets_phone_key"), "tickets", ["phone_key"])
    op.create_index(op.f("ix_tickets_status_due_at"), "tickets", ["status", "due_at"])
    op.create_index(op.f("ix_tickets_token"), "tickets", ["token"], unique=True)
    _move_promises()
    _give_tokens()
    _index_words()

    # No constraint in the column: SQLite could add one only by making the table anew, which others point to.
    op.add_column("outbox", sa.Column("number", sa.String(), nullable=True))
    with op.batch_alter_table("media") as media:
        media.alter_column("conversation_id", existing_type=sa.Integer(), nullable=True)
        media.alter_column("inbox_id", existing_type=sa.Integer(), nullable=True)


def _accounts() -> None:
    """Who works here, how often signing in failed, and an audit log that says with which result."""
    op.create_table(
        "staff",
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("totp_secret", sa.String(), nullable=True),
        sa.Column("totp_confirmed", sa.Boolean(), nullable=False),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        sa.Column("session_key", sa.String(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("username", name=op.f("pk_staff")),
    )
    op.create_table(
        "sign_in_tries",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_tries")),
    )
    op.create_index(op.f("ix_sign_in_tries_since"), "sign_in_tries", ["since"])
    op.add_column("audit", sa.Column("result", sa.String(), nullable=True))
    op.create_index(op.f("ix_audit_actor_id"), "audit", ["actor", "id"])
    op.create_index(op.f("ix_audit_subject_id"), "audit", ["subject", "id"])


def _talks() -> None:
    """Who talks with a citizen, who waits for it, and who said what."""
    op.add_column("conversations", sa.Column("held_by", sa.String(), nullable=True))
    op.add_column("conversations", sa.Column("held_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("conversations", sa.Column("waits_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("conversations", sa.Column("read_up_to", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("conversations", sa.Column("mood", sa.String(), nullable=True))
    op.add_column("conversations", sa.Column("given_back_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_conversations_given_back_at"), "conversations", ["given_back_at"])
    op.create_index(op.f("ix_conversations_held_by"), "conversations", ["held_by"])
    op.create_index(op.f("ix_conversations_waits_since"), "conversations", ["waits_since"])
    op.add_column("utterances", sa.Column("actor", sa.String(), nullable=True))
    op.add_column("utterances", sa.Column("inbox_id", sa.Integer(), nullable=True))
    op.create_index(
        op.f("ix_utterances_conversation_id_speaker_id"), "utterances", ["conversation_id", "speaker", "id"]
    )
    # Who waits already does so since they asked.
    op.execute("UPDATE conversations SET waits_since = escalated_at WHERE escalated_at IS NOT NULL")


def _move_promises() -> None:
    """A promise is a row: out of the ticket's list, into a table of their own."""
    connection = op.get_bind()
    tickets = sa.table("tickets", sa.column("number"), sa.column("promises", sa.JSON()))
    promises = sa.table(
        "promises", *(sa.column(name) for name in ("number", "what", "kept")), sa.column("by", sa.Date())
    )
    for number, listed in connection.execute(sa.select(tickets)).all():
        for promise in json.loads(listed) if isinstance(listed, str) else listed:
            row = {"number": number, "what": promise["what"], "kept": promise["kept"]}
            connection.execute(promises.insert().values(**row, by=date.fromisoformat(promise["by"])))
    op.drop_column("tickets", "promises")


def _give_tokens() -> None:
    """Every ticket has its page."""
    connection = op.get_bind()
    tickets = sa.table("tickets", sa.column("number"), sa.column("token"))
    for (number,) in connection.execute(sa.select(tickets.c.number)).all():
        made = secrets.token_urlsafe(16)
        connection.execute(tickets.update().where(tickets.c.number == number).values(token=made))


def _index_words() -> None:
    """Tickets are found by pairs of characters, and by the last digits of their numbers."""
    op.create_table(
        "ticket_grams",
        sa.Column("gram", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("ticket", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("gram", "ticket", name=op.f("pk_ticket_grams")),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    texts = ("title", "description", "location_text")
    tickets = sa.table("tickets", *(sa.column(name) for name in ("number", "contact_name", *texts)))
    grams = sa.table("ticket_grams", sa.column("gram"), sa.column("ticket"))
    for row in connection.execute(sa.select(tickets)).all():
        said = hide_phones_in(" ".join(getattr(row, name) or "" for name in texts)) or ""
        name = row.contact_name or ""
        found = grams_of(said.replace(name, "**") if len(name) > 1 else said) | {f"#{row.number[-5:]}"}
        connection.execute(grams.insert(), [{"gram": gram, "ticket": int(row.number)} for gram in sorted(found)])
