"""Attempts of unknown outcome, messages that became a file in test mode, and who had one sent once more.

Going back forgets these three; nothing is sent because of it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "d8f02b7e6a19"
down_revision = "5d27c04be9a3"
branch_labels = None
depends_on = None

WORDS = sa.String(length=400)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("message") as table:
        table.add_column(sa.Column("unknown", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("tested", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("message") as table:
        table.alter_column("unknown", existing_type=sa.Integer(), server_default=None)
        table.alter_column("tested", existing_type=sa.Boolean(), server_default=None)
    op.create_table(
        "message_resend",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", WORDS, nullable=False),
        sa.Column("reason", WORDS, nullable=False),
        sa.Column("last_error", WORDS, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_resend")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_message_resend_message_id_message")),
        sa.CheckConstraint(
            "length(by) > 0 AND length(reason) > 0", name=op.f("ck_message_resend_person_and_reason")
        ),
    )
    op.create_index("ix_message_resend_message_id", "message_resend", ["message_id"])


def downgrade() -> None:
    op.drop_index("ix_message_resend_message_id", table_name="message_resend")
    op.drop_table("message_resend")
    with op.batch_alter_table("message") as table:
        table.drop_column("tested")
        table.drop_column("unknown")
