"""Since when an account has a password that somebody else handed out, and whether a sign-in was made with a password.

Existing accounts are not asked for a new password: who chose theirs is not known. Going back forgets both, and nobody
is asked any more.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b7e42d05c918"
down_revision = "c41f6a2d90e8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("account") as table:
        table.add_column(sa.Column("password_given_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("sign_in") as table:
        table.add_column(sa.Column("by_password", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("sign_in") as table:
        table.alter_column("by_password", existing_type=sa.Boolean(), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("sign_in") as table:
        table.drop_column("by_password")
    with op.batch_alter_table("account") as table:
        table.drop_column("password_given_at")
