"""Days that were published in calendars, with the number of times that each changed.

A new table only, empty at first. Going back forgets what calendars got: they get every day anew, under a new identity.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c41f6a2d90e8"
down_revision = "8e51d0c7a264"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "published_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("uid", sa.String(length=400), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("summary", sa.String(length=400), nullable=False),
        sa.Column("status", sa.String(length=400), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('confirmed', 'tentative', 'cancelled')", name=op.f("ck_published_day_status_known")
        ),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_published_day_sequence_rises")),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_published_day_cycle_id_cycle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_day")),
        sa.UniqueConstraint("cycle_id", "name", name=op.f("uq_published_day_cycle_id_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_published_day_uid")),
    )


def downgrade() -> None:
    op.drop_table("published_day")
