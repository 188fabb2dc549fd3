"""Drafts of reports that are filled in on a page, and the minute at which a report was received.

A new table, empty at first, and a column that is empty for reports that came before. Going back forgets drafts that
were not handed in.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "8a3e5c17d2f4"
down_revision = "4f1c7a9be250"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=400), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_report_draft_cycle_id_cycle")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_report_draft_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_draft")),
        sa.UniqueConstraint("cycle_id", "unit_id", name=op.f("uq_report_draft_cycle_id_unit_id")),
    )
    op.create_index(op.f("ix_report_draft_unit_id"), "report_draft", ["unit_id"])
    op.add_column("report", sa.Column("received_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("report") as table:
        table.drop_column("received_at")
    op.drop_index(op.f("ix_report_draft_unit_id"), table_name="report_draft")
    op.drop_table("report_draft")
