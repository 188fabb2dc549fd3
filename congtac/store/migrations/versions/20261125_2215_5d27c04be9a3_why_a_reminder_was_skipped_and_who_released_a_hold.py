"""Why a reminder was skipped, for machines beside the words, and who released a hold before its last day.

The lines that are there were due when they were queued, and superseded by a later step when they were skipped: the
ledger knew no other reason then. A reason may be longer, since it quotes those of people. Going back removes the three
columns of a hold and the one of a line with what they hold, and cuts reasons to 400 letters.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5d27c04be9a3"
down_revision = "5d2b8f03e6a1"
branch_labels = None
depends_on = None

WORDS, REASON = sa.String(length=400), sa.String(length=1000)
SENT, SKIPPED = (
    "'due', 'caught_up', 'by_hand'",
    "'superseded', 'same_day', 'set_later', 'set_overdue', 'held', 'too_late', 'too_soon', 'nobody'",
)
RELEASED = "(released_on IS NULL) = (released_by IS NULL) AND (released_on IS NULL) = (released_because IS NULL)"


def upgrade() -> None:
    with op.batch_alter_table("reminder") as table:
        table.add_column(sa.Column("why", WORDS, nullable=True))
        table.alter_column("reason", existing_type=WORDS, type_=REASON, existing_nullable=False)
    op.execute("UPDATE reminder SET why = CASE outcome WHEN 'queued' THEN 'due' ELSE 'superseded' END")
    with op.batch_alter_table("reminder") as table:
        table.alter_column("why", existing_type=WORDS, nullable=False)
        table.create_check_constraint(op.f("ck_reminder_why_known"), f"why IN ({SENT}, {SKIPPED})")
    with op.batch_alter_table("reminder_hold") as table:
        table.add_column(sa.Column("released_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("released_by", WORDS, nullable=True))
        table.add_column(sa.Column("released_because", WORDS, nullable=True))
        table.create_check_constraint(op.f("ck_reminder_hold_released_by_somebody_for_a_reason"), RELEASED)


def downgrade() -> None:
    with op.batch_alter_table("reminder_hold") as table:
        table.drop_constraint(op.f("ck_reminder_hold_released_by_somebody_for_a_reason"), type_="check")
        for name in ("released_because", "released_by", "released_on"):
            table.drop_column(name)
    op.execute("UPDATE reminder SET reason = substr(reason, 1, 400)")
    with op.batch_alter_table("reminder") as table:
        table.drop_constraint(op.f("ck_reminder_why_known"), type_="check")
        table.alter_column("reason", existing_type=REASON, type_=WORDS, existing_nullable=False)
        table.drop_column("why")
