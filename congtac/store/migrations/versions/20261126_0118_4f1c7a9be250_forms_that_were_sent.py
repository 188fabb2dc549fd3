"""Forms that were sent, so that the same form twice does nothing twice.

A new table only, empty at first. Going back forgets which forms were sent: a page that is still open could send one of
them once more.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "4f1c7a9be250"
down_revision = "d938c46b15ba"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sent_form",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("led_to", sa.String(length=2000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sent_form")),
    )
    op.create_index(op.f("ix_sent_form_at"), "sent_form", ["at"])


def downgrade() -> None:
    op.drop_table("sent_form")
