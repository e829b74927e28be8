"""What is known already: the days a matter can mean, tickets of a town, answers of a kind of matter

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("occurred_from", sa.Date(), nullable=True))
    op.add_column("tickets", sa.Column("occurred_to", sa.Date(), nullable=True))
    op.create_index(op.f("ix_tickets_location_town_created_at"), "tickets", ["location_town", "created_at"])
    op.create_index(
        op.f("ix_tickets_category_level1_category_level2_answered_at"),
        "tickets",
        ["category_level1", "category_level2", "answered_at"],
    )
