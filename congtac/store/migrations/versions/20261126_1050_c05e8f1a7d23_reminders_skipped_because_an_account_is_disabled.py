"""One more reason for which a reminder is skipped: the account of the recipient was disabled.

Going back such a line says for machines that nobody was there to get it; its words stay as they are.
"""

from __future__ import annotations

from alembic import op

revision = "c05e8f1a7d23"
down_revision = "b7e42d05c918"
branch_labels = None
depends_on = None

NAME = "ck_reminder_why_known"
BEFORE = (
    "'due', 'caught_up', 'by_hand', 'superseded', 'same_day', 'set_later', 'set_overdue', 'held', 'too_late', "
    "'too_soon', 'nobody'"
)


def upgrade() -> None:
    _admit(f"{BEFORE}, 'disabled'")


def downgrade() -> None:
    op.execute("UPDATE reminder SET why = 'nobody' WHERE why = 'disabled'")
    _admit(BEFORE)


def _admit(reasons: str) -> None:
    with op.batch_alter_table("reminder") as table:
        table.drop_constraint(op.f(NAME), type_="check")
        table.create_check_constraint(op.f(NAME), f"why IN ({reasons})")
